package dev.airlock.benchmarks;

import static java.lang.Double.NaN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
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
    Map<String, List<Double>> checked = new LinkedHashMap<>();
    for (Scenario scenario : Scenario.ALL) {
      if (names.isEmpty() || names.contains(scenario.name())) {
        Map<String, List<Figure>> figures = measure(scenario, rounds);
        print(scenario, figures);
        if (scenario.name().startsWith(Scenario.CHECK)) {
          addRatios(scenario, figures, checked);
        }
      }
    }
    printMeans(checked);
  }

  private static void addRatios(
      Scenario scenario, Map<String, List<Figure>> figures, Map<String, List<Double>> ratios) {
    List<Double> baseline = times(figures.get(scenario.ways().getFirst()));
    figures.forEach((way, measured) ->
        ratios
            .computeIfAbsent(way, _ -> new ArrayList<>())
            .add(median(ratios(times(measured), baseline))));
  }

  private static void printMeans(Map<String, List<Double>> ratios) {
    ratios.forEach((way, ofWay) ->
        System.out.printf(
            Locale.ROOT,
            "  %-18s geometric mean of %d ratios: %.2f%n",
            way,
            ofWay.size(),
            Math.exp(ofWay.stream().mapToDouble(Math::log).average().orElse(0))));
  }

  /** The figures of each way, one a round; a way that can't run has none. */
  private static Map<String, List<Figure>> measure(Scenario scenario, int rounds)
      throws RunnerException, InterruptedException {
    Map<String, List<Figure>> figures = new LinkedHashMap<>();
    for (String way : scenario.ways()) {
      figures.put(way, new ArrayList<>());
    }
    for (int round = 1; round <= rounds; round++) {
      for (String way : scenario.ways()) {
        System.err.printf("%s, round %d of %d: %s%n", scenario.name(), round, rounds, way);
        try {
          Figure figure =
              way.equals(Scenario.NODE)
                  ? new Figure(
                      NodeRun.upper(Path.of(System.getProperty("node.scripts")), NODE_SECONDS), NaN)
                  : figure(scenario, way);
          figures.get(way).add(figure);
        } catch (IOException e) {
          System.err.println(way + " is left out: " + e.getMessage());
        }
      }
    }
    return figures;
  }

  private static Figure figure(Scenario scenario, String way) throws RunnerException {
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
    options.addProfiler(GCProfiler.class);
    RunResult result = new Runner(options.build()).run().iterator().next();
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Figure(
        result.getPrimaryResult().getScore(), allocated == null ? NaN : allocated.getScore());
  }

  /**
   * What was measured in one round.
   *
   * @param time how long it took, in the scenario's unit
   * @param bytes what it allocated, in bytes; not a number if that isn't known
   */
  private record Figure(double time, double bytes) {}

  private static TimeUnit unit(String name) {
    return switch (name) {
      case "ms" -> TimeUnit.MILLISECONDS;
      case "us" -> TimeUnit.MICROSECONDS;
      default -> TimeUnit.NANOSECONDS;
    };
  }

  private static void print(Scenario scenario, Map<String, List<Figure>> figures) {
    List<Double> baseline = times(figures.get(scenario.ways().getFirst()));
    System.out.printf("%n%s [%s]%n", scenario.title(), scenario.name());
    System.out.printf(
        "  %-18s %12s %10s   %-22s %10s%n",
        "", scenario.unit(), "ratio", "ratios, least to most", "allocated");
    figures.forEach((way, measured) -> {
      List<Double> ofWay = times(measured);
      if (!ofWay.isEmpty()) {
        List<Double> ratios = ratios(ofWay, baseline);
        System.out.printf(
            Locale.ROOT,
            "  %-18s %,12.1f %10.2f   %-22s %10s%n",
            way,
            median(ofWay),
            median(ratios),
            String.format(
                Locale.ROOT,
                "%.2f to %.2f",
                ratios.stream().mapToDouble(r -> r).min().orElse(0),
                ratios.stream().mapToDouble(r -> r).max().orElse(0)),
            bytes(measured));
      }
    });
  }

  private static List<Double> times(@Nullable List<Figure> figures) {
    return figures == null ? List.of() : figures.stream().map(Figure::time).toList();
  }

  private static String bytes(List<Figure> figures) {
    double bytes = median(figures.stream().map(Figure::bytes).toList());
    return Double.isNaN(bytes) ? "" : String.format(Locale.ROOT, "%,.0f B", bytes);
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
