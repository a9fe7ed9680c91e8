package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineTrap;
import dev.airlock.engine.TrapKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a guest is stopped. */
public abstract class TrapContract extends EngineContract {
  @ParameterizedTest
  @CsvSource({
    "unreachable, UNREACHABLE",
    "oob_load, OUT_OF_BOUNDS_MEMORY",
    "oob_store, OUT_OF_BOUNDS_MEMORY",
    "divide_by_zero, DIVISION_BY_ZERO",
    "integer_overflow, INTEGER_OVERFLOW",
    "bad_conversion, INVALID_CONVERSION",
    "null_call, INDIRECT_CALL",
    "undefined_element, INDIRECT_CALL",
    "wrong_signature, INDIRECT_CALL",
    "nested, UNREACHABLE",
  })
  void hasItsKind(String export, TrapKind kind) {
    EngineInstance guest = instance("trap");
    assertThat(trap(() -> guest.function(export).call()).kind()).isEqualTo(kind);
  }

  @Test
  void endlessRecursionIsAStackOverflow() {
    EngineInstance guest = instance("trap");
    for (int i = 0; i < 3; i++) {
      assertThat(trap(() -> call(guest, "recurse", 0)).kind()).isEqualTo(TrapKind.STACK_OVERFLOW);
    }
  }

  @Test
  void endlessRecursionThroughTheHostIsAStackOverflow() {
    EngineInstance guest =
        instance(
            "callback",
            Config.empty()
                .function(0, (caller, arguments) -> caller.function("call").call(arguments))
                .function(1, (_, _) -> new long[0]));
    assertThat(trap(() -> call(guest, "call", 0)).kind()).isEqualTo(TrapKind.STACK_OVERFLOW);
  }

  @Test
  void theFramesAreTheGuestsInnermostFirst() {
    EngineInstance guest = instance("trap");
    EngineTrap trap = trap(() -> run(guest, "nested"));
    if (!trap.guestFrames().isEmpty()) {
      assertThat(trap.guestFrames()).containsExactly("unreachable", "middle", "nested");
    }
  }

  @Test
  void aFrameWithoutANameHasItsIndex() {
    EngineInstance guest = instance("nameless");
    EngineTrap trap = trap(() -> run(guest, "go"));
    if (!trap.guestFrames().isEmpty()) {
      assertThat(trap.guestFrames()).containsExactly("func[0]", "func[1]");
    }
  }

  @Test
  void thereAreAtMostThirtyFrames() {
    EngineInstance guest = instance("trap");
    assertThat(trap(() -> call(guest, "recurse", 0)).guestFrames())
        .hasSizeLessThanOrEqualTo(30)
        .allMatch("recurse"::equals);
  }

  @Test
  void anotherInstanceIsNotHarmed() {
    EngineInstance first = instance("trap");
    EngineInstance second = instance("trap");
    trap(() -> run(first, "unreachable"));
    trap(() -> call(first, "recurse", 0));
    assertThat(call(second, "live")).isZero();
  }

  @Test
  void aSegmentOutsideItsMemoryTraps() {
    var module = module("segment-outside");
    assertThat(trap(() -> module.instantiate(Config.empty())).kind())
        .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
  }

  @Test
  void aStartFunctionThatTrapsTraps() {
    var module = module("start-trap");
    EngineTrap trap = trap(() -> module.instantiate(Config.empty()));
    assertThat(trap.kind()).isEqualTo(TrapKind.UNREACHABLE);
    if (!trap.guestFrames().isEmpty()) {
      assertThat(trap.guestFrames()).containsExactly("start");
    }
  }
}
