package dev.airlock.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A guest became unusable. */
@Name("airlock.GuestFailure")
@Label("Guest Failure")
@Description("A guest trapped, was stopped, ended itself, or a host function threw through it")
@Category("Airlock")
@SuppressWarnings("UnusedVariable") // Flight Recorder reads the fields
final class GuestFailureEvent extends Event {
  @Label("Guest")
  private @Nullable String guest;

  @Label("Function")
  private @Nullable String function;

  @Label("Kind")
  @Description("The kind of trap; EXIT; or HOST_EXCEPTION")
  private @Nullable String kind;

  @Label("Message")
  private @Nullable String message;

  private GuestFailureEvent() {}

  static void record(String guest, String function, String kind, Throwable thrown) {
    GuestFailureEvent event = new GuestFailureEvent();
    if (event.shouldCommit()) {
      event.guest = guest;
      event.function = function;
      event.kind = kind;
      event.message = thrown.getMessage();
      event.commit();
    }
  }
}
