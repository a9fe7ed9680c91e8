package dev.airlock.samples;

import dev.airlock.Guest;
import dev.airlock.Limits;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Moved;
import dev.airlock.error.AllocationException;
import dev.airlock.error.GuestInterruptedException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.GuestUnusableException;
import java.time.Duration;

/**
 * What a trap does. A guest that traps was stopped in the middle of something: nothing in it is
 * called again, not even to free a block, and every further call says so with the trap as its
 * cause. A guest that computes too long, or wants too much memory, meets its limits.
 */
public final class Sample16Traps {
  @Bind("/dev/airlock/guests/rust/text.wasm")
  interface Text extends AutoCloseable {
    int arraySum(@Moved byte[] bytes);

    void fail(String text);

    @Override
    void close();
  }

  @Bind("/dev/airlock/guests/wat/loop.wasm")
  interface Loop extends AutoCloseable {
    void spin();

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Text text = Sample16Traps_TextGuest.load()) {
      try {
        text.fail("a bug in the guest");
      } catch (GuestTrapException e) {
        System.out.println("trap: " + withoutPlace(e));
      }
      try {
        text.arraySum(new byte[] {1});
      } catch (GuestUnusableException e) {
        System.out.println("then: " + withoutPlace(e));
      }
    }

    Limits second = Limits.DEFAULT.withCallTime(Duration.ofMillis(100));
    try (Loop loop = Sample16Traps_LoopGuest.load(Guest.builder().limits(second))) {
      loop.spin();
    } catch (GuestInterruptedException e) {
      System.out.println("time: " + e.getMessage());
    }

    Limits small = Limits.DEFAULT.withMemoryPages(20);
    try (Text text = Sample16Traps_TextGuest.load(Guest.builder().limits(small))) {
      text.arraySum(new byte[8 << 20]);
    } catch (AllocationException | GuestTrapException e) {
      System.out.println("memory: " + withoutPlace(e));
    }
  }

  /** Without the function of the guest, whose name the compiler has made. */
  private static String withoutPlace(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll(", in _[\\w$]+", "");
  }

  private Sample16Traps() {}
}
