package dev.airlock.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures the ways of each scenario in turn, each in a process of its own, round after round, and
 * prints their ratios. Absolute figures drift with the machine; a ratio within a round does not, so
 * the median of the ratios is what to quote.
 *
 * <pre>benchmarks/compare [--rounds N] [SCENARIO…]</pre>
 */
public final class Compare {
  private static final int DEFAULT_ROUNDS = 5;
  private static final double NODE_SECONDS = 2;

  private Compare() {}

  /** Runs the scenarios that are named, or all of them. */
  public static void main(String[] args) throws RunnerException, InterruptedException {
    List<String> names = new ArrayList<>(Arrays.asList(args));
    int rounds = DEFAULT_ROUNDS;
    int option = names.indexOf("--rounds");
    if (option >= 0) {
      rounds = Integer.parseInt(names.remove(option + 1));
      names.remove(option);
    }
    List<String> known = Scenario.ALL.stream().map(Scenario::name).toList();
    List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      System.err.println("no scenario " + unknown + "; there is " + String.join(", ", known));
      System.exit(2);
    }
    System.out.printf(
        "%s %s, %s, %d processors; %d rounds%n",
        System.getProperty("java.vm.name"),
        System.getProperty("java.runtime.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        rounds);
    for (Scenario scenario : Scenario.ALL) {
      if (names.isEmpty() || names.contains(scenario.name())) {
        print(scenario, measure(scenario, rounds));
      }
    }
  }

  /** The figures of each way, one a round; a way that can't run has none. */
  private static Map<String, List<Double>> measure(Scenario scenario, int rounds)
      throws RunnerException, InterruptedException {
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    for (String way : scenario.ways()) {
      figures.put(way, new ArrayList<>());
    }
    for (int round = 1; round <= rounds; round++) {
      for (String way : scenario.ways()) {
        System.err.printf("%s, round %d of %d: %s%n", scenario.name(), round, rounds, way);
        try {
          double figure =
              way.equals(Scenario.NODE)
                  ? NodeRun.upper(Path.of(System.getProperty("node.scripts")), NODE_SECONDS)
                  : figure(scenario, way);
          figures.get(way).add(figure);
        } catch (IOException e) {
          System.err.println(way + " is left out: " + e.getMessage());
        }
      }
    }
    return figures;
  }

  private static double figure(Scenario scenario, String way) throws RunnerException {
    boolean slow = scenario.unit().equals("ms");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(scenario.benchmark() + "$")
            .param(scenario.parameter(), way)
            .forks(1)
            .warmupIterations(slow ? 2 : 4)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(slow ? 3 : 5)
            .measurementTime(TimeValue.milliseconds(600))
            .timeUnit(unit(scenario.unit()))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvmArgs("-Xmx4g", "--sun-misc-unsafe-memory-access=allow");
    scenario.fixed().forEach(options::param);
    Collection<RunResult> results = new Runner(options.build()).run();
    return results.iterator().next().getPrimaryResult().getScore();
  }

  private static TimeUnit unit(String name) {
    return switch (name) {
      case "ms" -> TimeUnit.MILLISECONDS;
      case "us" -> TimeUnit.MICROSECONDS;
      default -> TimeUnit.NANOSECONDS;
    };
  }

  private static void print(Scenario scenario, Map<String, List<Double>> figures) {
    List<Double> baseline = figures.get(scenario.ways().getFirst());
    System.out.printf("%n%s [%s]%n", scenario.title(), scenario.name());
    System.out.printf(
        "  %-18s %12s %10s   %s%n", "", scenario.unit(), "ratio", "ratios, least to most");
    figures.forEach((way, ofWay) -> {
      if (!ofWay.isEmpty() && baseline != null) {
        List<Double> ratios = ratios(ofWay, baseline);
        System.out.printf(
            Locale.ROOT,
            "  %-18s %,12.1f %10.2f   %.2f to %.2f%n",
            way,
            median(ofWay),
            median(ratios),
            ratios.stream().mapToDouble(r -> r).min().orElse(0),
            ratios.stream().mapToDouble(r -> r).max().orElse(0));
      }
    });
  }

  private static List<Double> ratios(List<Double> figures, List<Double> baseline) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(figures.size(), baseline.size()); i++) {
      ratios.add(figures.get(i) / baseline.get(i));
    }
    return ratios;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
