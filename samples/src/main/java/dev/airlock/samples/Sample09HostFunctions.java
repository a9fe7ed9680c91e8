package dev.airlock.samples;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.Scope;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Owned;
import dev.airlock.memory.TextEncoding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the host. A guest imports functions and calls them in the middle of its own; a host
 * function may call the same guest again before it returns. What it returns in a block is made by
 * the guest's own allocator, since the guest frees it: {@code move} hands it over.
 */
public final class Sample09HostFunctions {
  private static final long MAXIMUM = 1 << 20; // bytes that are searched for the NUL

  @Bind("/dev/airlock/guests/c/callbacks.wasm")
  interface Callbacks extends AutoCloseable {
    void logBoth(String message);

    @Owned
    @Nullable String lookup(String key);

    long descend(int depth);

    int liveBlocks();

    @Override
    void close();
  }

  private static GuestBuilder host() {
    return Guest.builder()
        .function(
            "host",
            "log",
            (guest, arguments) -> {
              System.out.println("  guest says: " + text(guest, arguments[1]));
              return new long[0];
            })
        .function(
            "host",
            "lookup",
            (guest, arguments) -> new long[] {find(guest, text(guest, arguments[0]))})
        .function(
            "host",
            "descend",
            (guest, arguments) -> {
              System.out.println("  guest asks the host about " + arguments[0]);
              return new long[] {guest.function("descend").callLong(arguments[0])};
            })
        .stubMissingImports();
  }

  private static long find(Guest guest, String key) {
    if (!key.equals("color")) {
      return 0; // NULL
    }
    try (Scope scope = guest.scope()) {
      return scope.copyTerminated(key.toUpperCase(Locale.ROOT), TextEncoding.UTF8).move();
    }
  }

  private static String text(Guest guest, long address) {
    return guest.memory().readTerminated(address, MAXIMUM, TextEncoding.UTF8);
  }

  public static void main(String[] arguments) {
    try (Callbacks callbacks = Sample09HostFunctions_CallbacksGuest.load(host())) {
      callbacks.logBoth("from Java, by way of C");
      System.out.println(callbacks.lookup("color") + ", " + callbacks.lookup("weight"));
      System.out.println("guest, host, guest …: " + callbacks.descend(3));
    }
  }

  private Sample09HostFunctions() {}
}
