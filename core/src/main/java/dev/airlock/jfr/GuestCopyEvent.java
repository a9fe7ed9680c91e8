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

/** Bytes were copied between host and guest. */
@Name("airlock.GuestCopy")
@Label("Guest Copy")
@Description("Bytes were copied between the host and a guest's memory")
@Category("Airlock")
@Enabled(false)
@SuppressWarnings("UnusedVariable") // Flight Recorder reads the fields
final class GuestCopyEvent extends Event {
  @Label("Guest")
  private @Nullable String guest;

  @Label("Into Guest")
  @Description("Whether into the guest, rather than out of it")
  private boolean intoGuest;

  @Label("Address")
  @MemoryAddress
  private long address;

  @Label("Size")
  @DataAmount
  private long size;

  private GuestCopyEvent() {}

  static boolean isOn() {
    return new GuestCopyEvent().isEnabled();
  }

  static void record(String guest, boolean intoGuest, long address, long size) {
    GuestCopyEvent event = new GuestCopyEvent();
    if (event.shouldCommit()) {
      event.guest = guest;
      event.intoGuest = intoGuest;
      event.address = address;
      event.size = size;
      event.commit();
    }
  }
}
