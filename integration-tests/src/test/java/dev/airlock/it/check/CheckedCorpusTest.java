package dev.airlock.it.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.checker.Checker;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.error.ModuleException;
import dev.airlock.wasm.WasmModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a module is rewritten to, the engine accepts. */
class CheckedCorpusTest {
  private static final Path GUESTS = Path.of("../guests");

  /** Compiling larger ones takes long; they are run in other tests. */
  private static final long MOST_BYTES = 60_000;

  /** A module that looks as if it had been rewritten already. */
  private static final String REWRITTEN = "watched.wasm";

  static List<Path> modules() throws IOException {
    try (Stream<Path> files =
        Files.find(
            GUESTS,
            3,
            (path, attributes) ->
                path.toString().endsWith(".wasm") && attributes.size() <= MOST_BYTES)) {
      return files
          .filter(path -> !path.toString().contains("target") && !path.endsWith(REWRITTEN))
          .sorted()
          .toList();
    }
  }

  @Test
  void isLarge() throws IOException {
    assertThat(modules()).hasSizeGreaterThanOrEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void isAcceptedInBothForms(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    if (WasmModule.parse(bytes).memories().isEmpty()) {
      return;
    }
    for (Form form : Form.values()) {
      Checker checker = new Checker(CheckOptions.DEFAULT.withForm(form));
      try {
        assertThat(
                Guest.builder().watch(checker).stubMissingImports().compile(bytes, path.toString()))
            .isNotNull();
      } catch (ModuleException e) { // the engine refuses the module itself, too
        assertThat(e).hasMessage(plainFailure(bytes, path));
      }
    }
  }

  @Test
  void refusesWhatIsRewrittenAlready() throws IOException {
    byte[] bytes = Files.readAllBytes(GUESTS.resolve("wat").resolve(REWRITTEN));
    Checker checker = new Checker(CheckOptions.DEFAULT.withForm(Form.PORTABLE));

    assertThatThrownBy(() -> Guest.builder().watch(checker).compile(bytes, REWRITTEN))
        .isInstanceOf(ModuleException.class)
        .hasMessage("watched.wasm can't be checked: there is an export airlock:shadow already");
  }

  private static String plainFailure(byte[] bytes, Path path) {
    try {
      Guest.builder().stubMissingImports().compile(bytes, path.toString());
      return "none";
    } catch (ModuleException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
