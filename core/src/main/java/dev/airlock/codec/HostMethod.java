package dev.airlock.codec;

import dev.airlock.Guest;
import org.jspecify.annotations.Nullable;

/** What serves a guest's import, with values rather than numbers. */
@FunctionalInterface
public interface HostMethod {
  /**
   * Runs on the thread that called the guest, and may call the guest again.
   *
   * @param guest the guest that calls
   * @param arguments one value a parameter
   * @return the result, or null if there is none
   * @throws Exception what the convention tells the guest as its errors are told, if it has a way;
   *     else it passes through the guest to whoever called it, and the guest is unusable then
   */
  @Nullable Object call(Guest guest, @Nullable Object[] arguments) throws Exception;
}
