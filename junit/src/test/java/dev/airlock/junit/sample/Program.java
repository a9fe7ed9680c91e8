package dev.airlock.junit.sample;

import dev.airlock.Guest;

/** A program that knows nothing of checks. */
public final class Program {
  private Program() {}

  /** Loads guests and leaks in them: one is closed, one is not. */
  public static void main(String[] arguments) {
    Modules.run("leak_direct_bad");
    Guest left = Modules.text();
    Modules.leak(left, 5);
    left.allocator().allocate(7, 1);
  }
}
