package dev.airlock.it.canonical;

import static dev.airlock.codec.canonical.StringEncoding.LATIN1_UTF16;
import static dev.airlock.codec.canonical.StringEncoding.UTF16;
import static dev.airlock.codec.canonical.StringEncoding.UTF8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.codec.canonical.StringEncoding;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.EncodingException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guest is asked for, step by step, to make room for text. */
class StringsTest {
  /** The steps of {@code store_string} in {@code definitions.py}, counted by hand. */
  static List<Arguments> steps() {
    return List.of(
        // UTF-8 for UTF-8: one step, as many bytes as there are.
        steps(UTF8, UTF8, "", "0,0,1,0"),
        steps(UTF8, UTF8, "abc", "0,0,1,3"),
        steps(UTF8, UTF8, "Zoë", "0,0,1,4"),
        steps(UTF8, UTF8, "日本", "0,0,1,6"),
        // UTF-16 for UTF-8: as many bytes as units; then the worst case; then what was needed.
        steps(UTF8, UTF16, "abc", "0,0,1,3"),
        steps(UTF8, UTF16, "Zoë", "0,0,1,3", "p,3,1,9", "p,9,1,4"),
        steps(UTF8, UTF16, "日本", "0,0,1,2", "p,2,1,6"),
        steps(UTF8, UTF16, "a😀", "0,0,1,3", "p,3,1,9", "p,9,1,5"),
        steps(UTF8, UTF16, "日ë", "0,0,1,2", "p,2,1,6", "p,6,1,5"),
        // Latin-1 has a better worst case.
        steps(UTF8, LATIN1_UTF16, "Zoë", "0,0,1,3", "p,3,1,6", "p,6,1,4"),
        steps(UTF8, LATIN1_UTF16, "ÿ", "0,0,1,1", "p,1,1,2"),
        steps(UTF8, LATIN1_UTF16, "aĀ", "0,0,1,2", "p,2,1,6", "p,6,1,3"),
        steps(UTF16, UTF16, "", "0,0,2,0"),
        steps(UTF16, UTF16, "日本", "0,0,2,4"),
        steps(UTF16, LATIN1_UTF16, "Zoë", "0,0,2,6"),
        steps(UTF16, UTF8, "abc", "0,0,2,6"),
        steps(UTF16, UTF8, "Zoë", "0,0,2,8", "p,8,2,6"),
        steps(UTF16, UTF8, "日本", "0,0,2,12", "p,12,2,4"),
        steps(LATIN1_UTF16, LATIN1_UTF16, "", "0,0,2,0"),
        steps(LATIN1_UTF16, LATIN1_UTF16, "Zoë", "0,0,2,3"),
        steps(LATIN1_UTF16, LATIN1_UTF16, "日本", "0,0,2,4"),
        steps(LATIN1_UTF16, UTF16, "Zoë", "0,0,2,3"),
        steps(LATIN1_UTF16, UTF16, "a日", "0,0,2,2", "p,2,2,4"),
        steps(LATIN1_UTF16, UTF8, "Zoë", "0,0,2,4", "p,4,2,3"),
        steps(LATIN1_UTF16, UTF8, "a日", "0,0,2,4", "p,4,2,8", "p,8,2,4"),
        steps(LATIN1_UTF16, UTF8, "abc", "0,0,2,3"));
  }

  private static Arguments steps(
      StringEncoding encoding, StringEncoding source, String text, String... steps) {
    return Arguments.of(encoding, source, text, List.of(steps));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void roomIsMadeAsTheAbiSays(
      StringEncoding encoding, StringEncoding source, String text, List<String> steps) {
    try (CanonicalGuest guest = new CanonicalGuest(encoding, source)) {
      guest.reallocations();
      assertThat(guest.value("count-chars", guest.types.u32, guest.types.string, text))
          .isEqualTo(text.codePoints().count());

      assertThat(guest.reallocations()).isEqualTo(steps);
      guest.assertNothingIsLeft();
    }
  }

  /** The tuple, then what its parts need, in order; a list of text before its elements. */
  @Test
  void spilledParametersComeBeforeWhatTheyPointTo() {
    try (CanonicalGuest guest = new CanonicalGuest(UTF8)) {
      guest.reallocations();
      var person = guest.types.person;
      guest.value(
          "names",
          guest.types.string,
          List.of(person, person, person),
          ValuesTest.ANN,
          ValuesTest.BO,
          ValuesTest.BO);

      assertThat(guest.reallocations())
          .containsExactly(
              "0,0,4,96", // three persons
              "0,0,1,6", // "Ann é"
              "0,0,1,3", // "a@b"
              "0,0,4,24", // three tags
              "0,0,1,1",
              "0,0,1,0",
              "0,0,1,3",
              "0,0,1,2", // "Bo"
              "0,0,4,0", // no tags
              "0,0,1,2",
              "0,0,4,0");
      guest.assertNothingIsLeft();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLoneSurrogateIsRefused(StringEncoding encoding) {
    try (CanonicalGuest guest = new CanonicalGuest(encoding)) {
      assertThatThrownBy(
              () -> guest.value("greet", guest.types.string, guest.types.string, "a\uD800b"))
          .isInstanceOf(EncodingException.class)
          .hasMessageStartingWith(
              "argument 'p0' of airlock:canonical/values@1.0.0#greet: text has a lone surrogate"
                  + " (U+D800) at character 1, which UTF-");
      guest.assertNothingIsLeft();
    }
  }

  /** What was allocated for a call that was not made is used for the next one. */
  @Test
  void nothingIsLostWhenALaterArgumentIsRefused() {
    try (CanonicalGuest guest = new CanonicalGuest(UTF8)) {
      var strings = guest.types.strings;
      var string = guest.types.string;
      for (int i = 0; i < 1000; i++) {
        assertThatThrownBy(() ->
                guest.value(
                    "join", string, List.of(strings, string), List.of("abc", "d"), "\uD800"))
            .isInstanceOf(EncodingException.class);
      }
      assertThat(guest.number("live_bytes")).isEqualTo(16 + 3 + 1);
      guest.reallocations();

      assertThat(
              guest.value("join", string, List.of(strings, string), List.of("abc", "d"), "+++++"))
          .isEqualTo("abc+++++d");
      assertThat(guest.reallocations()).containsExactly("0,0,1,5");
      guest.assertNothingIsLeft();
    }
  }

  @Test
  void nullIsRefused() {
    try (CanonicalGuest guest = new CanonicalGuest(UTF8)) {
      List<String> withNull = Arrays.asList("a", null);
      assertThatThrownBy(() ->
              guest.value(
                  "join",
                  guest.types.string,
                  List.of(guest.types.strings, guest.types.string),
                  withNull,
                  ""))
          .isInstanceOf(ArgumentException.class)
          .hasMessage(
              "argument 'p0' of airlock:canonical/values@1.0.0#join: it is null, but the type is"
                  + " string; where the guest takes none, say Optional or @Nullable");
    }
  }
}
