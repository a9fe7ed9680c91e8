package dev.airlock.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** An exported function was called. */
@Name("airlock.GuestCall")
@Label("Guest Call")
@Description("The host called an exported function of a guest")
@Category("Airlock")
@Enabled(false)
@Threshold("1 ms")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // Flight Recorder reads the fields
public final class GuestCallEvent extends Event {
  @Label("Guest")
  private @Nullable String guest;

  @Label("Function")
  private @Nullable String function;

  @Label("Returned")
  @Description("Whether it returned, rather than threw")
  private boolean returned;

  private GuestCallEvent() {}

  /** Does nothing but fail where there is no Flight Recorder. */
  static void load() {}

  static boolean isOn() {
    return new GuestCallEvent().isEnabled();
  }

  static @Nullable GuestCallEvent start() {
    GuestCallEvent event = new GuestCallEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /** It is over. */
  public void done(String ofGuest, String ofFunction, boolean wellDone) {
    end();
    if (shouldCommit()) {
      guest = ofGuest;
      function = ofFunction;
      returned = wellDone;
      commit();
    }
  }
}
