package dev.airlock.it;

import static dev.airlock.engine.ValueType.EXTERNREF;
import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.FUNCREF;
import static dev.airlock.engine.ValueType.I32;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airlock.Block;
import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.GuestTable;
import dev.airlock.HostFunction;
import dev.airlock.Limits;
import dev.airlock.Scope;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.TableType;
import dev.airlock.error.ConfinementException;
import dev.airlock.error.ExportException;
import dev.airlock.error.GuestInterruptedException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.GuestUnusableException;
import dev.airlock.error.SignatureException;
import dev.airlock.error.TableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Pointers to functions: the guest's called by the host, the host's called by the guest. */
class GuestTableTest {
  private static final String FUNCTIONS = "__indirect_function_table";
  private static final FunctionType UNARY = FunctionType.of(List.of(I32), List.of(I32));
  private static final FunctionType VISIT = FunctionType.of(List.of(I32, I32), List.of());
  private static final HostFunction TEN_TIMES = (_, arguments) -> new long[] {arguments[0] * 10};

  private final Guest guest = Guests.load("wat/table");
  private final GuestTable table = guest.table(FUNCTIONS);

  @AfterEach
  void closeIt() {
    guest.close();
  }

  private static GuestFunction pointedTo(Guest guest, String getter) {
    return guest.table(FUNCTIONS).function(guest.function(getter).callLong());
  }

  @Test
  void tablesAreFoundByNameAndByIndex() {
    assertThat(guest.tableCount()).isEqualTo(3);
    assertThat(guest.table(0))
        .isSameAs(table)
        .hasToString("__indirect_function_table of table.wasm");
    assertThat(table.type()).isEqualTo(new TableType(FUNCREF, 5, 24));
    assertThat(guest.table("objects").type().elementType()).isEqualTo(EXTERNREF);
    assertThatThrownBy(() -> guest.table("memory"))
        .isInstanceOf(ExportException.class)
        .hasMessage(
            "table.wasm exports no table 'memory'; it exports __indirect_function_table, full,"
                + " objects");
    assertThatThrownBy(() -> guest.table(3))
        .isInstanceOf(ExportException.class)
        .hasMessage("table.wasm has no table 3; it has 3");
    assertThatThrownBy(() -> Guests.load("wat/no-memory").table("t"))
        .hasMessage("no-memory.wasm exports no table 't'; it exports none");
  }

  @Test
  void theHostCallsAPointerOfTheGuest() {
    GuestFunction twice = pointedTo(guest, "doubler");
    assertThat(twice.callInt(21)).isEqualTo(42);
    assertThat(twice.type()).isEqualTo(UNARY);
    assertThat(twice.name()).isEqualTo("__indirect_function_table[1]");
    assertThatThrownBy(() -> twice.call())
        .hasMessage("__indirect_function_table[1] (i32) -> (i32) takes 1 arguments, not 0");
  }

  @Test
  void aReleaseCallbackIsCalled() {
    guest.function("export_array").call(64);
    assertThat(guest.memory().readLong(64)).isEqualTo(3);
    assertThat(Guests.number(guest, "live")).isEqualTo(1);
    table.function(guest.memory().readInt(72)).call(64);
    assertThat(Guests.number(guest, "live")).isZero();
    assertThat(guest.memory().readInt(72)).isZero();
    assertThatThrownBy(() -> table.function(guest.memory().readInt(72)))
        .isInstanceOf(TableException.class)
        .hasMessage(
            "__indirect_function_table[0] of table.wasm is no function: it is null, and 0 is the"
                + " null pointer of C");
  }

  @Test
  void aPointerMayBeALie() {
    assertThatThrownBy(() -> table.function(-1))
        .isInstanceOf(TableException.class)
        .hasMessage("__indirect_function_table of table.wasm has no element 4294967295; it has 5");
    assertThatThrownBy(() -> table.function(5))
        .hasMessage("__indirect_function_table of table.wasm has no element 5; it has 5");
    assertThatThrownBy(() -> table.get(-1))
        .hasMessage(
            "__indirect_function_table of table.wasm has no element 18446744073709551615; it has"
                + " 5");
    assertThatThrownBy(() -> table.set(1, 1000))
        .hasMessage(
            "__indirect_function_table of table.wasm can't hold that: funcref 1000: there is no"
                + " such function");
    assertThat(pointedTo(guest, "doubler").callInt(1)).isEqualTo(2);
  }

