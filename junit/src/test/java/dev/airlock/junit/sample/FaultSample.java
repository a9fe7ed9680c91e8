package dev.airlock.junit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.junit.CheckGuests;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** One fault a test, or none. */
@CheckGuests
public class FaultSample {
  @Test
  void clean() {
    try (Guest guest = Modules.text()) {
      assertThat(Modules.sum(guest, (byte) 1, (byte) 2, (byte) 3)).isEqualTo(6);
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
      int block = guest.function("alloc").callInt(3);
      guest.function("array_sum").callInt(block, 3);
      guest.function("dealloc").call(block, 3);
    }
  }

  @Test
  void doubleFree() {
    Modules.run("double_free_direct_bad");
  }

  @Test
  void leakInC() {
    Modules.run("leak_direct_bad");
  }

  @Test
  void overflow() {
    Modules.run("overflow_memset_bad");
  }

  @Test
  void hostOverflow() {
    try (Guest guest = Modules.text()) {
      int block = guest.function("alloc").callInt(4);
      guest.memory().write(block, ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));
      guest.function("dealloc").call(block, 4);
    }
  }

  @Test
  void severalGuests() {
    try (Guest one = Modules.text();
        Guest other = Modules.text();
        Guest clean = Modules.text()) {
      Modules.sum(clean, (byte) 1);
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
      assertThat(Modules.sum(guest, (byte) 1)).as("the test's own").isEqualTo(2);
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
}
