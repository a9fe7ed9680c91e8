package dev.airlock.checker.suppression;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.finding.Frame.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

class GlobTest {
  @Property
  void matchesWhatTheExpressionMatches(@ForAll("globs") String glob, @ForAll("names") String name) {
    String expression =
        glob.chars()
            .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
            .collect(joining());
    assertThat(new Glob(glob).matches(name))
        .isEqualTo(Pattern.compile(expression, Pattern.DOTALL).matcher(name).matches());
  }

  @Provide
  Arbitrary<String> globs() {
    return Arbitraries.strings().withChars("ab*?\n").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("ab\n").ofMaxLength(10);
  }

  /** Frames are to {@code ...} as characters are to {@code *}, and the outermost don't matter. */
  @Property
  void framesMatchAsCharactersDo(
      @ForAll("frameGlobs") String glob, @ForAll("stacks") String stack) {
    List<FramePattern> patterns =
        glob.chars()
            .<FramePattern>mapToObj(c ->
                c == '*'
                    ? new FramePattern.Any()
                    : new FramePattern.Function(new Glob(c == '?' ? "*" : Character.toString(c))))
            .toList();
    CallStack frames =
        new CallStack(stack.chars().mapToObj(c -> frame(Character.toString(c))).toList());
    assertThat(FramePattern.matchesInnermost(patterns, frames))
        .isEqualTo(new Glob(glob + "*").matches(stack));
  }

  @Provide
  Arbitrary<String> frameGlobs() {
    return Arbitraries.strings().withChars("ab*?").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> stacks() {
    return Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(10);
  }

  /** A name of a module can't make a user's pattern take for ever. */
  @Example
  void manyStarsTakeNoLongerThanTheyNeed() {
    Glob glob = new Glob("*a".repeat(50) + "*b");
    Assertions.assertTimeout(
        Duration.ofSeconds(5), () -> assertThat(glob.matches("a".repeat(100_000))).isFalse());
  }

  private static Frame frame(String name) {
    return new Frame(
        Side.GUEST,
        name,
        name,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        false,
        "m.wasm");
  }
}
