package dev.airlock.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The guests of this project, from the class path. */
final class GuestFiles {
  private GuestFiles() {}

  /** The bytes of a guest, named as in {@code rust/text}. */
  static byte[] read(String name) {
    String resource = "/dev/airlock/guests/" + name + ".wasm";
    try (InputStream in = GuestFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no guest " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
