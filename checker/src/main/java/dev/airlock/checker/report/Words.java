package dev.airlock.checker.report;

import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.Finding.Leak;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How all reports say the same, in the words of Valgrind's memcheck. Nothing is escaped. */
public final class Words {
  private static final Pattern PLAIN_WORD = Pattern.compile("[\\w@%+=:,./-]+");

  private Words() {}

  /** A command line, as a shell wants it. */
  public static String command(List<String> words) {
    return words.stream().map(Words::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The line that says what was found. */
  public static String title(Finding finding) {
    return finding.leak().map(leak -> leak(finding.kind(), leak)).orElse(finding.message());
  }

  private static String leak(FindingKind kind, Leak leak) {
    String bytes =
        leak.indirectBytes() == 0
            ? number(leak.directBytes())
            : "%s (%s direct, %s indirect)"
                .formatted(
                    number(leak.directBytes() + leak.indirectBytes()),
                    number(leak.directBytes()),
                    number(leak.indirectBytes()));
    return "%s bytes in %s blocks are %s in loss record %s of %s"
        .formatted(
            bytes,
            number(leak.blocks()),
            loss(kind),
            number(leak.record()),
            number(leak.records()));
  }

  /**
   * What became of leaked blocks.
   *
   * @throws IllegalArgumentException if it is no leak
   */
  public static String loss(FindingKind leak) {
    return switch (leak) {
      case LEAK_DEFINITELY_LOST -> "definitely lost";
      case LEAK_INDIRECTLY_LOST -> "indirectly lost";
      case LEAK_POSSIBLY_LOST -> "possibly lost";
      case LEAK_STILL_REACHABLE -> "still reachable";
      default -> throw new IllegalArgumentException(leak + " is no leak");
    };
  }

  /** What follows the stack of a finding: its place, and who made and freed the block there. */
  public static List<Aside> asides(Finding finding) {
    List<Aside> asides = new ArrayList<>();
    finding.place().ifPresent(place -> addPlace(place, asides));
    for (String note : finding.notes()) {
      asides.add(new Aside(note, CallStack.EMPTY));
    }
    return asides;
  }

  private static void addPlace(Place place, List<Aside> asides) {
    String text = "Address 0x%x is %s".formatted(place.address(), place.description());
    if (place.block().isEmpty()) {
      asides.add(new Aside(text, CallStack.EMPTY));
      return;
    }
    CallStack allocated = place.block().get().allocated();
    Optional<CallStack> freed = place.block().get().freed();
    asides.add(new Aside(text, freed.orElse(allocated)));
    if (freed.isPresent()) {
      asides.add(new Aside("Block was alloc'd at", allocated));
    }
  }

  /** A number with separators of thousands. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * A line that adds something to a finding.
   *
   * @param text the line
   * @param stack the stack that it announces; empty if it stands alone
   */
  public record Aside(String text, CallStack stack) {}
}
