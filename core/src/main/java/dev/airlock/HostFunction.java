package dev.airlock;

/** A function of the host that a guest imports. */
@FunctionalInterface
public interface HostFunction {
  /**
   * Runs on the thread that called the guest, and may call the guest again. What it throws passes
   * through the guest to whoever called it; the guest, left in the middle of a function, is then
   * unusable as after a trap.
   *
   * @param guest the guest that calls
   * @param arguments one value a parameter: an {@code i32} sign-extended, an {@code f32} and {@code
   *     f64} as raw bits
   * @return one value a result; an empty array for none
   */
  long[] call(Guest guest, long... arguments);
}
