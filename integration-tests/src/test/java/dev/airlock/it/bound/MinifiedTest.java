package dev.airlock.it.bound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Owned;
import org.junit.jupiter.api.Test;

/** A module whose names emscripten minified, bound by what they stand for. */
class MinifiedTest {
  @Bind(
      value = "/dev/airlock/guests/emscripten/library-minified.wasm",
      names = "/dev/airlock/guests/emscripten/library-minified.names")
  interface Library extends AutoCloseable {
    String version();

    int countBytes(String text);

    @Owned
    String upper(String text);

    int liveBytes();

    @Override
    void close();
  }

  @Test
  void isCalledByTheNamesThatItsOwnStandFor() {
    GuestBuilder builder = Guest.builder().stubMissingImports();
    try (MinifiedTest_LibraryGuest library = MinifiedTest_LibraryGuest.load(builder)) {
      int before = library.liveBytes();
      assertThat(library.version()).isNotEmpty();
      assertThat(library.countBytes("größe")).isEqualTo(7);
      assertThat(library.upper("größe")).isEqualTo("GRößE");
      library.guest().trim();
      assertThat(library.liveBytes()).isEqualTo(before);
    }
  }
}
