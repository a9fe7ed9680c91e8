package dev.airlock.codec.plain;

import dev.airlock.Guest;
import dev.airlock.GuestTable;
import dev.airlock.HostFunction;
import dev.airlock.engine.FunctionType;

/**
 * A function of the host that a guest can call by a pointer: an index of its table of functions.
 * Close it when the guest won't call it any more; a guest that does all the same traps.
 */
public final class Callback implements AutoCloseable {
  private static final String TABLE = "__indirect_function_table";

  private final GuestTable table;
  private final long pointer;
  private boolean open = true;

  Callback(Guest guest, HostFunction function, FunctionType type) {
    this.table = table(guest);
    this.pointer = table.put(function, type);
  }

  /** The table of functions: the one with C's name, or the only one, as minified names hide it. */
  static GuestTable table(Guest guest) {
    return guest.shape().table(TABLE).isEmpty() && guest.tableCount() == 1
        ? guest.table(0)
        : guest.table(TABLE);
  }

  /** What the guest calls it by, never 0. */
  public long pointer() {
    return pointer;
  }

  /** Takes it back from the guest. Idempotent. */
  @Override
  public void close() {
    if (open) {
      open = false;
      table.remove(pointer);
    }
  }
}
