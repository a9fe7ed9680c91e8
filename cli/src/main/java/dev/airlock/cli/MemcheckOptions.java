package dev.airlock.cli;

import dev.airlock.checker.allocator.GivenRole;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.heap.HeapLimits;
import dev.airlock.checker.heap.Heuristic;
import dev.airlock.checker.heap.LeakResolution;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.checker.option.CheckOptions.LeakCheck;
import dev.airlock.checker.suppression.LeakKinds;
import dev.airlock.checker.suppression.Suppressions;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to check, in the names that Valgrind's memcheck has for it. */
final class MemcheckOptions {
  private static final int REDZONE_STEP = 16;
  private static final int MOST_REDZONE = 4096;

  @Option(
      names = "--leak-check",
      paramLabel = "no|summary|full",
      description = "How to tell of blocks that were not freed (full).")
  private Leaks leakCheck = Leaks.full;

  @Option(
      names = "--show-leak-kinds",
      paramLabel = "KINDS",
      description = {
        "Which to list: all, none, or some of definite,indirect,possible,reachable"
            + " (definite,possible)."
      })
  private @Nullable String shownKinds;

  @Option(
      names = "--errors-for-leak-kinds",
      paramLabel = "KINDS",
      description = "Which count as errors (definite,possible).")
  private @Nullable String errorKinds;

  @Option(
      names = "--leak-resolution",
      paramLabel = "low|med|high",
      description =
          "Tell leaks as one if the first 2, the first 4 or all calls are the same (high).")
  private Resolution resolution = Resolution.high;

  @Option(
      names = "--leak-check-heuristics",
      paramLabel = "NAMES",
      description = {
        "Pointers to the inside of a block that count: all, none, or some of"
            + " stdstring,length64,newarray,multipleinheritance (all)."
      })
  private @Nullable String heuristics;

  @Option(
      names = "--undef-value-errors",
      paramLabel = "no|yes",
      description = "Whether to tell of the use of bytes that were never written (yes).")
  private @Nullable YesNo undefined;

  @Option(
      names = "--num-callers",
      paramLabel = "N",
      description = "Show so many calls of a stack at most, 1 to 500 (12).")
  private int callers = CheckOptions.DEFAULT.callers();

  @Option(
      names = "--error-limit",
      paramLabel = "no|yes",
      description = "Only count errors after 1,000 different ones (yes).")
  private YesNo errorLimit = YesNo.yes;

  @Option(
      names = "--exit-on-first-error",
      paramLabel = "no|yes",
      description = "Stop the guest at the first error (no).")
  private YesNo exitOnFirstError = YesNo.no;

  @Option(
      names = "--suppressions",
      paramLabel = "FILE",
      description = "Don't tell of what this file names, written as for Valgrind. May be repeated.")
  private List<Path> suppressions = List.of();

  @Option(
      names = "--default-suppressions",
      paramLabel = "no|yes",
      description = "Nor of what the runtimes of languages are known to leave behind (yes).")
  private YesNo defaultSuppressions = YesNo.yes;

  @Option(
      names = "--freelist-vol",
      paramLabel = "BYTES",
      description = "Keep back so much freed memory, to see who uses it (20000000).")
  private long freelistBytes = HeapLimits.DEFAULT.quarantineBytes();

  @Option(
      names = "--freelist-big-blocks",
      paramLabel = "BYTES",
      description = "Of it, give back blocks of this size first (1000000).")
  private long bigBlockBytes = HeapLimits.DEFAULT.bigBlockBytes();

  @Option(
      names = "--redzone-size",
      paramLabel = "BYTES",
      description = {
        "Forbid at least so many bytes beside each block, up to 4096; a multiple of 16 is taken (16)."
      })
  private int redzoneBytes = CheckOptions.DEFAULT.redzoneBytes();

  @Option(
      names = "--main-stacksize",
      paramLabel = "BYTES",
      description = "The size of the guest's stack, where the module doesn't tell (65536).")
  private long stackBytes = CheckOptions.DEFAULT.stackBytes();

  @Option(
      names = "--exact-stacks",
      arity = "0..1",
      fallbackValue = "yes",
      paramLabel = "yes|no",
      description = {
        "Look at the call stack of every block, also where a place was seen often with always the"
            + " same one (no). Slow."
      })
  private YesNo exactStacks = YesNo.no;

  @Option(
      names = "--form",
      paramLabel = "fast|portable",
      description = {
        "How accesses are looked at: by code in the module (portable), or by the engine (fast),"
            + " which can't see uninitialised bytes. Without them, fast is taken if there is a"
            + " choice."
      })
  private @Nullable FormName form;

  @Option(
      names = "--alloc",
      paramLabel = "NAME=ROLE",
      description = {
        "What a function of the guest's allocator does, where it isn't recognised: my_alloc=malloc,"
            + " #17=free. May be repeated; a wrong role lists all."
      })
  private List<String> allocators = List.of();

  /** What Valgrind's options take that are on or off. */
  enum YesNo {
    no,
    yes;

    boolean isYes() {
      return this == yes;
    }
  }

  /** What {@code --leak-check} takes; {@code yes} is {@code full}. */
  enum Leaks {
    no,
    summary,
    yes,
    full
  }

