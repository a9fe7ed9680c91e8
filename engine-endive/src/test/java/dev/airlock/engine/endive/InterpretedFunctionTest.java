package dev.airlock.engine.endive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineModule;
import dev.airlock.engine.EngineTrap;
import dev.airlock.engine.TrapKind;
import dev.airlock.engine.tck.Config;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Functions too large for a JVM method are interpreted, and nobody notices. */
class InterpretedFunctionTest {
  private static final long JUNK = 0x1234_5678_0000_0000L;
  private static EngineModule module;

  @BeforeAll
  static void compile() {
    int get = 0x20;
    int call = 0x10;
    byte[] wasm =
        new LargeFunctions()
            .with("id", get, 0) // function 1
            .with("truth", get, 0, 0x04, 0x7f, 0x41, 1, 0x05, 0x41, 0, 0x0b)
            .with("truth_of_host", get, 0, call, 0, 0x04, 0x7f, 0x41, 1, 0x05, 0x41, 0, 0x0b)
            .with("load", get, 0, 0x28, 2, 0)
            .with("unreachable", 0x00)
            .with("spin", 0x03, 0x40, 0x0c, 0, 0x0b, get, 0)
            .with("recurse", get, 0, call, 7) // function 7
            .with("truth_of_global", 0x23, 0, 0x04, 0x7f, 0x41, 1, 0x05, 0x41, 0, 0x0b)
            .withSmall("small", get, 0, call, 1)
            .withSmall("host", get, 0, call, 0)
            .toModule();
    module = new EndiveEngine().compile(wasm, "large.wasm");
  }

  private static EngineInstance instance(EngineHostFunction host) {
    return module.instantiate(Config.empty().function(0, host));
  }

  private static EngineInstance instance() {
    return instance((_, arguments) -> arguments);
  }

  private static long call(EngineInstance guest, String export, long argument) {
    return guest.function(export).call(argument)[0];
  }

  @Test
  void itIsInterpreted() {
    assertThat(((EndiveModule) module).isInterpreted()).isTrue();
  }

  @Test
  void anI32IsItsLowHalfOnTheWayInAndItsSignOnTheWayOut() {
    EngineInstance guest = instance();
    assertThat(call(guest, "id", 0xffff_ffffL)).isEqualTo(-1);
    assertThat(call(guest, "id", JUNK | 7)).isEqualTo(7);
    assertThat(call(guest, "truth", JUNK)).isZero();
    assertThat(call(guest, "truth", JUNK | 4)).isEqualTo(1);
    assertThat(call(guest, "small", JUNK | 0xffff_fff0L)).isEqualTo(-16);
  }

  @Test
  void soIsAResultOfTheHost() {
    EngineInstance guest = instance((_, arguments) -> new long[] {JUNK | arguments[0]});
    assertThat(call(guest, "truth_of_host", 0)).isZero();
    assertThat(call(guest, "truth_of_host", 1)).isEqualTo(1);
    assertThat(call(guest, "host", 5)).isEqualTo(5);
  }

  @Test
  void soIsAGlobalOfTheHost() {
    EngineInstance guest =
        module.instantiate(Config.empty().function(0, (_, arguments) -> arguments).global(1, JUNK));
    assertThat(call(guest, "truth_of_global", 0)).isZero();
  }

  @Test
  void itReachesTheMemory() {
    EngineInstance guest = instance();
    guest.memory(0).segment().set(java.lang.foreign.ValueLayout.JAVA_BYTE, 65_535, (byte) 0x80);
    assertThat(call(guest, "load", 65_532)).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void itTrapsWithTheSameKinds() {
    EngineInstance guest = instance();
    assertThat(trap(guest, "load", 65_533)).isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
    assertThat(trap(guest, "load", -1)).isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
    assertThat(trap(guest, "unreachable", 0)).isEqualTo(TrapKind.UNREACHABLE);
    assertThat(trap(guest, "recurse", 0)).isEqualTo(TrapKind.STACK_OVERFLOW);
  }

  @Test
  void itCanBeInterrupted() {
    EngineInstance guest = instance();
    Thread caller = Thread.currentThread();
    Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(100);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          guest.interrupt(caller);
        });
    assertThat(trap(guest, "spin", 0)).isEqualTo(TrapKind.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anExceptionOfTheHostPasses() {
    var thrown = new ArithmeticException("host");
    EngineInstance guest =
        instance((_, _) -> {
          throw thrown;
        });
    assertThat(catchThrowable(() -> call(guest, "truth_of_host", 0))).isSameAs(thrown);
  }

  private static TrapKind trap(EngineInstance guest, String export, long argument) {
    return catchThrowableOfType(EngineTrap.class, () -> call(guest, export, argument)).kind();
  }
}
