package dev.airlock.junit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.option.CheckOptions.LeakCheck;
import dev.airlock.error.GuestTrapException;
import dev.airlock.junit.CheckGuests;
import org.junit.jupiter.api.Test;

/** One fault a test, or none. */
@CheckGuests
public class FaultSample {
  @Test
  void clean() {
    try (Guest guest = Modules.text()) {
      assertThat(Modules.sum(guest, 1, 2, 3)).isEqualTo(6);
    }
  }

  @Test
  void leak() {
    try (Guest guest = Modules.text()) {
      Modules.leak(guest, 3);
    }
  }

  @Test
  void freesTwice() {
    try (Guest guest = Modules.text()) {
      int block = Modules.leak(guest, 3);
      Modules.free(guest, block);
      Modules.free(guest, block);
    }
  }

  @Test
  void doubleFreeInC() {
    Modules.run("double_free_direct_bad");
  }

  @Test
  void leakInC() {
    Modules.run("leak_direct_bad");
  }

  @Test
  void overflowInC() {
    Modules.run("overflow_memset_bad");
  }

  @Test
  void hostOverflow() {
    try (Guest guest = Modules.text()) {
      int block = Modules.leak(guest, 4);
      Modules.write(guest, block + 4, 1);
      Modules.free(guest, block);
    }
  }

  @Test
  void severalGuests() {
    try (Guest one = Modules.text();
        Guest other = Modules.text();
        Guest clean = Modules.text()) {
      assertThat(Modules.sum(clean, 1)).isEqualTo(1);
      Modules.leak(one, 5);
      Modules.leak(other, 6);
    }
    Modules.run("double_free_direct_bad");
    Modules.run("leak_direct_bad");
  }

  @Test
  void failsItself() {
    try (Guest guest = Modules.text()) {
      Modules.leak(guest, 3);
      assertThat(Modules.sum(guest, 1)).as("the test's own").isEqualTo(2);
    }
  }

  @Test
  void leavesOpen() {
    Guest guest = Modules.text();
    Modules.leak(guest, 7);
  }

  @Test
  void leavesOpenWhatTheHostHas() {
    Guest guest = Modules.text();
    guest.allocator().allocate(7, 1);
  }

  @Test
  void closesWhatTheHostHas() {
    try (Guest guest = Modules.text()) {
      guest.allocator().allocate(7, 1);
    }
  }

  @Test
  @CheckGuests(enabled = false)
  void notChecked() {
    try (Guest guest = Modules.text()) {
      Modules.leak(guest, 3);
    }
  }

  @Test
  @CheckGuests(expected = FindingKind.INVALID_FREE)
  void expected() {
    Modules.run("double_free_direct_bad");
  }

  @Test
  @CheckGuests(expected = {FindingKind.INVALID_FREE, FindingKind.LEAK_DEFINITELY_LOST})
  void expectedAndNotFound() {
    Modules.run("double_free_direct_bad");
  }

  @Test
  void traps() {
    try (Guest guest = Modules.text()) {
      Modules.leak(guest, 3);
      assertThatThrownBy(() -> guest.function("array_sum").callInt(-16, 1))
          .isInstanceOf(GuestTrapException.class);
    }
  }

  @Test
  @CheckGuests(leakCheck = LeakCheck.SUMMARY)
  void onlySummary() {
    Modules.run("leak_direct_bad");
  }

  @Test
  @CheckGuests(leaks = FindingKind.LEAK_STILL_REACHABLE)
  void reachable() {
    Modules.run("leak_reachable_bad");
  }

  @Test
  @CheckGuests(suppressions = "leaks.supp")
  void suppressed() {
    Modules.run("leak_direct_bad");
  }

  @Test
  @CheckGuests(suppressions = "none.supp")
  void suppressionsMissing() {}

  @Test
  @CheckGuests(undefined = false, callers = 1)
  void oneCaller() {
    Modules.run("double_free_direct_bad");
  }
}
