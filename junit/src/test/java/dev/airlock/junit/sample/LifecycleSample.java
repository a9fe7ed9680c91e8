package dev.airlock.junit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.junit.CheckGuests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Where guests come from, beside the test itself. */
public final class LifecycleSample {
  private LifecycleSample() {}

  /** Before each test. */
  @CheckGuests
  public static class Each {
    private Guest guest;

    @BeforeEach
    void load() {
      guest = Modules.text();
    }

    @AfterEach
    void close() {
      guest.close();
    }

    @Test
    void clean() {
      assertThat(Modules.sum(guest, 1)).isEqualTo(1);
    }

    @Test
    void leak() {
      Modules.leak(guest, 3);
    }
  }

  /** With the instance of the test, and closed after all that is the test's. */
  @CheckGuests
  public static class Field {
    @AutoClose private final Guest guest = Modules.text();

    @Test
    void clean() {
      assertThat(Modules.sum(guest, 1)).isEqualTo(1);
    }

    @Test
    void leak() {
      Modules.leak(guest, 3);
    }
  }

  /** With the class. */
  @CheckGuests
  public static class Static {
    @AutoClose private static final Guest GUEST = Modules.text();

    @Test
    void clean() {
      assertThat(Modules.sum(GUEST, 1)).isEqualTo(1);
    }

    @Test
    void leak() {
      Modules.leak(GUEST, 3);
    }
  }

  /** Before all tests. */
  @CheckGuests
  public static class All {
    private static Guest guest;

    @BeforeAll
    static void load() {
      guest = Modules.text();
    }

    @AfterAll
    static void close() {
      guest.close();
    }

    @Test
    void leak() {
      Modules.leak(guest, 3);
    }
  }

  /** With an instance for all tests. */
  @CheckGuests
  @TestInstance(Lifecycle.PER_CLASS)
  public static class OneInstance {
    @AutoClose private final Guest guest = Modules.text();

    @Test
    void leak() {
      Modules.leak(guest, 3);
    }

    @Test
    void leakOfItsOwn() {
      try (Guest other = Modules.text()) {
        Modules.leak(other, 4);
      }
    }
  }

  /** A module that all tests share. */
  @CheckGuests
  public static class SharedModule {
    private static final GuestModule TEXT = Modules.textModule();

    @Test
    void clean() {
      try (Guest guest = TEXT.instantiate()) {
        assertThat(Modules.sum(guest, 1)).isEqualTo(1);
      }
    }

    @Test
    void leak() {
      try (Guest guest = TEXT.instantiate()) {
        Modules.leak(guest, 3);
      }
    }

    @Test
    @CheckGuests(enabled = false)
    void notChecked() {
      try (Guest guest = TEXT.instantiate()) {
        Modules.leak(guest, 3);
      }
    }
  }

  /** Classes in classes, with guests of both. */
  @CheckGuests
  public static class Outer {
    private Guest outer;

    @BeforeEach
    void load() {
      outer = Modules.text();
    }

    @AfterEach
    void close() {
      outer.close();
    }

    @Nested
    class Inner {
      @Test
      void clean() {
        assertThat(Modules.sum(outer, 1)).isEqualTo(1);
      }

      @Test
      void leak() {
        Modules.leak(outer, 3);
      }
    }

    @Nested
    @CheckGuests(enabled = false)
    class NotChecked {
      @Test
      void leak() {
        Modules.leak(outer, 3);
      }
    }
  }

  /** A method alone. */
  public static class OnMethod {
    @Test
    @CheckGuests
    void leak() {
      Modules.run("leak_direct_bad");
    }

    @Test
    void notChecked() {
      Modules.run("leak_direct_bad");
    }
  }

  /** No annotation. */
  public static class Plain {
    @Test
    void clean() {
      Modules.run("leak_direct_good");
    }

    @Test
    void leak() {
      Modules.run("leak_direct_bad");
    }

    @Test
    @CheckGuests(enabled = false)
    void notChecked() {
      Modules.run("leak_direct_bad");
    }
  }
}
