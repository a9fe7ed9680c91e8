package dev.airlock.wasm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The guests that toolchains built, in the order of their paths. */
final class Corpus {
  private static final Path GUESTS = Path.of("..", "guests");

  private Corpus() {}

  static List<Path> files() {
    try (Stream<Path> files =
        Files.find(GUESTS, 2, (path, _) -> path.toString().endsWith(".wasm"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WasmModule module(String path) throws IOException {
    return WasmModule.parse(GUESTS.resolve(path));
  }
}
