package dev.airlock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  private static final int WIDTH = 100;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Airlock.run(InputStream.nullInputStream(), out, err, args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"call", "check", "inspect", "dump", "engines", "generate-completion"})
  void helpOfACommandFitsATerminalAndListsTheExitCodes(String command) {
    assertThat(run(command, "--help")).isZero();

    assertThat(out.toString(UTF_8).lines())
        .allSatisfy(l -> assertThat(l).hasSizeLessThan(WIDTH + 1));
    assertThat(out.toString(UTF_8)).contains("Exit codes:").contains("70 ").contains(command);
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void helpOfTheWholeListsAllCommands() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString(UTF_8).lines())
        .allSatisfy(l -> assertThat(l).hasSizeLessThan(WIDTH + 1));
    assertThat(out.toString(UTF_8))
        .contains(
            "call", "check", "inspect", "dump", "engines", "generate-completion", "Exit codes:");
  }

  @Test
  void withoutACommandThereIsHelp() {
    assertThat(run()).isZero();

    assertThat(out.toString(UTF_8)).contains("Commands:");
  }

  @Test
  void aStackTraceIsThereForDevelopersOnly() {
    run("inspect", "missing.wasm");
    assertThat(err.toString(UTF_8).lines()).hasSize(1);

    run("inspect", "missing.wasm", "--stacktrace");
    assertThat(err.toString(UTF_8)).contains("ModuleException", "\tat dev.airlock.cli");
  }

  @Test
  void theVersionNamesEngineAndJava() {
    assertThat(run("--version")).isZero();

    assertThat(out.toString(UTF_8)).contains("airlock ", "endive ", "java ");
  }

  @Test
  void enginesAreListed() {
    assertThat(run("engines")).isZero();

    assertThat(out.toString(UTF_8)).startsWith("endive ").contains("(default)");
  }

  @Test
  void theCompletionScriptKnowsTheCommandsAndTheirOptions() {
    assertThat(run("generate-completion")).isZero();

    assertThat(out.toString(UTF_8))
        .contains(
            "complete -F",
            "call check inspect dump bindgen engines",
            "'--time-limit'",
            "'--range'");
  }
}