  @Test
  void theGuestCallsBack() {
    List<List<Long>> visited = new ArrayList<>();
    long pointer =
        table.put(
            (caller, arguments) -> {
              assertThat(caller).isSameAs(guest);
              visited.add(List.of(arguments[0], arguments[1]));
              return new long[0];
            },
            VISIT);
    guest.memory().writeInt(0, 7);
    guest.memory().writeInt(4, -8);
    guest.function("for_each").call(0, 2, pointer, 99);
    assertThat(visited).containsExactly(List.of(7L, 99L), List.of(-8L, 99L));
    table.remove(pointer);
  }

  @Test
  void slotsAreUsedAgain() {
    long first = table.put(TEN_TIMES, UNARY);
    assertThat(first).isEqualTo(5);
    assertThat(guest.function("sum_of").callInt(first, 4)).isEqualTo(60);
    table.remove(first);
    assertThat(table.get(first)).isEqualTo(-1);
    long second = table.put((_, _) -> new long[] {1}, UNARY);
    assertThat(second).isEqualTo(first);
    assertThat(guest.function("sum_of").callInt(second, 4)).isEqualTo(4);
    long size = table.size();
    for (int i = 0; i < 10_000; i++) {
      table.remove(table.put(TEN_TIMES, UNARY));
    }
    assertThat(table.size()).isEqualTo(size);
  }

  @Test
  void everySlotIsTheHostsOwnUntilThereIsNoMore() {
    Set<Long> slots = new HashSet<>();
    for (int i = 0; i < 24 - 5; i++) {
      slots.add(table.put(TEN_TIMES, UNARY));
    }
    assertThat(slots).hasSize(24 - 5).allMatch(slot -> slot >= 5 && slot < 24);
    assertThatThrownBy(() -> table.put(TEN_TIMES, UNARY))
        .isInstanceOf(TableException.class)
        .hasMessage(
            "__indirect_function_table of table.wasm has no room for a function of the host: it has"
                + " 24 elements, and its type is table 5..24 funcref; link the guest with"
                + " --growable-table (emcc: -sALLOW_TABLE_GROWTH)");
    table.remove(slots.iterator().next());
    table.put(TEN_TIMES, UNARY);
    assertThatThrownBy(() -> guest.table("full").put(TEN_TIMES, UNARY))
        .hasMessageStartingWith("full of table.wasm has no room for a function of the host");
  }

  @Test
  void whatCantBePutIsSaid() {
    assertThatThrownBy(() -> table.put(TEN_TIMES, FunctionType.of(List.of(F64), List.of())))
        .isInstanceOf(TableException.class)
        .hasMessage(
            "__indirect_function_table of table.wasm can't hold that: table.wasm has no function"
                + " type (f64) -> (), so it could not call the function");
    assertThatThrownBy(() -> guest.table("objects").put(TEN_TIMES, UNARY))
        .hasMessage("objects of table.wasm holds no functions; its type is table 1.. externref");
    assertThatThrownBy(() -> guest.table("objects").function(0))
        .hasMessage("objects of table.wasm holds no functions; its type is table 1.. externref");
    assertThat(table.size()).isEqualTo(5);
  }

  @Test
  void onlyWhatWasPutIsRemoved() {
    long pointer = table.put(TEN_TIMES, UNARY);
    table.remove(pointer);
    for (long index : new long[] {pointer, 1, 0, -1}) {
      assertThatThrownBy(() -> table.remove(index))
          .isInstanceOf(TableException.class)
          .hasMessage(
              "__indirect_function_table[%d] of table.wasm is not the host's to remove: it was not"
                      .formatted(index)
                  + " put there, or was removed before");
    }
    assertThat(pointedTo(guest, "doubler").callInt(1)).isEqualTo(2);
  }

  @Test
  void calledAfterItsRemovalItTraps() {
    long pointer = table.put(TEN_TIMES, UNARY);
    table.remove(pointer);
    assertThatThrownBy(() -> guest.function("sum_of").call(pointer, 1))
        .isInstanceOf(GuestTrapException.class);
  }

