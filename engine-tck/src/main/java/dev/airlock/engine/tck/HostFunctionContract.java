package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.TrapKind;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of the host, called by the guest. */
public abstract class HostFunctionContract extends EngineContract {
  private static final EngineHostFunction NOTHING = (_, _) -> new long[0];

  private EngineInstance guest(EngineHostFunction callback) {
    return instance("callback", Config.empty().function(0, callback).function(1, NOTHING));
  }

  @Test
  void anArgumentGoesOutAndAResultComesBack() {
    var seen = new ArrayList<Integer>();
    EngineInstance guest =
        guest((_, arguments) -> {
          assertThat(arguments).hasSize(1);
          seen.add((int) arguments[0]);
          return new long[] {arguments[0] * 10};
        });
    assertThat(call(guest, "call", 7)).isEqualTo(71);
    assertThat(call(guest, "call", -7)).isEqualTo(-69);
    assertThat(call(guest, "call_twice", 3)).isEqualTo(300);
    assertThat(seen).containsExactly(7, -7, 3, 30);
  }

  @Test
  void onlyTheLowHalfOfAnI32Counts() {
    EngineInstance guest = guest((_, _) -> new long[] {0x7777_7777_0000_0001L});
    assertThat(call(guest, "call", 0x1234_5678_0000_0000L)).isEqualTo(2);
  }

  @Test
  void everyTypePasses() {
    var seen = new AtomicReference<long[]>();
    var config =
        Config.empty()
            .function(
                0,
                (_, arguments) -> {
                  seen.set(arguments.clone());
                  return new long[] {Double.doubleToRawLongBits(-0.5)};
                });
    EngineInstance guest = instance("imports", config);
    long result = call(guest, "call_host", -1, Long.MIN_VALUE, 0x7fc1_2345, 0x7ff8_0000_0000_1234L);
    assertThat(Double.longBitsToDouble(result)).isEqualTo(-0.5);
    assertThat((int) seen.get()[0]).isEqualTo(-1);
    assertThat(seen.get()[1]).isEqualTo(Long.MIN_VALUE);
    assertThat((int) seen.get()[2]).isEqualTo(0x7fc1_2345);
    assertThat(seen.get()[3]).isEqualTo(0x7ff8_0000_0000_1234L);
  }

  @Test
  void theCallerIsTheInstance() {
    var callers = new ArrayList<EngineInstance>();
    EngineHostFunction remember =
        (caller, _) -> {
          callers.add(caller);
          return new long[] {0};
        };
    EngineInstance first = guest(remember);
    EngineInstance second = guest(remember);
    call(first, "call", 0);
    call(second, "call", 0);
    assertThat(callers.get(0)).isSameAs(first);
    assertThat(callers.get(1)).isSameAs(second);
  }

  @Test
  void itRunsOnTheCallersThread() {
    var threads = new ArrayList<Thread>();
    EngineInstance guest =
        guest((_, _) -> {
          threads.add(Thread.currentThread());
          return new long[] {0};
        });
    call(guest, "call", 0);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void aFunctionWithoutResultIsCalledForEachByte() {
    var seen = new ArrayList<Long>();
    var config =
        Config.empty()
            .function(0, (_, _) -> new long[] {0})
            .function(
                1,
                (_, arguments) -> {
                  seen.add(arguments[0]);
                  return new long[0];
                });
    EngineInstance guest = instance("callback", config);
    guest.memory(0).segment().set(ValueLayout.JAVA_BYTE, 10, (byte) 1);
    guest.memory(0).segment().set(ValueLayout.JAVA_BYTE, 12, (byte) 0xff);
    run(guest, "sum_via_host", 10, 3);
    assertThat(seen).containsExactly(1L, 0L, 255L);
  }

  @Test
  void itMayCallTheGuestAgain() {
    EngineInstance guest =
        guest((caller, arguments) -> {
          long n = arguments[0];
          return new long[] {n == 0 ? 0 : call(caller, "call", n - 1)};
        });
    assertThat(call(guest, "call", 20)).isEqualTo(21);
  }

  static Stream<Throwable> thrown() {
    return Stream.of(
        new IllegalStateException("host"),
        new ArithmeticException("/ by zero"),
        new ArrayIndexOutOfBoundsException(7),
        new IndexOutOfBoundsException("host"),
        new NullPointerException("host"),
        new ClassCastException("host"),
        new UnsupportedOperationException("host"),
        new RuntimeException("out of bounds memory access"),
        new AssertionError("host"),
        new LinkageError("host"),
        new Error("host"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void whatItThrowsComesOutAsTheSameObject(Throwable thrown) {
    EngineInstance guest =
        guest((_, _) -> {
          HostFunctionContract.<RuntimeException>sneak(thrown);
          return new long[] {0};
        });
    assertThat(catchThrowable(() -> call(guest, "call", 1))).isSameAs(thrown);
    assertThat(catchThrowable(() -> call(guest, "call_twice", 1))).isSameAs(thrown);
  }

  @Test
  void whatItThrowsComesOutOfNestedCalls() {
    var thrown = new IllegalStateException("deep");
    EngineInstance guest =
        guest((caller, arguments) -> {
          if (arguments[0] == 0) {
            throw thrown;
          }
          return new long[] {call(caller, "call", arguments[0] - 1)};
        });
    assertThat(catchThrowable(() -> call(guest, "call", 10))).isSameAs(thrown);
  }

  @Test
  void aTrapOfAnotherGuestIsNoTrapOfThisOne() {
    EngineInstance other = instance("trap");
    var inner = new AtomicReference<Throwable>();
    EngineInstance guest =
        guest((_, _) -> {
          try {
            run(other, "unreachable");
          } catch (RuntimeException e) {
            inner.set(e);
            throw e;
          }
          return new long[] {0};
        });
    Throwable outer = catchThrowable(() -> call(guest, "call", 1));
    assertThat(outer).isSameAs(inner.get());
  }

  @Test
  void aTrapAfterAnExceptionThatTheHostHandledIsATrap() {
    EngineInstance other = instance("trap");
    EngineInstance guest =
        guest((_, _) -> {
          trap(() -> run(other, "unreachable"));
          return new long[] {0};
        });
    // the second part of call_then_read: a load outside the memory
    assertThat(trap(() -> call(guest, "call_then_read", -4)).kind())
        .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
  }

  @Test
  void theWrongNumberOfResultsIsNoTrap() {
    for (long[] results : List.of(new long[0], new long[2])) {
      EngineInstance guest = guest((_, _) -> results);
      assertThat(catchThrowable(() -> call(guest, "call", 1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("env.callback");
    }
  }

  @Test
  void aResultArrayMayBeKeptByTheHost() {
    long[] same = {5};
    EngineInstance guest = guest((_, _) -> same);
    assertThat(call(guest, "call", 1)).isEqualTo(6);
    assertThat(call(guest, "call_twice", 1)).isEqualTo(5);
    assertThat(same).containsExactly(5);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
