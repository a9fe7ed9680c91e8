package dev.airlock.bindgen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The modules and declarations that interfaces are written from. */
final class Sources {
  static final String GUESTS = "/dev/airlock/guests/";

  private Sources() {}

  static byte[] bytes(String resource) {
    try (InputStream in = Sources.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String resource) {
    return new String(bytes(resource), StandardCharsets.UTF_8);
  }

  /** For a guest of the build, as {@code c/text}. */
  static Bindgen guest(String name) {
    String resource = GUESTS + name + ".wasm";
    return Bindgen.of(bytes(resource), name.substring(name.indexOf('/') + 1) + ".wasm")
        .resource(resource);
  }
}
