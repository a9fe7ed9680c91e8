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

/** The host had a guest allocate a block. */
@Name("airlock.GuestAllocation")
@Label("Guest Allocation")
@Description("The host had a guest allocate a block")
@Category("Airlock")
@Enabled(false)
@SuppressWarnings("UnusedVariable") // Flight Recorder reads the fields
final class GuestAllocationEvent extends Event {
  @Label("Guest")
  private @Nullable String guest;

  @Label("Address")
  @MemoryAddress
  private long address;

  @Label("Size")
  @DataAmount
  private long size;

  @Label("Alignment")
  @DataAmount
  private int alignment;

  private GuestAllocationEvent() {}

  static boolean isOn() {
    return new GuestAllocationEvent().isEnabled();
  }

  static void record(String guest, long address, long size, int alignment) {
    GuestAllocationEvent event = new GuestAllocationEvent();
    if (event.shouldCommit()) {
      event.guest = guest;
      event.address = address;
      event.size = size;
      event.alignment = alignment;
      event.commit();
    }
  }
}
