package dev.airlock.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * The streams of one run of the command.
 *
 * @param in what {@code @-} reads
 * @param out for results
 * @param err for errors, notes and traces
 * @param colored whether what is printed may have colours; asked only when it matters
 * @param terminal whether {@code err} is a terminal; asked only when it matters
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    BooleanSupplier colored,
    BooleanSupplier terminal) {
  /** Prints something that the user should know but that is no error. */
  void note(String text) {
    err.println("airlock: note: " + text);
  }
}
