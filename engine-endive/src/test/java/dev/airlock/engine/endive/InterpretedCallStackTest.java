package dev.airlock.engine.endive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.airlock.engine.EngineFrame;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineModule;
import dev.airlock.engine.EngineTrap;
import dev.airlock.engine.tck.Config;
import dev.airlock.engine.tck.Guests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Interpreted functions have their frames too, if not the instruction that they are at. */
class InterpretedCallStackTest {
  private static final int GET = 0x20;
  private static final int CALL = 0x10;
  private static EngineModule module;

  private final List<EngineFrame> frames = new ArrayList<>();

  @BeforeAll
  static void compile() {
    byte[] wasm =
        new LargeFunctions()
            .with("ask", GET, 0, CALL, 0) // function 1
            .with("large_large", GET, 0, CALL, 1) // 2
            .with("large_small", GET, 0, CALL, 5) // 3
            .with("trap", 0x00) // 4
            .withSmall("small", GET, 0, CALL, 0) // 5
            .withSmall("small_large", GET, 0, CALL, 3) // 6
            .withSmall("small_large_large", GET, 0, CALL, 2) // 7
            .withSmall("small_trap", GET, 0, CALL, 4) // 8
            .toModule();
    module = new EndiveEngine().compile(wasm, "large.wasm");
  }

  private EngineInstance guest() {
    return guest(module);
  }

  private EngineInstance guest(EngineModule ofModule) {
    return ofModule.instantiate(
        Config.empty()
            .function(
                0,
                (caller, arguments) -> {
                  frames.addAll(caller.callStack(100));
                  return arguments;
                }));
  }

  private List<Integer> functions() {
    return frames.stream()
        .filter(EngineFrame.Guest.class::isInstance)
        .map(frame -> ((EngineFrame.Guest) frame).functionIndex())
        .toList();
  }

  @Test
  void calledByTheHost() {
    guest().function("ask").call(1);
    assertThat(functions()).containsExactly(1);
    assertThat(frames.getFirst()).isEqualTo(new EngineFrame.Guest(1, -1));
  }

  @Test
  void calledByAnother() {
    guest().function("large_large").call(1);
    assertThat(functions()).containsExactly(1, 2);
  }

  @Test
  void amongCompiledFunctions() {
    guest().function("small_large").call(1);
    assertThat(functions()).containsExactly(5, 3, 6);
    assertThat(frames.get(1)).isEqualTo(new EngineFrame.Guest(3, -1));
    assertThat(frames.get(0)).isNotEqualTo(new EngineFrame.Guest(5, -1));
    assertThat(frames.get(2)).isNotEqualTo(new EngineFrame.Guest(6, -1));
  }

  @Test
  void severalAmongCompiledFunctions() {
    guest().function("small_large_large").call(1);
    assertThat(functions()).containsExactly(1, 2, 7);
  }

  @Test
  void allOfAModule() {
    EngineModule padded =
        new EndiveEngine().compile(PaddedFunctions.pad(Guests.wat("stacks")), "padded.wasm");
    guest(padded).function("recurse").call(3);
    assertThat(functions()).containsExactly(1, 3, 4, 4, 4, 4);
  }

  @Test
  void aTrapHasThemOnce() {
    EngineTrap trap =
        catchThrowableOfType(EngineTrap.class, () -> guest().function("small_trap").call(1));
    assertThat(trap.guestFrames()).containsExactly("func[4]", "func[8]");
  }
}
