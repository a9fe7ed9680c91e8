package dev.airlock.engine.tck;

import static dev.airlock.engine.ValueType.EXTERNREF;
import static dev.airlock.engine.ValueType.F32;
import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.FUNCREF;
import static dev.airlock.engine.ValueType.I32;
import static dev.airlock.engine.ValueType.I64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineTable;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.TableType;
import dev.airlock.engine.TrapKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables of functions, the guest's and the host's. */
public abstract class TableContract extends EngineContract {
  private static final long NULL = -1;
  private static final int TWICE = 1;
  private static final int NEGATE = 2;
  private static final int TRAP = 4;
  private static final int SAME = 5;
  private static final FunctionType UNARY = FunctionType.of(List.of(I32), List.of(I32));
  private static final FunctionType NOTHING = FunctionType.of(List.of(), List.of());
  private static final FunctionType WIDE =
      FunctionType.of(List.of(I64, F32, F64), List.of(F64, I64));
  private static final FunctionType OBJECT =
      FunctionType.of(List.of(EXTERNREF), List.of(EXTERNREF));

  private EngineInstance guest;
  private EngineTable table;

  @BeforeEach
  final void makeAGuest() {
    guest = instance("tables");
    table = guest.table(guest.tableIndex("functions"));
  }

  private EngineFunction function(long index) {
    return Objects.requireNonNull(table.function(index));
  }

  /** Puts a function of the host where the guest calls it. */
  private long put(int index, FunctionType type, EngineHostFunction function) {
    long funcref = guest.addHostFunction(type, function);
    table.set(index, funcref);
    return funcref;
  }

