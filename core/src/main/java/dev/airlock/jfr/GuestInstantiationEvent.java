package dev.airlock.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A guest was made of a compiled module. */
@Name("airlock.GuestInstantiation")
@Label("Guest Instantiation")
@Description("A guest was made of a compiled module and initialised")
@Category("Airlock")
@SuppressWarnings("UnusedVariable") // Flight Recorder reads the fields
public final class GuestInstantiationEvent extends Event {
  @Label("Guest")
  private @Nullable String guest;

  @Label("Dialect")
  private @Nullable String dialect;

  @Label("Engine")
  private @Nullable String engine;

  @Label("Memory Size")
  @Description("The size of the guest's first memory")
  @DataAmount
  private long memorySize;

  @Label("Successful")
  private boolean successful;

  private GuestInstantiationEvent() {}

  static @Nullable GuestInstantiationEvent start() {
    GuestInstantiationEvent event = new GuestInstantiationEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /** It is over. */
  public void done(
      String ofGuest, String inDialect, String byEngine, long byteSize, boolean wellDone) {
    end();
    if (shouldCommit()) {
      guest = ofGuest;
      dialect = inDialect;
      engine = byEngine;
      memorySize = byteSize;
      successful = wellDone;
      commit();
    }
  }
}
