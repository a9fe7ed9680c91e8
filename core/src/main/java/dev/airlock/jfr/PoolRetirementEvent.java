package dev.airlock.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A pool parted with a guest. */
@Name("airlock.PoolRetirement")
@Label("Pool Retirement")
@Description("A pool parted with a guest; another is made in its place when there is need")
@Category("Airlock")
@SuppressWarnings("UnusedVariable") // Flight Recorder reads the fields
final class PoolRetirementEvent extends Event {
  @Label("Pool")
  private @Nullable String pool;

  @Label("Reason")
  private @Nullable String reason;

  @Label("Lends")
  @Description("How often the guest was lent")
  private long lends;

  @Label("Failure")
  @Description("What made the guest unusable, if it is")
  private @Nullable String failure;

  private PoolRetirementEvent() {}

  static void record(String pool, String reason, long lends, @Nullable Throwable failure) {
    PoolRetirementEvent event = new PoolRetirementEvent();
    if (event.shouldCommit()) {
      event.pool = pool;
      event.reason = reason;
      event.lends = lends;
      event.failure = failure == null ? null : failure.getMessage();
      event.commit();
    }
  }
}