  @Test
  void objectsAreNumbersOfTheHost() {
    GuestTable objects = guest.table("objects");
    assertThat(objects.get(0)).isEqualTo(-1);
    assertThat(objects.grow(2, 17)).isEqualTo(1);
    assertThat(objects.get(2)).isEqualTo(17);
    objects.set(0, 0);
    assertThat(objects.get(0)).isZero();
    assertThatThrownBy(() -> objects.set(0, -2))
        .isInstanceOf(TableException.class)
        .hasMessage(
            "objects of table.wasm can't hold that: externref -2: a reference is 0 or more, or -1"
                + " for null");
    assertThatThrownBy(() -> objects.grow(-1, 0))
        .hasMessage(
            "objects of table.wasm can't grow from 3 elements by -1; its type is table 1.."
                + " externref");
    assertThatThrownBy(() -> table.grow(20, -1))
        .hasMessage(
            "__indirect_function_table of table.wasm can't grow from 5 elements by 20; its type is"
                + " table 5..24 funcref");
  }

  @Test
  void aPointerObeysTheRulesAfterATrap() {
    GuestFunction divide = pointedTo(guest, "divider");
    GuestFunction twice = pointedTo(guest, "doubler");
    long pointer = table.put(TEN_TIMES, UNARY);
    assertThat(divide.callInt(4)).isEqualTo(25);
    assertThatThrownBy(() -> divide.call(0))
        .isInstanceOf(GuestTrapException.class)
        .hasMessage(
            "table.wasm trapped in __indirect_function_table[2]: integer divide by zero, in divide");
    assertThatThrownBy(() -> twice.call(1))
        .isInstanceOf(GuestUnusableException.class)
        .hasMessageStartingWith(
            "__indirect_function_table[1] can't be called: table.wasm is unusable since");
    assertThatThrownBy(() -> table.put(TEN_TIMES, UNARY))
        .isInstanceOf(GuestUnusableException.class)
        .hasMessageStartingWith(
            "__indirect_function_table can't be changed: table.wasm is unusable since");
    assertThatThrownBy(() -> table.set(1, -1)).isInstanceOf(GuestUnusableException.class);
    assertThatThrownBy(() -> table.grow(1, -1)).isInstanceOf(GuestUnusableException.class);
    assertThat(table.size()).isEqualTo(13);
    table.remove(pointer);
  }

  @Test
  void callsWithoutArraysObeyTheSameRules() {
    GuestFunction divide = pointedTo(guest, "divider");
    GuestFunction sum = guest.function("sum_of");
    for (int i = 0; i < 1_000; i++) {
      assertThat(divide.invoke(4)).isEqualTo(25);
      assertThat(sum.invoke(1, 4)).isEqualTo(12);
    }
    assertThatThrownBy(() -> divide.invoke(1, 2))
        .isInstanceOf(SignatureException.class)
        .hasMessage("__indirect_function_table[2] (i32) -> (i32) takes 1 arguments, not 2");
    assertThatThrownBy(() -> sum.invoke(2, 1))
        .isInstanceOf(GuestTrapException.class)
        .hasMessage("table.wasm trapped in sum_of: integer divide by zero, in divide");
    assertThatThrownBy(() -> divide.invoke(4)).isInstanceOf(GuestUnusableException.class);
  }

  @Test
  void aClosedGuestIsNotCalled() {
    GuestFunction twice = pointedTo(guest, "doubler");
    guest.close();
    assertThatThrownBy(() -> twice.call(1))
        .isInstanceOf(GuestUnusableException.class)
        .hasMessage("table.wasm is closed; __indirect_function_table[1] can't be called");
    assertThatThrownBy(() -> table.put(TEN_TIMES, UNARY))
        .hasMessage("table.wasm is closed; __indirect_function_table can't be changed");
  }

  @Test
  void itsTimeIsLimited() {
    Limits limits = Limits.DEFAULT.withCallTime(Duration.ofMillis(50));
    try (Guest timed = Guests.load("wat/table", Guest.builder().limits(limits))) {
      GuestFunction spin = pointedTo(timed, "spinner");
      assertThatThrownBy(() -> spin.call(0))
          .isInstanceOf(GuestInterruptedException.class)
          .hasMessage(
              "__indirect_function_table[3] of table.wasm ran longer than its limit of 50 ms and"
                  + " was stopped");
    }
  }

