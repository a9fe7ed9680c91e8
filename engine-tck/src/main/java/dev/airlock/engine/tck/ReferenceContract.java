package dev.airlock.engine.tck;

import static dev.airlock.engine.ValueType.EXTERNREF;
import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.FUNCREF;
import static dev.airlock.engine.ValueType.I32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineTable;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.GlobalType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.TableType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** References that pass between a guest and its host, as numbers. */
public abstract class ReferenceContract extends EngineContract {
  private static final long NULL = -1;
  private static final long LARGE = Integer.MAX_VALUE;

  private final List<List<Long>> seen = new ArrayList<>();
  private long made = 42;

  private EngineInstance guest() {
    return guest((_, _) -> new long[] {0});
  }

  private EngineInstance guest(EngineHostFunction apply) {
    return instance(
        "references",
        Config.empty()
            .function(0, (_, _) -> new long[] {made})
            .function(
                1,
                (_, arguments) -> {
                  seen.add(List.of(arguments[0], arguments[1]));
                  return new long[0];
                })
            .function(
                2,
                (_, arguments) -> {
                  seen.add(List.of(arguments[0], arguments[1], arguments[2], arguments[3]));
                  return new long[] {arguments[3], arguments[2], arguments[0], arguments[1]};
                })
            .function(3, apply)
            .global(4, 77));
  }

  @Test
  void theShapeTellsThem() {
    ModuleShape shape = module("references").shape();
    assertThat(shape.imports().getFirst().type())
        .isEqualTo(FunctionType.of(List.of(), List.of(EXTERNREF)));
    assertThat(shape.function("mixed"))
        .contains(
            FunctionType.of(
                List.of(I32, EXTERNREF, F64, EXTERNREF), List.of(EXTERNREF, F64, I32, EXTERNREF)));
    assertThat(shape.function("same_function"))
        .contains(FunctionType.of(List.of(FUNCREF), List.of(FUNCREF)));
    assertThat(shape.global("kept")).contains(new GlobalType(EXTERNREF, true));
    assertThat(shape.table("objects")).contains(new TableType(EXTERNREF, 2, 6));
    assertThat(shape.table("functions")).contains(new TableType(FUNCREF, 1, -1));
  }

  @Test
  void theNumberThatGoesInComesBack() {
    EngineInstance guest = guest();
    for (long object : new long[] {0, 1, LARGE, NULL}) {
      assertThat(call(guest, "same", object)).isEqualTo(object);
      run(guest, "keep", object);
      assertThat(call(guest, "give")).isEqualTo(object);
      assertThat(guest.global("kept")).isEqualTo(object);
    }
    assertThat(guest.global("given")).isEqualTo(77);
  }

  @Test
  void onlyMinusOneIsNull() {
    EngineInstance guest = guest();
    assertThat(call(guest, "give")).isEqualTo(NULL);
    assertThat(call(guest, "is_null", NULL)).isEqualTo(1);
    assertThat(call(guest, "is_null", 0)).isZero();
    assertThatThrownBy(() -> call(guest, "same", -2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2");
    assertThat(call(guest, "same", 5)).isEqualTo(5);
  }

  @Test
  void importsTakeAndGiveThem() {
    EngineInstance guest = guest();
    assertThat(call(guest, "made")).isEqualTo(42);
    run(guest, "show", 9);
    run(guest, "show", NULL);
    assertThat(seen).containsExactly(List.of(9L, 7L), List.of(NULL, 7L));
    made = NULL;
    assertThat(call(guest, "made")).isEqualTo(NULL);
  }

  @Test
  void anExportedImportTakesThemToo() {
    assertThat(call(guest(), "make")).isEqualTo(42);
  }

  @Test
  void whatTheHostGivesMustBeAReference() {
    EngineInstance guest = guest();
    made = -5;
    assertThatThrownBy(() -> call(guest, "made"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-5");
  }

  @Test
  void theyKeepTheirPlacesAmongNumbers() {
    EngineInstance guest = guest();
    long half = Double.doubleToRawLongBits(0.5);
    long[] results = guest.function("mixed").call(-3, 11, half, 12);
    assertThat(seen).containsExactly(List.of(-3L, 11L, half, 12L));
    assertThat(results).containsExactly(12, half, -3, 11);
    assertThat(guest.function("mixed").call(1, NULL, half, 0)).containsExactly(0, half, 1, NULL);
  }

  @Test
  void aTableHoldsThem() {
    EngineInstance guest = guest();
    EngineTable table = guest.table(guest.tableIndex("objects"));
    assertThat(table.type()).isEqualTo(new TableType(EXTERNREF, 2, 6));
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.get(0)).isEqualTo(NULL);
    table.set(1, 8);
    assertThat(call(guest, "get", 1)).isEqualTo(8);
    run(guest, "set", 0, 0);
    assertThat(table.get(0)).isZero();
    table.set(0, NULL);
    assertThat(call(guest, "get", 0)).isEqualTo(NULL);
    assertThatThrownBy(() -> table.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.set(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.set(0, -2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> table.function(0)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aTableGrows() {
    EngineInstance guest = guest();
    EngineTable table = guest.table(guest.tableIndex("objects"));
    assertThat(table.grow(2, 5)).isEqualTo(2);
    assertThat(call(guest, "get", 3)).isEqualTo(5);
    assertThat(call(guest, "grow", 6, 1)).isEqualTo(4);
    assertThat(table.size()).isEqualTo(5);
    assertThat(table.get(4)).isEqualTo(6);
    assertThat(table.grow(2, 5)).isEqualTo(-1);
    assertThat(table.grow(-1, 5)).isEqualTo(-1);
    assertThat(table.grow(1L << 32, 5)).isEqualTo(-1);
    assertThat(table.grow(0, 5)).isEqualTo(5);
    assertThat(call(guest, "grow", 1, -1)).isEqualTo(-1);
    assertThat(call(guest, "grow", 1, Integer.MAX_VALUE)).isEqualTo(-1);
    assertThat(table.size()).isEqualTo(5);
  }

  @Test
  void aFunctionThatComesAsAReferenceIsCalledByWayOfATable() {
    EngineInstance guest =
        guest((caller, arguments) -> {
          EngineTable functions = caller.table(caller.tableIndex("functions"));
          functions.set(0, arguments[0]);
          EngineFunction function = functions.function(0);
          return function == null ? new long[] {-1} : function.call(arguments[1]);
        });
    assertThat(call(guest, "apply_twice", 21)).isEqualTo(42);
    assertThat(call(guest, "apply_null", 21)).isEqualTo(-1);
    long twice = guest.global("function");
    assertThat(twice).isNotNegative();
    assertThat(call(guest, "same_function", twice)).isEqualTo(twice);
    assertThat(call(guest, "same_function", NULL)).isEqualTo(NULL);
    EngineTable functions = guest.table(guest.tableIndex("functions"));
    functions.set(0, twice);
    assertThat(Objects.requireNonNull(functions.function(0)).call(4)).containsExactly(8);
    assertThatThrownBy(() -> call(guest, "same_function", 1_000_000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aVectorCantBePassed() {
    assertThat(refusal(() -> module("vector-import"))).hasMessageContaining("env.keep (v128)");
  }
}
