package dev.airlock.junit.sample;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Code under test: it loads guests, and knows nothing of checks. */
final class Modules {
  private Modules() {}

  static Guest text() {
    return textModule().instantiate();
  }

  static GuestModule textModule() {
    return Guest.builder().compile(bytes("c/text.wasm"), "text.wasm");
  }

  /** Runs one of the programs in C with a fault. */
  static void run(String fault) {
    try (Guest guest = Guest.builder().load(bytes("faults/c-mvp.wasm"), "faults.wasm")) {
      guest.function("case_" + fault).call();
    }
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

  /** Allocates a block that nobody frees. */
  static int leak(Guest guest, int size) {
    return guest.function("malloc").callInt(size);
  }

  static void free(Guest guest, int block) {
    guest.function("free").call(block);
  }

  static int sum(Guest guest, int... bytes) {
    int block = guest.function("malloc").callInt(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      write(guest, block + i, bytes[i]);
    }
    int sum = guest.function("array_sum").callInt(block, bytes.length);
    free(guest, block);
    return sum;
  }

  static void write(Guest guest, int address, int value) {
    guest.memory().write(address, ByteBuffer.wrap(new byte[] {(byte) value}));
  }
}
