package dev.airlock.engine.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The guest modules that the contract runs. */
public final class Guests {
  private Guests() {}

  /** A guest written in the text format: one of the contract's own, or one of all tests'. */
  public static byte[] wat(String name) {
    try (InputStream own = open("/dev/airlock/engine/tck/" + name + ".wasm");
        InputStream shared = open("/dev/airlock/guests/wat/" + name + ".wasm")) {
      InputStream found = own == null ? shared : own;
      if (found == null) {
        throw new IllegalArgumentException("no guest " + name);
      }
      return found.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @org.jspecify.annotations.Nullable InputStream open(String path) {
    return Guests.class.getResourceAsStream(path);
  }
}
