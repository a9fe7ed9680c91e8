package dev.airlock.checker.session;

import dev.airlock.checker.allocator.GivenRole;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.heap.HeapLimits;
import dev.airlock.checker.heap.Heuristic;
import dev.airlock.checker.heap.LeakResolution;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.checker.option.CheckOptions.LeakCheck;
import dev.airlock.checker.suppression.LeakKinds;
import dev.airlock.checker.suppression.SuppressionException;
import dev.airlock.checker.suppression.Suppressions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Reads how to check from system properties: {@value #PREFIX} and the name of the option, which is
 * Valgrind's where Valgrind has it. {@value #PREFIX}{@code report} is the folder to which reports
 * are written.
 */
public final class CheckProperties {
  /** What the names of the properties begin with. */
  public static final String PREFIX = "airlock.check.";

  private static final String REPORT = "report";

  private static final Map<String, BiFunction<CheckOptions, String, CheckOptions>> OPTIONS =
      Map.ofEntries(
          Map.entry("leak-check", (o, v) -> o.withLeakCheck(leakCheck(v))),
          Map.entry("show-leak-kinds", (o, v) -> o.withShownLeaks(kinds(v))),
          Map.entry("errors-for-leak-kinds", (o, v) -> o.withLeaksAsErrors(kinds(v))),
          Map.entry("leak-resolution", (o, v) -> o.withResolution(one(LeakResolution.class, v))),
          Map.entry("leak-check-heuristics", (o, v) -> o.withHeuristics(heuristics(v))),
          Map.entry("undef-value-errors", (o, v) -> o.withUndefined(yes(v))),
          Map.entry("num-callers", (o, v) -> o.withCallers(number(v))),
          Map.entry("exact-stacks", (o, v) -> o.withExactStacks(yes(v))),
          Map.entry("redzone-size", (o, v) -> o.withRedzoneBytes(number(v))),
          Map.entry("freelist-vol", (o, v) -> o.withHeap(volume(o.heap(), number(v)))),
          Map.entry("freelist-big-blocks", (o, v) -> o.withHeap(bigBlocks(o.heap(), number(v)))),
          Map.entry("main-stacksize", (o, v) -> o.withStackBytes(number(v))),
          Map.entry("error-limit", (o, v) -> o.withMostErrors(errorLimit(v))),
          Map.entry("exit-on-first-error", (o, v) -> o.withStopsAtFirstError(yes(v))),
          Map.entry("default-suppressions", CheckProperties::withDefaultSuppressions),
          Map.entry("suppressions", CheckProperties::withSuppressions),
          Map.entry("form", (o, v) -> o.withForm(one(Form.class, v))),
          Map.entry("alloc", (o, v) -> o.withAllocators(roles(v))));

  /** Settings that others build upon come first. */
  private static final List<String> FIRST = List.of("default-suppressions");

  private CheckProperties() {}

  /**
   * What the system properties say, and {@link CheckOptions#DEFAULT} where they don't.
   *
   * @throws IllegalArgumentException if one of them can't be read, or there is no such option
   */
  public static CheckOptions options() {
    return options(System.getProperties());
  }

  /**
   * The same for any properties.
   *
   * @throws IllegalArgumentException if one of them can't be read, or there is no such option
   */
  public static CheckOptions options(Properties properties) {
    CheckOptions options = CheckOptions.DEFAULT;
    List<String> names =
        properties.stringPropertyNames().stream()
            .filter(name -> name.startsWith(PREFIX) && !name.equals(PREFIX + REPORT))
            .map(name -> name.substring(PREFIX.length()))
            .sorted((one, other) -> Boolean.compare(FIRST.contains(other), FIRST.contains(one)))
            .toList();
    for (String name : names) {
      BiFunction<CheckOptions, String, CheckOptions> option = OPTIONS.get(name);
      if (option == null) {
        throw new IllegalArgumentException(
            "there is no property %s%s; there are %s, each behind %s"
                .formatted(PREFIX, name, OPTIONS.keySet().stream().sorted().toList(), PREFIX));
      }
      String value = properties.getProperty(PREFIX + name);
      try {
        options = option.apply(options, value);
      } catch (IllegalArgumentException | SuppressionException e) {
        throw new IllegalArgumentException(
            "the property %s%s=%s can't be taken: %s"
                .formatted(PREFIX, name, value, e.getMessage()),
            e);
      }
    }
    return options;
  }

  /** The folder to which reports are to be written, if there is to be one. */
  public static Optional<Path> reportFolder() {
    return Optional.ofNullable(System.getProperty(PREFIX + REPORT)).map(Path::of);
  }

  private static LeakCheck leakCheck(String value) {
    return value.equals("yes") ? LeakCheck.FULL : one(LeakCheck.class, value);
  }

  private static Set<FindingKind> kinds(String value) {
    return LeakKinds.parse(value)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected all, none, or some of definite,indirect,possible,reachable"));
  }

  private static Set<Heuristic> heuristics(String value) {
    return switch (value) {
      case "all" -> EnumSet.allOf(Heuristic.class);
      case "none" -> Set.of();
      default ->
          Arrays.stream(value.split(",", -1))
              .map(name -> one(Heuristic.class, name))
              .collect(Collectors.toSet());
    };
  }

  private static HeapLimits volume(HeapLimits heap, long bytes) {
    return new HeapLimits(bytes, heap.bigBlockBytes(), heap.remembered(), heap.nearBytes());
  }

  private static HeapLimits bigBlocks(HeapLimits heap, long bytes) {
    return new HeapLimits(heap.quarantineBytes(), bytes, heap.remembered(), heap.nearBytes());
  }

  private static int errorLimit(String value) {
    return switch (value) {
      case "no" -> Integer.MAX_VALUE;
      case "yes" -> CheckOptions.DEFAULT.mostErrors();
      default -> number(value);
    };
  }

  private static CheckOptions withDefaultSuppressions(CheckOptions options, String value) {
    return yes(value) ? options : options.withSuppressions(Suppressions.none());
  }

  private static CheckOptions withSuppressions(CheckOptions options, String files) {
    Suppressions all = options.suppressions();
    for (String file : files.split(File.pathSeparator, -1)) {
      try {
        all = all.and(Suppressions.read(Path.of(file)));
      } catch (IOException e) {
        throw new IllegalArgumentException("no such file, or it can't be read: " + file, e);
      }
    }
    return options.withSuppressions(all);
  }

  private static List<GivenRole> roles(String value) {
    return Arrays.stream(value.split(",", -1)).map(GivenRole::parse).toList();
  }

  private static int number(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number", e);
    }
  }

  private static boolean yes(String value) {
    return switch (value) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new IllegalArgumentException("expected yes or no");
    };
  }

  private static <E extends Enum<E>> E one(Class<E> type, String value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "expected one of "
            + Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList());
  }
}
