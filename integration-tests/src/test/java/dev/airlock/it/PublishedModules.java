package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Modules that others built and published, as {@code fetch-modules.sh} left them. */
public final class PublishedModules {
  /** So many that a leak of even a few bytes a call fills a page. */
  private static final int CALLS = 5_000;

  private static final int WARM_UP = 100;

  private PublishedModules() {}

  /** A module, or the end of the test as skipped if it was not fetched. */
  public static Guest load(String name, GuestBuilder builder) {
    return builder.load(path(name));
  }

  /** The file of a module, or the end of the test as skipped if it was not fetched. */
  static Path path(String name) {
    Path path = folder().resolve(name + ".wasm");
    assumeTrue(
        Files.isRegularFile(path),
        "%s is missing; integration-tests/fetch-modules.sh fetches it".formatted(path));
    return path;
  }

  /** Makes the same calls again and again, and requires that the memory is as large as before. */
  static void assertKeepsItsSize(Guest guest, Runnable calls) {
    assertKeepsItsSize(guest, CALLS, calls);
  }

  /** As above, for calls that take long. */
  static void assertKeepsItsSize(Guest guest, int count, Runnable calls) {
    for (int i = 0; i < WARM_UP; i++) {
      calls.run();
    }
    long pages = guest.memory().pages();
    for (int i = 0; i < count; i++) {
      calls.run();
    }
    assertThat(guest.memory().pages()).as("pages after %d calls", count).isEqualTo(pages);
  }

  /** Where the script keeps them. */
  private static Path folder() {
    String modules = setting("AIRLOCK_MODULES", "");
    String cache = setting("XDG_CACHE_HOME", setting("HOME", "") + "/.cache");
    return modules.isEmpty() ? Path.of(cache, "airlock", "modules") : Path.of(modules);
  }

  /** An environment variable; like the shell's {@code :-}, an empty one counts as not set. */
  private static String setting(String variable, String otherwise) {
    String value = System.getenv(variable);
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
