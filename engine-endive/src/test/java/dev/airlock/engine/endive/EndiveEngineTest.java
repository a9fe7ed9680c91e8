package dev.airlock.engine.endive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.airlock.engine.Engine;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineModule;
import dev.airlock.engine.EngineTrap;
import dev.airlock.engine.WasiConfig;
import dev.airlock.engine.tck.Config;
import dev.airlock.engine.tck.Guests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is this engine's own, beyond the contract. */
class EndiveEngineTest {
  private final Engine engine = new EndiveEngine();

  private EngineModule module(String guest) {
    return engine.compile(Guests.wat(guest), guest + ".wasm");
  }

  @Test
  void isProvidedToModulesAndToTheClassPath() throws IOException {
    var descriptor = EndiveEngine.class.getModule().getDescriptor();
    if (descriptor != null) {
      assertThat(descriptor.provides())
          .anyMatch(provided ->
              provided.service().equals(Engine.class.getName())
                  && provided.providers().contains(EndiveEngine.class.getName()));
    }
    String services = "/META-INF/services/" + Engine.class.getName();
    try (InputStream listed = EndiveEngine.class.getResourceAsStream(services)) {
      assertThat(listed).hasContent(EndiveEngine.class.getName());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "shared-memory, needs what endive % lacks here: memory 0 shared between threads",
    "memory64, needs what endive % lacks here: a memory with 64-bit addresses (memory64)",
    "most-pages, memory 0 begins with 65536 pages; the most is 32767 (endive %)",
    "vector-import, needs what endive % lacks here: the import env.keep (v128) -> ():"
        + " a host can't pass it",
  })
  void refuses(String guest, String message) {
    assertThatThrownBy(() -> module(guest))
        .hasMessage(guest + ".wasm: " + message.replace("%", engine.version()));
  }

  @Test
  void refusesToInstantiate() {
    assertThatThrownBy(() -> module("many-pages").instantiate(Config.empty().maximumPages(20)))
        .hasMessage(
            "many-pages.wasm: memory 0 begins with 300 pages; the most is 20"
                + " (the maximum set for it)");
    assertThatThrownBy(() -> module("missing-import").instantiate(Config.empty()))
        .hasMessage(
            "missing-import.wasm: nothing serves the import env.not_there (i32, i64) -> (f32),"
                + " nor does the engine's WASI");
  }

  @Test
  void knowsTheGuestsFrames() {
    EngineInstance guest = module("trap").instantiate(Config.empty());
    assertThat(trap(guest, "nested").guestFrames())
        .containsExactly("unreachable", "middle", "nested");
    assertThat(trap(guest, "recurse", 0).guestFrames()).hasSize(30).containsOnly("recurse");
    EngineInstance nameless = module("nameless").instantiate(Config.empty());
    assertThat(trap(nameless, "go").guestFrames()).containsExactly("func[0]", "func[1]");
    EngineTrap atStart =
        catchThrowableOfType(
            EngineTrap.class, () -> module("start-trap").instantiate(Config.empty()));
    assertThat(atStart.guestFrames()).containsExactly("start");
  }

  @Test
  void showsOnlyTheFramesOfTheGuestThatTrapped() {
    EngineInstance inner = module("trap").instantiate(Config.empty());
    EngineInstance outer =
        module("callback")
            .instantiate(
                Config.empty()
                    .function(0, (_, _) -> inner.function("oob_load").call())
                    .function(1, (_, _) -> new long[0]));
    assertThat(trap(outer, "call", 1).guestFrames()).containsExactly("func[6]");
  }

  @Test
  void anExceptionOfAStreamIsTheHosts() {
    var thrown = new IllegalStateException("stream");
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw thrown;
          }
        };
    var wasi = new WasiConfig(InputStream.nullInputStream(), broken, broken, List.of(), Map.of());
    EngineInstance guest = module("exit").instantiate(Config.empty().wasi(wasi));
    assertThat(catchThrowable(() -> guest.function("hello").call(1))).isSameAs(thrown);
  }

  @Test
  void callsOftenMadeGoDirectly() {
    EngineInstance guest = module("numbers").instantiate(Config.empty());
    var mixed = (EndiveFunction) guest.function("sum_mixed");
    for (int i = 0; i < 499; i++) {
      mixed.invoke(1, 2, 3, 4);
    }
    assertThat(mixed.isDirect()).isFalse();
    mixed.invoke(1, 2, 3, 4);
    assertThat(mixed.isDirect()).isTrue();
  }

  @Test
  void oneMemoryClassServesAll() {
    EngineInstance guest = module("multi-memory").instantiate(Config.empty());
    for (int i = 0; i < guest.memoryCount(); i++) {
      assertThat(guest.memory(i)).isInstanceOf(EndiveMemory.class);
    }
  }

  private static EngineTrap trap(EngineInstance guest, String export, long... arguments) {
    return catchThrowableOfType(EngineTrap.class, () -> guest.function(export).call(arguments));
  }
}
