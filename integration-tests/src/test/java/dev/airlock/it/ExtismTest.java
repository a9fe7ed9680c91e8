package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.error.ExportException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.ModuleException;
import dev.airlock.extism.ExtismConfig;
import dev.airlock.extism.ExtismException;
import dev.airlock.extism.ExtismPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A plugin made by Extism's kit, on Extism's kernel as it is published. */
class ExtismTest {
  private final List<String> logged = new ArrayList<>();

  private ExtismConfig config() {
    try {
      return new ExtismConfig()
          .kernel(Files.readAllBytes(PublishedModules.path("org.extism.sdk-chicory-sdk-0.1.0")))
          .textFunction("shout", text -> text.toUpperCase(Locale.ROOT) + "!")
          .log((level, text) -> logged.add(level + " " + text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ExtismPlugin load(ExtismConfig config) {
    return ExtismPlugin.load(Guests.bytes("extism/plugin"), "plugin.wasm", config);
  }

  @Test
  void textGoesInAndOut() {
    try (ExtismPlugin plugin = load(config().value("greeting", "Grüezi"))) {
      assertThat(plugin.call("greet", "Zoë")).isEqualTo("Grüezi, Zoë!");
    }
    try (ExtismPlugin plugin = load(config())) {
      assertThat(plugin.call("greet", "Zoë")).isEqualTo("Hello, Zoë!");
      assertThat(plugin.call("greet", "")).isEqualTo("Hello, !");
      assertThat(plugin.call("nothing", "x")).isEmpty();
    }
  }

  @Test
  void variablesStayFromCallToCall() {
    try (ExtismPlugin plugin = load(config())) {
      assertThat(plugin.call("count_vowels", "Hello, World!"))
          .isEqualTo("{\"count\":3,\"total\":3}");
      assertThat(plugin.call("count_vowels", "aeiou")).isEqualTo("{\"count\":5,\"total\":8}");
      assertThat(plugin.variables()).containsExactly("total");
    }
  }

  @Test
  void bytesLieInTheKernelUntilTheCallIsOver() {
    try (ExtismPlugin plugin = load(config())) {
      byte[] bytes = new byte[200_000];
      byte[] reversed = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (i % 251);
        reversed[bytes.length - 1 - i] = bytes[i];
      }
      assertThat(plugin.call("reverse", bytes)).isEqualTo(reversed);
      Guest kernel = plugin.kernelGuest();
      long pages = kernel.memory().pages();
      for (int i = 0; i < 20; i++) {
        plugin.call("reverse", bytes);
      }
      assertThat(kernel.memory().pages()).isEqualTo(pages);
      assertThat(kernel.function("input_length").callLong()).isZero();
      assertThat(kernel.function("output_length").callLong()).isZero();
    }
  }

  @Test
  void errorsHaveThePluginsWords() {
    try (ExtismPlugin plugin = load(config())) {
      assertThatThrownBy(() -> plugin.call("fail", "on pürpose"))
          .isInstanceOfSatisfying(
              ExtismException.class,
              e -> {
                assertThat(e.status()).isEqualTo(7);
                assertThat(e.error()).isEqualTo("on pürpose");
              })
          .hasMessage("fail of plugin.wasm failed: on pürpose");
      assertThatThrownBy(() -> plugin.call("fail", ""))
          .hasMessage("fail of plugin.wasm failed with status 7");
      assertThat(plugin.call("greet", "Zoë")).isEqualTo("Hello, Zoë!");
      assertThatThrownBy(() -> plugin.call("gret", "Zoë")).isInstanceOf(ExportException.class);
    }
  }

  @Test
  void thePluginCallsTheHost() {
    try (ExtismPlugin plugin = load(config())) {
      assertThat(plugin.call("shout", "ö")).isEqualTo("Ö!Ö!");
      plugin.call("log", "ins Log");
      assertThat(logged).containsExactly("INFO ins Log");
    }
    ExtismConfig failing =
        config()
            .function(
                "shout",
                arguments -> {
                  throw new IOException("no more");
                });
    try (ExtismPlugin plugin = load(failing)) {
      assertThatThrownBy(() -> plugin.call("shout", "ö"))
          .isInstanceOf(IOException.class)
          .hasMessage("no more");
      assertThat(plugin.call("greet", "Zoë")).isEqualTo("Hello, Zoë!");
    }
  }

  @Test
  void afterATrapThePluginIsMadeAnew() {
    try (ExtismPlugin plugin = load(config())) {
      plugin.call("count_vowels", "aeiou");
      assertThatThrownBy(() -> plugin.call("trap", "")).isInstanceOf(GuestTrapException.class);
      assertThat(plugin.guest().isUsable()).isFalse();
      assertThat(plugin.call("count_vowels", "a")).isEqualTo("{\"count\":1,\"total\":6}");
    }
  }

  @Test
  void aMissingKernelIsNamedWithTheArtifactThatHasIt() {
    assertThatThrownBy(() -> load(new ExtismConfig()))
        .isInstanceOf(ModuleException.class)
        .hasMessageContaining("add org.extism.sdk:chicory-sdk");
  }
}
