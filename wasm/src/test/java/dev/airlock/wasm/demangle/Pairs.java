package dev.airlock.wasm.demangle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Symbols and their readable names, as other tools have made them. */
final class Pairs {
  private Pairs() {}

  /** A line of a file: symbol and name with a tab between them. */
  record Pair(String symbol, String name) {
    @Override
    public String toString() {
      return symbol;
    }
  }

  static List<Pair> of(String file) {
    try (InputStream in = Objects.requireNonNull(Pairs.class.getResourceAsStream(file), file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .map(parts -> new Pair(parts[0], parts[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