  @Test
  void theyAreFoundByIndexAndByName() {
    assertThat(guest.tableCount()).isEqualTo(3);
    assertThat(guest.tableIndex("again")).isEqualTo(guest.tableIndex("functions")).isZero();
    assertThat(guest.tableIndex("full")).isEqualTo(1);
    assertThat(table.type()).isEqualTo(new TableType(FUNCREF, 6, 20));
    assertThat(guest.table(2).size()).isEqualTo(3);
    assertThatThrownBy(() -> guest.tableIndex("call")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> guest.tableIndex("no")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anImportedTableIsThereToo() {
    var config = Config.empty().function(0, (_, _) -> new long[1]);
    EngineInstance importing = instance("imports", config);
    assertThat(importing.tableCount()).isEqualTo(1);
    EngineTable imported = importing.table(importing.tableIndex("table"));
    assertThat(imported.type()).isEqualTo(new TableType(FUNCREF, 3, 10));
    assertThat(Objects.requireNonNull(imported.function(1)).call()).containsExactly(42);
  }

  @Test
  void aFunctionIsCalledByItsIndex() {
    assertThat(function(TWICE).type()).isEqualTo(UNARY);
    assertThat(function(TWICE).call(21)).containsExactly(42);
    assertThat(function(NEGATE).call(0x1_0000_0001L)).containsExactly(-1);
    assertThat(function(3).type()).isEqualTo(WIDE);
    assertThat(
            function(3)
                .call(
                    Long.MIN_VALUE,
                    Float.floatToRawIntBits(0.5f),
                    Double.doubleToRawLongBits(1.25)))
        .containsExactly(Double.doubleToRawLongBits(1.75), Long.MIN_VALUE);
    assertThat(function(SAME).call(6)).containsExactly(6);
    assertThat(trap(() -> function(TRAP).call()).kind()).isEqualTo(TrapKind.UNREACHABLE);
    assertThatThrownBy(() -> function(TWICE).call()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNullOrNotThereIsNoFunction() {
    assertThat(table.function(0)).isNull();
    assertThat(table.get(0)).isEqualTo(NULL);
    for (long index : new long[] {-1, 6, 1L << 32}) {
      assertThatThrownBy(() -> table.function(index)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> table.get(index)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> table.set(index, NULL))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aFunctionStaysWhenItsElementChanges() {
    EngineFunction twice = function(TWICE);
    table.set(TWICE, table.get(NEGATE));
    assertThat(twice.call(5)).containsExactly(10);
    assertThat(function(TWICE).call(5)).containsExactly(-5);
    assertThat(call(guest, "call", TWICE, 5)).isEqualTo(-5);
    table.set(TWICE, NULL);
    assertThat(trap(() -> call(guest, "call", TWICE, 5)).kind()).isEqualTo(TrapKind.INDIRECT_CALL);
  }

  @Test
  void aNumberThatNoFunctionHasIsRefused() {
    for (long number : new long[] {-2, 1_000, 1L << 32}) {
      assertThatThrownBy(() -> table.set(1, number)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(function(TWICE).call(1)).containsExactly(2);
  }

  @Test
  void itGrowsToItsMaximum() {
    assertThat(table.grow(2, table.get(TWICE))).isEqualTo(6);
    assertThat(call(guest, "call", 7, 4)).isEqualTo(8);
    assertThat(call(guest, "size")).isEqualTo(8);
    assertThat(table.grow(13, NULL)).isEqualTo(-1);
    assertThat(table.grow(12, NULL)).isEqualTo(8);
    assertThat(table.size()).isEqualTo(20);
    assertThat(table.grow(0, NULL)).isEqualTo(20);
    assertThat(guest.table(guest.tableIndex("full")).grow(1, NULL)).isEqualTo(-1);
    EngineInstance other = instance("tables");
    assertThat(call(other, "size")).isEqualTo(6);
  }

  @Test
  void theGuestCallsAFunctionOfTheHost() {
    var callers = new ArrayList<EngineInstance>();
    long funcref =
        put(
            0,
            UNARY,
            (caller, arguments) -> {
              callers.add(caller);
              return new long[] {arguments[0] * 3L};
            });
    assertThat(call(guest, "call", 0, -7)).isEqualTo(-21);
    assertThat(callers).containsExactly(guest);
    assertThat(table.get(0)).isEqualTo(funcref);
    assertThat(call(guest, "call", TWICE, 4)).isEqualTo(8);
  }

  @Test
  void equalTypesAreOneType() {
    put(0, UNARY, (_, arguments) -> new long[] {arguments[0] + 1});
    assertThat(call(guest, "call", 0, 1)).isEqualTo(2);
    assertThat(call(guest, "call_like", 0, 1)).isEqualTo(2);
    assertThat(call(guest, "call_like", TWICE, 4)).isEqualTo(8);
  }

  @Test
  void everyTypePassesToAFunctionOfTheHost() {
    long half = Double.doubleToRawLongBits(0.5);
    var seen = new ArrayList<Long>();
    put(
        0,
        WIDE,
        (_, arguments) -> {
          seen.addAll(List.of(arguments[0], arguments[1], arguments[2]));
          return new long[] {half, Long.MAX_VALUE};
        });
    int quarter = Float.floatToRawIntBits(0.25f);
    long[] results = guest.function("call_wide").call(0, Long.MIN_VALUE, quarter, half);
    assertThat(results).containsExactly(half, Long.MAX_VALUE);
    assertThat(seen).containsExactly(Long.MIN_VALUE, (long) quarter, half);

    put(0, OBJECT, (_, arguments) -> new long[] {arguments[0] == NULL ? 5 : NULL});
    assertThat(call(guest, "call_object", 0, NULL)).isEqualTo(5);
    assertThat(call(guest, "call_object", 0, 8)).isEqualTo(NULL);
    assertThat(call(guest, "call_object", SAME, 8)).isEqualTo(8);

    var calls = new ArrayList<Integer>();
    put(
        0,
        NOTHING,
        (_, arguments) -> {
          calls.add(arguments.length);
          return new long[0];
        });
    run(guest, "call_nothing", 0);
    assertThat(calls).containsExactly(0);
  }

  @Test
  void theWrongTypeIsATrap() {
    put(0, UNARY, (_, _) -> new long[] {1});
    assertThat(trap(() -> run(guest, "call_nothing", 0)).kind()).isEqualTo(TrapKind.INDIRECT_CALL);
  }

  @Test
  void aTypeThatTheModuleLacksIsRefused() {
    FunctionType strange = FunctionType.of(List.of(F64), List.of());
    assertThatThrownBy(() -> guest.addHostFunction(strange, (_, _) -> new long[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tables.wasm")
        .hasMessageContaining("(f64) -> ()");
  }

  @Test
  void theHostCallsItsOwnFunctionThroughTheTable() {
    put(0, UNARY, (_, arguments) -> new long[] {arguments[0] - 1});
    assertThat(function(0).type()).isEqualTo(UNARY);
    assertThat(function(0).call(0)).containsExactly(-1);
    put(0, OBJECT, (_, arguments) -> new long[] {arguments[0] + 1});
    assertThat(function(0).call(0)).containsExactly(1);
  }

  @Test
  void theGuestMayMoveAFunctionOfTheHost() {
    long funcref = put(0, UNARY, (_, arguments) -> new long[] {arguments[0] + 100});
    run(guest, "move", 3, 0);
    assertThat(call(guest, "call", 3, 1)).isEqualTo(101);
    run(guest, "copy", 4, 3, 2);
    assertThat(call(guest, "call", 4, 1)).isEqualTo(101);
    run(guest, "fill", 1, 0, 5);
    assertThat(call(guest, "call", 5, 1)).isEqualTo(101);
    assertThat(call(guest, "get", 2)).isEqualTo(funcref);
    table.set(0, NULL);
    run(guest, "set", 0, funcref);
    assertThat(call(guest, "call", 0, 1)).isEqualTo(101);
    assertThat(table.grow(1, funcref)).isEqualTo(6);
    assertThat(call(guest, "call", 6, 1)).isEqualTo(101);
  }

  @Test
  void calledAfterItsRemovalItTraps() {
    long first = put(0, UNARY, (_, _) -> new long[] {1});
    run(guest, "move", 3, 0);
    guest.removeHostFunction(first);
    assertThat(trap(() -> call(guest, "call", 0, 1)).kind()).isEqualTo(TrapKind.INDIRECT_CALL);
    long second = put(0, UNARY, (_, _) -> new long[] {2});
    assertThat(second).isNotEqualTo(first);
    assertThat(call(guest, "call", 0, 1)).isEqualTo(2);
    assertThat(trap(() -> call(guest, "call", 3, 1)).kind()).isEqualTo(TrapKind.INDIRECT_CALL);
    assertThat(table.function(3)).isNull();
    assertThatThrownBy(() -> table.set(4, first)).isInstanceOf(IllegalArgumentException.class);
    run(guest, "copy", 4, 3, 1);
    assertThat(trap(() -> call(guest, "call", 4, 1)).kind()).isEqualTo(TrapKind.INDIRECT_CALL);
    guest.removeHostFunction(first);
    guest.removeHostFunction(NULL);
  }

  @Test
  void whatItThrowsComesOutAsTheSameObject() {
    var thrown = new IllegalStateException("host");
    put(
        0,
        UNARY,
        (_, _) -> {
          throw thrown;
        });
    assertThat(catchThrowable(() -> call(guest, "call", 0, 1))).isSameAs(thrown);
    assertThat(catchThrowable(() -> function(0).call(1))).isSameAs(thrown);
  }

  @Test
  void theWrongNumberOfResultsIsNoTrap() {
    put(0, UNARY, (_, _) -> new long[2]);
    assertThat(catchThrowable(() -> call(guest, "call", 0, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("(i32) -> (i32)");
  }

  @Test
  void itMayCallTheGuestAgain() {
    put(
        0,
        UNARY,
        (caller, arguments) ->
            new long[] {arguments[0] == 0 ? 0 : 1 + call(caller, "call", 0, arguments[0] - 1)});
    assertThat(call(guest, "call", 0, 20)).isEqualTo(20);
  }

  @Test
  void instancesHaveFunctionsOfTheirOwn() {
    EngineInstance other = instance("tables");
    put(0, UNARY, (_, _) -> new long[] {1});
    other.table(0).set(0, other.addHostFunction(UNARY, (_, _) -> new long[] {2}));
    assertThat(call(guest, "call", 0, 0)).isEqualTo(1);
    assertThat(call(other, "call", 0, 0)).isEqualTo(2);
  }
}
