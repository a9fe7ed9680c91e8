package dev.airlock.it;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.call.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The guests of this project, from the class path. */
final class Guests {
  private Guests() {}

  /** The bytes of a guest, named as in {@code rust/text}. */
  static byte[] bytes(String name) {
    String resource = "/dev/airlock/guests/" + name + ".wasm";
    try (InputStream in = Guests.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no guest " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A guest with all defaults. */
  static Guest load(String name) {
    return load(name, Guest.builder());
  }

  /** A guest with some settings. */
  static Guest load(String name, GuestBuilder builder) {
    return builder.load(bytes(name), name.substring(name.indexOf('/') + 1) + ".wasm");
  }

  /** Binds and makes a call. */
  static @Nullable Object call(Guest guest, String signature, @Nullable Object... arguments) {
    return Call.bind(guest, signature).invoke(arguments);
  }

  /** Calls a function that returns a number and takes none. */
  static long number(Guest guest, String function) {
    return guest.function(function).callLong();
  }
}
