package dev.airlock.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A memory was found to have grown. */
@Name("airlock.MemoryGrowth")
@Label("Memory Growth")
@Description("The host found a guest's memory larger than when it last looked")
@Category("Airlock")
@SuppressWarnings("UnusedVariable") // Flight Recorder reads the fields
final class MemoryGrowthEvent extends Event {
  @Label("Guest")
  private @Nullable String guest;

  @Label("Memory")
  private @Nullable String memory;

  @Label("Size Before")
  @DataAmount
  private long sizeBefore;

  @Label("Size After")
  @DataAmount
  private long sizeAfter;

  private MemoryGrowthEvent() {}

  static void record(String guest, String memory, long sizeBefore, long sizeAfter) {
    MemoryGrowthEvent event = new MemoryGrowthEvent();
    if (event.shouldCommit()) {
      event.guest = guest;
      event.memory = memory;
      event.sizeBefore = sizeBefore;
      event.sizeAfter = sizeAfter;
      event.commit();
    }
  }
}
