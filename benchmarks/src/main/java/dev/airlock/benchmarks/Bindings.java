package dev.airlock.benchmarks;

import dev.airlock.bind.Bind;
import dev.airlock.bind.InPlace;
import dev.airlock.bind.Moved;
import dev.airlock.bind.Passed;

/** What is measured as a typed binding. */
final class Bindings {
  private Bindings() {}

  /** Text through plain Rust. */
  @Bind("/dev/airlock/guests/rust/text.wasm")
  interface Text extends AutoCloseable {
    /** The guest takes the argument, the result is the host's. */
    @Passed("string(len = text)")
    String upper(@Moved String text);

    /** The guest only reads the argument. */
    int countChars(String text);

    @Override
    void close();
  }

  /** A struct of two numbers. */
  @InPlace
  record Point(int x, int y) {}
}
