package dev.airlock.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A borrower waited for a guest of a pool. */
@Name("airlock.PoolWait")
@Label("Pool Wait")
@Description("A borrower waited for a guest of a pool")
@Category("Airlock")
@Threshold("1 ms")
@SuppressWarnings("UnusedVariable") // Flight Recorder reads the fields
public final class PoolWaitEvent extends Event {
  @Label("Pool")
  private @Nullable String pool;

  @Label("Ahead")
  @Description("How many borrowers waited already")
  private int ahead;

  @Label("Served")
  @Description("Whether it got a guest, or room for one")
  private boolean served;

  private PoolWaitEvent() {}

  static @Nullable PoolWaitEvent start() {
    PoolWaitEvent event = new PoolWaitEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /** It is over. */
  public void done(String ofPool, int waitedAlready, boolean wellDone) {
    end();
    if (shouldCommit()) {
      pool = ofPool;
      ahead = waitedAlready;
      served = wellDone;
      commit();
    }
  }
}
