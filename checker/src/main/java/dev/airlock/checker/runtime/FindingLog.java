package dev.airlock.checker.runtime;

import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.CheckReport.UsedSuppression;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Place;
import dev.airlock.checker.suppression.Suppression;
import dev.airlock.checker.suppression.Suppressor;
import dev.airlock.engine.EngineFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The errors of one guest, each kept once: those of the same kind with the same innermost calls are
 * one (Valgrind manual, "--num-callers": the top four).
 */
final class FindingLog {
  private static final int COMPARED = 4;

  private final Stacks stacks;
  private final Suppressor suppressor;
  private final int most;
  private final Consumer<Finding> listener;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();
  private long unlisted;

  private record Key(FindingKind kind, long size, List<EngineFrame> top) {}

  private static final class Entry {
    final Finding finding;
    final @Nullable Suppression suppression;
    long count = 1;

    Entry(Finding finding, @Nullable Suppression suppression) {
      this.finding = finding;
      this.suppression = suppression;
    }
  }

  /** What is said of an error once it is known to be a new one. */
  record Story(String message, Optional<Place> place, List<String> notes) {
    Story(String message, Optional<Place> place) {
      this(message, place, List.of());
    }
  }

  /**
   * Has none yet.
   *
   * @param most how many different ones are kept
   * @param listener is told of each that is new and not suppressed
   */
  FindingLog(Stacks stacks, Suppressor suppressor, int most, Consumer<Finding> listener) {
    this.stacks = stacks;
    this.suppressor = suppressor;
    this.most = most;
    this.listener = listener;
  }

  /** Notes an error; its story is asked for only if it is a new one. */
  void add(FindingKind kind, OptionalLong size, int stack, long at, Supplier<Story> story) {
    List<EngineFrame> frames = stacks.frames(stack);
    Key key = new Key(kind, size.orElse(-1), frames.subList(0, Math.min(COMPARED, frames.size())));
    Entry known = entries.get(key);
    if (known != null) {
      known.count++;
      if (known.suppression != null) {
        suppressor.used(known.suppression, 1);
      }
      return;
    }
    if (entries.size() >= most) {
      unlisted++;
      return;
    }
    Story told = story.get();
    CallStack readable = stacks.stack(stack);
    Finding finding =
        new Finding(
            (int) entries.values().stream().filter(e -> e.suppression == null).count() + 1,
            kind,
            told.message(),
            size,
            readable,
            told.place(),
            told.notes(),
            Optional.empty(),
            1,
            at);
    Suppression suppression = suppressor.hide(finding).orElse(null);
    entries.put(key, new Entry(finding, suppression));
    if (suppression == null) {
      listener.accept(finding);
    }
  }

  /** Those that are not suppressed, in the order in which they were found first. */
  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (entry.suppression == null) {
        found.add(counted(entry));
      }
    }
    return found;
  }

  private static Finding counted(Entry entry) {
    Finding f = entry.finding;
    return new Finding(
        f.number(),
        f.kind(),
        f.message(),
        f.size(),
        f.stack(),
        f.place(),
        f.notes(),
        f.leak(),
        entry.count,
        f.at());
  }

  /** How many different ones are suppressed. */
  long suppressed() {
    return entries.values().stream().filter(entry -> entry.suppression != null).count();
  }

  /** How often those were found. */
  long suppressedCount() {
    return entries.values().stream()
        .filter(entry -> entry.suppression != null)
        .mapToLong(entry -> entry.count)
        .sum();
  }

  /** How many errors came after the limit. */
  long unlisted() {
    return unlisted;
  }

  /** What hid something, and how often. */
  List<UsedSuppression> usedSuppressions() {
    return suppressor.usesByName().entrySet().stream()
        .map(use -> new UsedSuppression(use.getKey(), use.getValue()))
        .toList();
  }

  /** Whether a leak is suppressed. */
  boolean hides(Finding leak) {
    return suppressor.hide(leak).isPresent();
  }
}
