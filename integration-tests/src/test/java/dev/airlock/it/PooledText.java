package dev.airlock.it;

import static dev.airlock.it.Guests.bytes;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.GuestModule;
import dev.airlock.call.Call;

/** What a generated binding of {@code rust/text} is to a pool: made from a guest, closable. */
final class PooledText implements AutoCloseable {
  private final Guest guest;
  private final Call upper;
  private final Call fail;
  private final GuestFunction liveBytes;

  private PooledText(Guest guest) {
    this.guest = guest;
    this.upper = Call.bind(guest, "upper: func(text: move string) -> string(len = text)");
    this.fail = Call.bind(guest, "fail: func(text: string)");
    this.liveBytes = guest.function("live_bytes");
  }

  static PooledText bind(Guest guest) {
    return new PooledText(guest);
  }

  static GuestModule module() {
    return Guest.builder().compile(bytes("rust/text"), "text.wasm");
  }

  Guest guest() {
    return guest;
  }

  String upper(String text) {
    return String.valueOf(upper.invoke(text));
  }

  /** Panics, which traps. */
  void fail() {
    fail.invoke("failure on demand");
  }

  long liveBytes() {
    return liveBytes.callLong();
  }

  @Override
  public void close() {
    guest.close();
  }
}
