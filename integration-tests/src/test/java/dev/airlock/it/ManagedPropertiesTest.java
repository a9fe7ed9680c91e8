package dev.airlock.it;

import static dev.airlock.it.ManagedGuest.CODECS;
import static dev.airlock.it.ManagedGuest.I32;
import static dev.airlock.it.ManagedGuest.STRING;
import static dev.airlock.it.ManagedGuest.STRINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.codec.Codec;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.layout.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.lifecycle.AfterContainer;

/** Any text and any array comes back as it went, from a guest that is used again and again. */
class ManagedPropertiesTest {
  private static final Map<String, ManagedGuest> GUESTS = new ConcurrentHashMap<>();
  private static final Codec<long[]> LONGS =
      CODECS.array(long[].class, Scalar.S64, ObjectKind.TYPED_ARRAY, null);
  private static final Codec<List<int[]>> ROWS =
      CODECS.list(CODECS.array(int[].class, Scalar.S32, ObjectKind.ARRAY, null));

  @AfterContainer
  static void close() {
    GUESTS
        .values()
        .forEach(guest -> {
          assertThat(guest.calls("__unpin")).isEqualTo(guest.calls("__pin"));
          assertThat(guest.guest().memory().pages()).isLessThan(200);
          guest.close();
        });
    GUESTS.clear();
  }

  private static ManagedGuest guest(String module) {
    return GUESTS.computeIfAbsent(module, ManagedGuest::new);
  }

  @Provide
  Arbitrary<String> modules() {
    return Arbitraries.of(ManagedGuest.ALL);
  }

  /** Whole code points; AssemblyScript has no others either once it is encoded. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .array(int[].class)
        .map(points -> new String(points, 0, points.length));
  }

  @Property(tries = 500)
  void texts(
      @ForAll("modules") String module, @ForAll("texts") String a, @ForAll("texts") String b) {
    ManagedGuest guest = guest(module);
    assertThat(guest.call(STRING, "echo", STRING, a)).isEqualTo(a);
    assertThat(guest.call(STRING, "concat", STRING, a, STRING, b)).isEqualTo(a + b);
  }

  @Property(tries = 300)
  void lists(@ForAll("modules") String module, @ForAll List<@AlphaChars String> words) {
    assertThat(guest(module).call(STRING, "join", STRINGS, words, STRING, "|"))
        .isEqualTo(String.join("|", words));
  }

  @Property(tries = 300)
  void arrays(@ForAll("modules") String module, @ForAll long[] values) {
    long[] reversed = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    if (values.length > 0) {
      assertThat(guest(module).call(LONGS, "reverseI64", LONGS, values)).isEqualTo(reversed);
    }
  }

  @Property(tries = 300)
  void arraysOfArrays(@ForAll("modules") String module, @ForAll List<int[]> rows) {
    int sum = rows.stream().flatMapToInt(Arrays::stream).sum();
    assertThat(guest(module).call(I32, "sumNested", ROWS, rows)).isEqualTo(sum);
  }
}
