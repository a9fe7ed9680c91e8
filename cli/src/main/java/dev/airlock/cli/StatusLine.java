package dev.airlock.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A line on a terminal that says how far something is, anew every second. It is gone before
 * anything else is printed, and is not there while a line that others have begun isn't ended. For
 * any threads.
 */
final class StatusLine implements AutoCloseable {
  private static final long PERIOD_MILLIS = 1000;
  private static final String CLEAR = "\r\u001b[K";

  private final @Nullable PrintStream terminal;
  private final Supplier<String> text;
  private boolean shown;
  private boolean lineBegun;
  private boolean ended;

  private StatusLine(@Nullable PrintStream terminal, Supplier<String> text) {
    this.terminal = terminal;
    this.text = text;
  }

  /** Begins, if the console's standard error is a terminal; else what others print passes as is. */
  static StatusLine of(Console console, Supplier<String> text) {
    if (!console.terminal().getAsBoolean()) {
      return new StatusLine(null, text);
    }
    StatusLine line = new StatusLine(console.err(), text);
    Thread.ofPlatform().daemon().name("status line").start(line::run);
    return line;
  }

  private void run() {
    try {
      synchronized (this) {
        while (!ended) {
          wait(PERIOD_MILLIS);
          show();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void show() {
    if (terminal != null && !ended && !lineBegun) {
      terminal.print(CLEAR + text.get());
      terminal.flush();
      shown = true;
    }
  }

  private void hide() {
    if (terminal != null && shown) {
      terminal.print(CLEAR);
      terminal.flush();
      shown = false;
    }
  }

  /** Prints something to a stream that may be the terminal. */
  synchronized void print(PrintStream out, String printed) {
    hide();
    out.print(printed);
    out.flush();
  }

  /** A stream that others may print to, which may be the terminal. */
  PrintStream guard(PrintStream out) {
    return terminal == null ? out : new PrintStream(new Guarded(out), true, out.charset());
  }

  private final class Guarded extends FilterOutputStream {
    Guarded(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      synchronized (StatusLine.this) {
        hide();
        out.write(bytes, offset, length);
        out.flush();
        if (length > 0) {
          lineBegun = bytes[offset + length - 1] != '\n';
        }
      }
    }
  }

  /** Takes the line away for good. */
  @Override
  public synchronized void close() {
    hide();
    ended = true;
    notifyAll();
  }
}
