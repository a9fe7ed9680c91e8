package dev.airlock.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Ways of doing one thing, measured in turn.
 *
 * @param name how it is chosen on the command line
 * @param title what the table is headed with
 * @param benchmark the JMH benchmark, as a regular expression
 * @param parameter the JMH parameter that tells the ways apart
 * @param ways its values; the first is what the others are compared with
 * @param fixed other JMH parameters
 * @param unit what a figure counts
 */
record Scenario(
    String name,
    String title,
    String benchmark,
    String parameter,
    List<String> ways,
    Map<String, String> fixed,
    String unit) {
  /** The way that is not a JMH benchmark: the same guest driven from Node. */
  static final String NODE = "node";

  /** The scenarios of what checking costs, of which a mean is printed, too. */
  static final String CHECK = "check-";

  static final List<Scenario> ALL =
      Stream.concat(KernelSizes.all().stream().map(Scenario::check), general()).toList();

  private static Stream<Scenario> general() {
    return Stream.of(
        new Scenario(
            "upper",
            "upper of a 24-byte string: allocate, write, call, read, free",
            "UpperBenchmark.upper",
            "way",
            List.of(
                "hand-recommended", "hand-default", "numbers", "call", "call-reuse", "scope", NODE),
            Map.of(),
            "ns"),
        new Scenario(
            "binding-upper",
            "the same by a generated binding, beside hand-written glue on the same memory",
            "BindingBenchmark.upper",
            "way",
            List.of("hand", "binding", NODE),
            Map.of(),
            "ns"),
        new Scenario(
            "binding-borrow",
            "count_chars of a 24-byte string, which is only borrowed",
            "BindingBenchmark.borrow",
            "way",
            List.of("hand", "binding"),
            Map.of(),
            "ns"),
        new Scenario(
            "binding-structs",
            "a million structs of two ints summed in place",
            "StructBenchmark.sum",
            "way",
            List.of("segment", "in-place", "struct-array"),
            Map.of(),
            "us"),
        new Scenario(
            "sum",
            "a guest sums 4 Mi words by i32.load",
            "KernelBenchmark.sum",
            "memory",
            List.of("recommended", "default", "airlock"),
            Map.of(),
            "us"),
        new Scenario(
            "sieve",
            "a guest sieves 8 Mi bytes",
            "KernelBenchmark.sieve",
            "memory",
            List.of("recommended", "default", "airlock"),
            Map.of(),
            "us"),
        copy("copy-in-64k", "64 KiB into the guest", "copyIn", 65_536),
        copy("copy-out-64k", "64 KiB out of the guest", "copyOut", 65_536),
        copy("copy-in-1m", "1 MiB into the guest", "copyIn", 1 << 20),
        copy("copy-out-1m", "1 MiB out of the guest", "copyOut", 1 << 20),
        copy("copy-in-16m", "16 MiB into the guest", "copyIn", 16 << 20),
        copy("copy-out-16m", "16 MiB out of the guest", "copyOut", 16 << 20),
        growth(2000),
        growth(8000));
  }

  private static Scenario check(KernelSizes.Entry kernel) {
    return new Scenario(
        CHECK + kernel.kernel(),
        "%s(%d) of guests/kernels, checked".formatted(kernel.kernel(), kernel.n()),
        "CheckBenchmark.run",
        "way",
        List.of("unchecked", "engine-default", "fast", "portable", "undefined"),
        Map.of("kernel", kernel.kernel()),
        "ms");
  }

  private static Scenario copy(String name, String title, String method, int bytes) {
    return new Scenario(
        name,
        title,
        "CopyBenchmark." + method,
        "way",
        List.of("arraycopy", "hand-recommended", "airlock"),
        Map.of("bytes", Integer.toString(bytes)),
        "ns");
  }

  private static Scenario growth(int pages) {
    return new Scenario(
        "growth-" + pages,
        "a guest grows by %d pages, one by one, and touches each".formatted(pages),
        "GrowthBenchmark.grow",
        "memory",
        List.of("recommended", "airlock"),
        Map.of("pages", Integer.toString(pages)),
        "ms");
  }
}
