package dev.airlock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(screen, true, UTF_8);

  private StatusLine status(boolean isTerminal) {
    Console console =
        new Console(
            InputStream.nullInputStream(), terminal, terminal, () -> false, () -> isTerminal);
    return StatusLine.of(console, () -> "busy");
  }

  private String screen() {
    return screen.toString(UTF_8);
  }

  private void awaitLine() throws InterruptedException {
    for (int i = 0; i < 300 && !screen().endsWith("busy"); i++) {
      Thread.sleep(50);
    }
    assertThat(screen()).endsWith(CLEAR + "busy");
  }

  @Test
  void theLineIsGoneBeforeAnythingElseIsPrinted() throws InterruptedException {
    try (StatusLine status = status(true)) {
      awaitLine();
      status.guard(terminal).println("of the guest");
      assertThat(screen()).endsWith("busy" + CLEAR + "of the guest\n");

      awaitLine();
      status.print(terminal, "a finding\n");
      assertThat(screen()).endsWith("busy" + CLEAR + "a finding\n");

      awaitLine();
    }
    assertThat(screen()).endsWith("busy" + CLEAR);
  }

  @Test
  void aLineThatIsNotEndedIsLeftAlone() throws InterruptedException {
    try (StatusLine status = status(true)) {
      PrintStream guarded = status.guard(terminal);
      guarded.print("Your name? ");
      Thread.sleep(2500);
      assertThat(screen()).isEqualTo("Your name? ");

      guarded.println();
      awaitLine();
    }
  }

  @Test
  void whereThereIsNoTerminalThereIsNoLine() throws InterruptedException {
    try (StatusLine status = status(false)) {
      assertThat(status.guard(terminal)).isSameAs(terminal);
      Thread.sleep(1500);
      status.print(terminal, "text");
    }
    assertThat(screen()).isEqualTo("text");
  }
}
