package dev.airlock.junit.sample;

import dev.airlock.Guest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Code under test: loads guests and knows nothing of checks. */
final class Modules {
  private Modules() {}

  static Guest text() {
    return load("rust/text.wasm");
  }

  /** Programs with one fault each, in C. */
  static Guest faults() {
    return load("faults/c-mvp.wasm");
  }

  static Guest load(String path) {
    return Guest.builder().stubMissingImports().load(bytes(path), path.substring(path.indexOf('/') + 1));
  }

  static byte[] bytes(String path) {
    try (InputStream in = Modules.class.getResourceAsStream("/dev/airlock/guests/" + path)) {
      if (in == null) {
        throw new IllegalStateException("no guest " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs one of the faults. */
  static void run(String fault) {
    try (Guest guest = faults()) {
      guest.function("case_" + fault).call();
    }
  }

  /** Allocates a block that nobody frees. */
  static void leak(Guest guest, int size) {
    guest.function("alloc").callInt(size);
  }

  static int sum(Guest guest, byte... bytes) {
    int block = guest.function("alloc").callInt(bytes.length);
    guest.memory().write(block, ByteBuffer.wrap(bytes));
    return guest.function("array_sum").callInt(block, bytes.length);
  }
}
