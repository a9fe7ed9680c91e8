package dev.airlock.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A memory checker found something wrong. */
@Name("airlock.MemoryFinding")
@Label("Memory Finding")
@Description("A memory checker found a fault of a guest, or of its host, in the guest's memory")
@Category("Airlock")
@SuppressWarnings("UnusedVariable") // Flight Recorder reads the fields
final class MemoryFindingEvent extends Event {
  @Label("Guest")
  private @Nullable String guest;

  @Label("Kind")
  private @Nullable String kind;

  @Label("Message")
  private @Nullable String message;

  @Label("Function")
  @Description("The guest's function that was at fault, or nothing if it was the host")
  private @Nullable String function;

  @Label("Source")
  @Description("File and line, if they are known")
  private @Nullable String source;

  @Label("Address")
  @MemoryAddress
  private long address;

  @Label("Size")
  @DataAmount
  private long size;

  private MemoryFindingEvent() {}

  static void record(
      String guest,
      String kind,
      String message,
      @Nullable String function,
      @Nullable String source,
      long address,
      long size) {
    MemoryFindingEvent event = new MemoryFindingEvent();
    if (event.shouldCommit()) {
      event.guest = guest;
      event.kind = kind;
      event.message = message;
      event.function = function;
      event.source = source;
      event.address = address;
      event.size = size;
      event.commit();
    }
  }
}
