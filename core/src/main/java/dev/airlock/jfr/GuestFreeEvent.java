package dev.airlock.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** The host gave a block back to a guest. */
@Name("airlock.GuestFree")
@Label("Guest Free")
@Description("The host gave a block back to a guest")
@Category("Airlock")
@Enabled(false)
@SuppressWarnings("UnusedVariable") // Flight Recorder reads the fields
final class GuestFreeEvent extends Event {
  @Label("Guest")
  private @Nullable String guest;

  @Label("Address")
  @MemoryAddress
  private long address;

  @Label("Size")
  @DataAmount
  private long size;

  private GuestFreeEvent() {}

  static boolean isOn() {
    return new GuestFreeEvent().isEnabled();
  }

  static void record(String guest, long address, long size) {
    GuestFreeEvent event = new GuestFreeEvent();
    if (event.shouldCommit()) {
      event.guest = guest;
      event.address = address;
      event.size = size;
      event.commit();
    }
  }
}