  /** What {@code --leak-resolution} takes. */
  enum Resolution {
    low,
    med,
    high
  }

  /** What {@code --form} takes. */
  enum FormName {
    fast,
    portable
  }

  /**
   * The options as the checker has them.
   *
   * @throws UsageException if one can't be read, or a file of suppressions can't
   */
  CheckOptions options() {
    CheckOptions options =
        CheckOptions.DEFAULT
            .withUndefined(looksForUndefined())
            .withLeakCheck(
                switch (leakCheck) {
                  case no -> LeakCheck.NO;
                  case summary -> LeakCheck.SUMMARY;
                  case yes, full -> LeakCheck.FULL;
                })
            .withShownLeaks(leaks("--show-leak-kinds", shownKinds))
            .withLeaksAsErrors(leaks("--errors-for-leak-kinds", errorKinds))
            .withResolution(upper(resolution, LeakResolution::valueOf))
            .withHeuristics(heuristics == null ? EnumSet.allOf(Heuristic.class) : heuristics())
            .withCallers(ranged("--num-callers", callers, 1, 500))
            .withRedzoneBytes(redzone())
            .withHeap(
                new HeapLimits(
                    ranged("--freelist-vol", freelistBytes, 0, Long.MAX_VALUE),
                    ranged("--freelist-big-blocks", bigBlockBytes, 0, Long.MAX_VALUE),
                    HeapLimits.DEFAULT.remembered(),
                    HeapLimits.DEFAULT.nearBytes()))
            .withStackBytes(ranged("--main-stacksize", stackBytes, 0, 1L << 32))
            .withStopsAtFirstError(exitOnFirstError.isYes())
            .withExactStacks(exactStacks.isYes())
            .withSuppressions(readSuppressions())
            .withAllocators(allocators.stream().map(MemcheckOptions::role).toList());
    if (!errorLimit.isYes()) {
      options = options.withMostErrors(Integer.MAX_VALUE);
    }
    return form == null ? options : options.withForm(upper(form, Form::valueOf));
  }

  private boolean looksForUndefined() {
    if (form != FormName.fast) {
      return undefined != YesNo.no;
    }
    if (undefined == YesNo.yes) {
      throw new UsageException(
          "the fast form can't see uninitialised bytes; leave out --form=fast or"
              + " --undef-value-errors=yes");
    }
    return false;
  }

  private static Set<FindingKind> leaks(String option, @Nullable String kinds) {
    if (kinds == null) {
      return CheckOptions.DEFAULT.shownLeaks();
    }
    return LeakKinds.parse(kinds)
        .orElseThrow(() ->
            new UsageException(
                "%s: '%s' is not all, none, or some of definite,indirect,possible,reachable"
                    .formatted(option, kinds)));
  }

  private Set<Heuristic> heuristics() {
    Set<Heuristic> set = EnumSet.noneOf(Heuristic.class);
    String names = String.valueOf(heuristics);
    if (names.equals("all")) {
      return EnumSet.allOf(Heuristic.class);
    }
    if (names.equals("none")) {
      return set;
    }
    for (String name : names.split(",", -1)) {
      for (Heuristic heuristic : Heuristic.values()) {
        if (heuristic.optionName().equals(name)) {
          set.add(heuristic);
        }
      }
      if (set.stream().noneMatch(heuristic -> heuristic.optionName().equals(name))) {
        throw new UsageException(
            "--leak-check-heuristics: '%s' is not all, none, or some of %s"
                .formatted(
                    names,
                    String.join(
                        ",",
                        EnumSet.allOf(Heuristic.class).stream()
                            .map(Heuristic::optionName)
                            .toList())));
      }
    }
    return set;
  }

  private static <T> T upper(Enum<?> option, Function<String, T> valueOf) {
    return valueOf.apply(option.name().toUpperCase(Locale.ROOT));
  }

  private static long ranged(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new UsageException(
          most == Long.MAX_VALUE
              ? "%s takes a number from %d on, not %d".formatted(option, least, value)
              : "%s takes a number from %d to %d, not %d".formatted(option, least, most, value));
    }
    return value;
  }

  private static int ranged(String option, int value, int least, int most) {
    return (int) ranged(option, (long) value, least, most);
  }

  private int redzone() {
    int bytes = ranged("--redzone-size", redzoneBytes, 0, MOST_REDZONE);
    return Math.max(REDZONE_STEP, Math.ceilDiv(bytes, REDZONE_STEP) * REDZONE_STEP);
  }

  private Suppressions readSuppressions() {
    Suppressions all = defaultSuppressions.isYes() ? Suppressions.defaults() : Suppressions.none();
    for (Path file : suppressions) {
      try {
        all = all.and(Suppressions.read(file));
      } catch (NoSuchFileException e) {
        throw new UsageException("--suppressions: no such file: %s".formatted(file), e);
      } catch (IOException e) {
        throw new UsageException(
            "--suppressions: %s can't be read: %s".formatted(file, e.getMessage()), e);
      }
    }
    return all;
  }

  private static GivenRole role(String notation) {
    try {
      return GivenRole.parse(notation);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--alloc: " + e.getMessage(), e);
    }
  }
}
