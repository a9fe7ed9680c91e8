package dev.airlock;

import dev.airlock.leak.Leaks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The watched resources of one guest, so that its end reports those that are still held. */
final class GuestLeaks {
  private final String guest;
  private final Set<Leaks.Watch> open = new HashSet<>();

  GuestLeaks(String guest) {
    this.guest = guest;
  }

  Leaks.@Nullable Watch watch(Object resource, Supplier<String> what, String how) {
    Leaks.Watch watch = Leaks.watch(resource, guest, what, how);
    if (watch != null) {
      open.add(watch);
    }
    return watch;
  }

  void over(Leaks.@Nullable Watch watch) {
    if (watch != null) {
      open.remove(watch);
      watch.close();
    }
  }

  /**
   * Ends the guest.
   *
   * @param report whether what is still held is to be reported; after a trap nothing could have
   *     been given back
   */
  void close(boolean report) {
    for (Leaks.Watch watch : List.copyOf(open)) {
      if (report) {
        watch.report();
      } else {
        watch.close();
      }
    }
    open.clear();
  }
}
