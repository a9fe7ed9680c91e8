package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.TrapKind;
import org.junit.jupiter.api.Test;

/** Calls without arrays, which are as other calls, also when made so often that they are hot. */
public abstract class InvokeContract extends EngineContract {
  private static final int HOT = 2_000;

  @Test
  void everyTypePasses() {
    EngineInstance numbers = instance("numbers");
    long[] integers = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x1234_5678_9abc_def0L};
    for (int i = 0; i < HOT; i++) {
      for (long value : integers) {
        assertThat(numbers.function("id_i64").invoke(value)).isEqualTo(value);
      }
    }
    for (String name : new String[] {"id_i32", "id_i64", "id_f32", "id_f64"}) {
      EngineFunction id = numbers.function(name);
      for (int i = 0; i < HOT; i++) {
        for (long value : integers) {
          assertThat(id.invoke(value)).as(name).isEqualTo(id.call(value)[0]);
        }
      }
    }
    EngineFunction nan = numbers.function("f64_of_bits");
    for (int i = 0; i < HOT; i++) {
      assertThat(nan.invoke(0x7ff8_1234_5678_9abcL)).isEqualTo(0x7ff8_1234_5678_9abcL);
    }
  }

  @Test
  void everyParameterArrivesInItsPlace() {
    EngineInstance numbers = instance("numbers");
    EngineFunction mixed = numbers.function("sum_mixed");
    EngineFunction minus = numbers.function("sub64");
    EngineFunction least = numbers.function("i32_min");
    int c = Float.floatToRawIntBits(300.5f);
    long d = Double.doubleToRawLongBits(4000.25);
    for (int i = 0; i < HOT; i++) {
      assertThat(Double.longBitsToDouble(mixed.invoke(1, 20, c, d))).isEqualTo(4321.75);
      assertThat(minus.invoke(50, i)).isEqualTo(50 - i);
      assertThat(least.invoke()).isEqualTo(Integer.MIN_VALUE);
    }
  }

  @Test
  void noResultIsZero() {
    EngineInstance growth = instance("growth");
    EngineFunction write = growth.function("write");
    for (int i = 0; i < HOT; i++) {
      assertThat(write.invoke(i, i & 0x7f)).isZero();
      assertThat(growth.memory(0).segment().get(java.lang.foreign.ValueLayout.JAVA_BYTE, i))
          .isEqualTo((byte) (i & 0x7f));
    }
  }

  @Test
  void theWrongNumberOfArgumentsOrResultsIsTheCallersMistake() {
    EngineFunction add = instance("no-memory").function("add");
    EngineFunction two = instance("multi-value").function("two");
    for (int i = 0; i < HOT; i++) {
      assertThat(add.invoke(i, 1)).isEqualTo(i + 1);
      assertThatThrownBy(() -> add.invoke(1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> two.invoke(1)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> add.invoke()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> add.invoke(1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> add.invoke(1, 2, 3, 4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itTrapsTheSame() {
    EngineFunction divide = instance("numbers").function("divide");
    EngineFunction recurse = instance("trap").function("recurse");
    for (int i = 0; i < HOT; i++) {
      assertThat(divide.invoke(12, 3)).isEqualTo(4);
      assertThat(trap(() -> divide.invoke(1, 0)).kind()).isEqualTo(TrapKind.DIVISION_BY_ZERO);
    }
    for (int i = 0; i < 600; i++) {
      assertThat(trap(() -> recurse.invoke(0)).kind()).isEqualTo(TrapKind.STACK_OVERFLOW);
    }
  }

  @Test
  void whatTheHostThrowsComesOut() {
    var thrown = new ArithmeticException("host");
    EngineInstance guest =
        instance(
            "callback",
            Config.empty()
                .function(
                    0,
                    (_, arguments) -> {
                      if (arguments[0] < 0) {
                        throw thrown;
                      }
                      return arguments;
                    })
                .function(1, (_, _) -> new long[0]));
    EngineFunction call = guest.function("call");
    for (int i = 0; i < HOT; i++) {
      assertThat(call.invoke(i)).isEqualTo(i + 1);
      assertThat(catchThrowable(() -> call.invoke(-1))).isSameAs(thrown);
    }
  }

  @Test
  void referencesPassToo() {
    EngineFunction same =
        instance(
                "references",
                Config.empty()
                    .function(0, (_, _) -> new long[1])
                    .function(1, (_, _) -> new long[0])
                    .function(2, (_, arguments) -> arguments)
                    .function(3, (_, _) -> new long[1])
                    .global(4, -1))
            .function("same");
    for (int i = 0; i < HOT; i++) {
      assertThat(same.invoke(i)).isEqualTo(i);
      assertThat(same.invoke(-1)).isEqualTo(-1);
    }
  }

  @Test
  void instancesAreApart() {
    EngineFunction[] bumps = {
      instance("state").function("bump"), instance("state").function("bump")
    };
    long[] last = new long[2];
    for (int i = 0; i < HOT; i++) {
      last[i & 1] = bumps[i & 1].invoke();
    }
    assertThat(last[0]).isEqualTo(last[1]);
  }
}