  @Test
  void itIsConfinedToOneThread() {
    List<Throwable> refusals = new ArrayList<>();
    long pointer =
        table.put(
            (_, arguments) -> {
              refusals.add(elsewhere(() -> table.put(TEN_TIMES, UNARY)));
              refusals.add(elsewhere(() -> table.get(1)));
              refusals.add(elsewhere(() -> table.function(1)));
              return arguments;
            },
            UNARY);
    guest.function("sum_of").call(pointer, 1);
    assertThat(refusals).hasSize(3).allMatch(ConfinementException.class::isInstance);
  }

  private static Throwable elsewhere(Runnable action) {
    Throwable thrown = catchThrowable(() -> CompletableFuture.runAsync(action).join());
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  @Test
  void aCallbackMayCallBackAndPutAndRemove() {
    long[] pointer = new long[1];
    pointer[0] =
        table.put(
            (caller, arguments) -> {
              int n = (int) arguments[0];
              long inner = table.put(TEN_TIMES, UNARY);
              int sum = caller.function("sum_of").callInt(n == 0 ? inner : pointer[0], n);
              table.remove(inner);
              return new long[] {sum + 1};
            },
            UNARY);
    assertThat(guest.function("sum_of").callInt(pointer[0], 4)).isEqualTo(15);
  }

  @Test
  void whatACallbackThrowsEndsTheCall() {
    var thrown = new IllegalStateException("callback");
    long pointer =
        table.put(
            (_, _) -> {
              throw thrown;
            },
            UNARY);
    assertThat(catchThrowable(() -> guest.function("sum_of").call(pointer, 1))).isSameAs(thrown);
    assertThat(guest.isUsable()).isFalse();
  }

  /** A reactor of C, linked with {@code --export-table --growable-table}. */
  @Nested
  class OfC {
    private static final FunctionType COMPARE = FunctionType.of(List.of(I32, I32), List.of(I32));
    private static final FunctionType OPERATE = FunctionType.of(List.of(F64, F64), List.of(F64));

    private final Guest c = Guests.load("c/callbacks", Guest.builder().stubMissingImports());
    private final GuestTable pointers = c.table(FUNCTIONS);

    @AfterEach
    void closeIt() {
      c.close();
    }

    @Test
    void aLambdaComparesWhatQsortIsToSort() {
      int[] values = {5, -3, 17, 0, -100, 9};
      long byLastDigit =
          pointers.put(
              (guest, arguments) -> {
                int a = guest.memory().readInt(arguments[0] & 0xffff_ffffL);
                int b = guest.memory().readInt(arguments[1] & 0xffff_ffffL);
                return new long[] {Integer.compare(Math.abs(a % 10), Math.abs(b % 10))};
              },
              COMPARE);
      try (Scope scope = c.scope()) {
        Block block = scope.copy(values);
        c.function("sort").call(block.address(), values.length, 4, byLastDigit);
        assertThat(ints(block)).containsExactly(0, -100, -3, 5, 17, 9);
        Block name = scope.copy("descending\0".getBytes(UTF_8));
        long descending = c.function("comparison_of").callAddress(name.address());
        c.function("sort").call(block.address(), values.length, 4, descending);
        assertThat(ints(block)).containsExactly(17, 9, 5, 0, -3, -100);
      }
      pointers.remove(byLastDigit);
    }

    @Test
    void theGuestsOwnOperationsAndTheHosts() {
      GuestFunction multiply = pointers.function(c.function("operation_of").callLong('*'));
      assertThat(multiply.callDouble(bits(3), bits(7))).isEqualTo(21);
      assertThatThrownBy(() -> pointers.function(c.function("operation_of").callLong('?')))
          .isInstanceOf(TableException.class);
      long power =
          pointers.put(
              (_, arguments) ->
                  new long[] {
                    bits(
                        Math.pow(
                            Double.longBitsToDouble(arguments[0]),
                            Double.longBitsToDouble(arguments[1])))
                  },
              OPERATE);
      try (Scope scope = c.scope()) {
        Block block = scope.copy(new double[] {3, 2});
        assertThat(c.function("fold").callDouble(block.address(), 2, bits(2), power)).isEqualTo(64);
      }
    }

    private int[] ints(Block block) {
      int[] values = new int[6];
      c.memory().read(block.address(), values, 0, values.length);
      return values;
    }

    private long bits(double value) {
      return Double.doubleToRawLongBits(value);
    }
  }
}
