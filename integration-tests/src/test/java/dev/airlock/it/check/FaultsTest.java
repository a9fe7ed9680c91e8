package dev.airlock.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.checker.Checker;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.engine.ModuleShape.Export;
import dev.airlock.engine.WasiConfig;
import dev.airlock.error.AirlockException;
import dev.airlock.it.check.ExpectedFault.Score;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.FunctionBody;
import dev.airlock.wasm.code.Opcode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Counts what is found, missed and reported falsely in the cases of {@code guests/faults}, by the
 * rules of the README there. {@code -Dbless=true} rewrites the files with what came out; the table
 * in {@code docs/check-accuracy.md} is made of them.
 */
class FaultsTest {
  private static final boolean BLESS = Boolean.getBoolean("bless");
  private static final Path FAULTS = Path.of("../guests/faults");
  private static final Path GOLDEN = Path.of("src/test/resources/dev/airlock/it/check/faults");
  private static final Path DOCUMENT = Path.of("../docs/check-accuracy.md");

  private static final Set<FindingKind> LEAKS =
      Arrays.stream(FindingKind.values())
          .filter(FindingKind::isLeak)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(FindingKind.class)));

  private static final Map<String, ExpectedFault> EXPECTED =
      ExpectedFault.parse(lines(FAULTS.resolve("expected.tsv")));

  /** A module in a form. */
  record Run(String module, Form form) {
    Path golden() {
      return GOLDEN.resolve(this + ".tsv");
    }

    @Override
    public String toString() {
      return module + "-" + (form == Form.FAST ? "fast" : "portable");
    }
  }

  /** What came of a case. */
  record Outcome(String name, Score score, SortedSet<FaultReport> reports) {
    @Override
    public String toString() {
      return String.join(
          "\t",
          name,
          score.verdict(),
          Long.toString(score.falsely()),
          score.function(),
          score.bytes(),
          reports.stream().map(FaultReport::toString).collect(Collectors.joining(" ")));
    }
  }

  static Stream<Run> runs() throws IOException {
    try (Stream<Path> files = Files.list(FAULTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".wasm"))
          .sorted()
          .toList()
          .stream()
          .flatMap(name ->
              Arrays.stream(Form.values()).map(form -> new Run(name.replace(".wasm", ""), form)));
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void findsWhatIsThere(Run run) throws IOException {
    List<Outcome> outcomes = outcomes(run);

    assertThat(outcomes).filteredOn(outcome -> outcome.score().falsely() > 0).isEmpty();
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.score().function().equals("wrong"))
        .isEmpty();
    assertThat(outcomes).filteredOn(outcome -> outcome.score().bytes().equals("wrong")).isEmpty();
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.score().verdict().equals("missed"))
        .allSatisfy(
            outcome -> assertThat(excuse(run, outcome.name())).as(outcome.toString()).isPresent());

    String text =
        outcomes.stream()
            .map(outcome -> outcome + "\n")
            .collect(
                Collectors.joining("", "case\tverdict\tfalse\tfunction\tbytes\treports\n", ""));
    compare(run.golden(), text);
  }

  /** As in the table of Valgrind, whose verdicts are made by a program in another language. */
  @Test
  void countsAsValgrindIsCounted() {
    List<String> lines =
        lines(FAULTS.resolve("valgrind.tsv")).stream()
            .filter(line -> !line.startsWith("#") && !line.startsWith("case\t"))
            .toList();

    assertThat(lines).hasSizeGreaterThan(500);
    for (String line : lines) {
      String[] columns = line.split("\t", -1);
      Score score = expected(columns[0]).score(reports(columns[6]), Set.of("valgrind"));
      assertThat(score)
          .as(line)
          .isEqualTo(new Score(columns[2], Long.parseLong(columns[3]), columns[4], columns[5]));
    }
  }

  /** An excuse that nothing needs any more would hide what gets worse later. */
  @Test
  void hasNoExcuseTooMuch() throws IOException {
    Set<Miss> needed = new HashSet<>();
    for (Run run : runs().toList()) {
      for (String line : lines(run.golden())) {
        String[] columns = line.split("\t", -1);
        if (columns[1].equals("missed")) {
          excuse(run, columns[0]).ifPresent(needed::add);
        }
      }
    }

    assertThat(Miss.KNOWN).allSatisfy(miss -> assertThat(needed).contains(miss));
  }

  @Test
  void isDocumented() throws IOException {
    String document = Files.readString(DOCUMENT);
    String begin = "<!-- made by FaultsTest -->\n";
    String end = "<!-- end -->\n";
    int from = document.indexOf(begin) + begin.length();
    int to = document.indexOf(end, from);

    compare(DOCUMENT, document.substring(0, from) + table() + document.substring(to));
  }

  private static List<Outcome> outcomes(Run run) throws IOException {
    byte[] bytes = Files.readAllBytes(FAULTS.resolve(run.module() + ".wasm"));
    Set<String> names = checkers(WasmModule.parse(bytes, run.module()));
    List<CheckReport> reports = new ArrayList<>();
    Checker checker =
        new Checker(CheckOptions.DEFAULT.withForm(run.form()).withShownLeaks(LEAKS).withCallers(30))
            .onReport(reports::add);
    GuestModule module =
        Guest.builder()
            .watch(checker)
            .stubMissingImports()
            .wasi(
                new WasiConfig(
                    InputStream.nullInputStream(),
                    OutputStream.nullOutputStream(),
                    OutputStream.nullOutputStream(),
                    List.of(run.module()),
                    Map.of()))
            .compile(bytes, run.module() + ".wasm");
    List<Outcome> outcomes = new ArrayList<>();
    for (String export : cases(module)) {
      reports.clear();
      call(module, export);
      String name = export.substring("case_".length());
      SortedSet<FaultReport> found = FaultReport.of(reports.getFirst());
      outcomes.add(new Outcome(name, expected(name).score(found, names), found));
    }
    return outcomes;
  }

  private static void call(GuestModule module, String export) {
    try (Guest guest = module.instantiate()) {
      guest.function(export).call();
    } catch (AirlockException _) { // many a case ends by a trap
    }
  }

  private static List<String> cases(GuestModule module) {
    return module.shape().exports().stream()
        .map(Export::name)
        .filter(name -> name.startsWith("case_"))
        .sorted()
        .toList();
  }

  private static ExpectedFault expected(String name) {
    return Objects.requireNonNull(EXPECTED.get(name), name);
  }

  private static Set<String> checkers(WasmModule module) {
    boolean copies =
        module.functions().stream()
            .filter(function -> function.body().isPresent())
            .flatMap(function -> FunctionBody.read(module, function).instructions().stream())
            .anyMatch(instruction -> instruction.opcode() == Opcode.MEMORY_COPY);
    return copies ? Set.of("wasm", "wasm-bulk") : Set.of("wasm");
  }

  private static Optional<Miss> excuse(Run run, String name) {
    return Miss.KNOWN.stream()
        .filter(miss -> miss.applies(run.toString(), expected(name)))
        .findFirst();
  }

  private static SortedSet<FaultReport> reports(String column) {
    return Arrays.stream(column.split(" "))
        .filter(part -> !part.isEmpty())
        .map(part -> part.split(":"))
        .map(parts -> new FaultReport(parts[0], parts[1], parts[2]))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String table() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("| run | found | missed | can't be seen | false | wrong place |\n");
    text.append("| --- | ---: | ---: | ---: | ---: | ---: |\n");
    for (Run run : runs().toList()) {
      List<String[]> rows = rows(run.golden(), 1);
      text.append(row("`%s`, %s".formatted(run.module(), word(run.form())), rows));
    }
    Map<String, List<String[]>> builds =
        rows(FAULTS.resolve("valgrind.tsv"), 2).stream()
            .collect(Collectors.groupingBy(row -> row[1], TreeMap::new, Collectors.toList()));
    builds.forEach((build, rows) ->
        text.append(
            row(
                "Valgrind, %s".formatted(build),
                rows.stream().map(row -> Arrays.copyOfRange(row, 1, row.length)).toList())));
    return text.toString();
  }

  private static String word(Form form) {
    return form == Form.FAST ? "fast" : "portable";
  }

  private static List<String[]> rows(Path file, int verdict) {
    return lines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .filter(row -> !row[verdict].equals("verdict"))
        .toList();
  }

  private static String row(String title, List<String[]> rows) {
    return "| %s | %d | %d | %d | %d | %d |\n"
        .formatted(
            title,
            count(rows, "found"),
            count(rows, "missed"),
            count(rows, "unseen"),
            rows.stream().filter(row -> !row[2].equals("0")).count(),
            rows.stream().filter(row -> row[3].equals("wrong") || row[4].equals("wrong")).count());
  }

  private static long count(List<String[]> rows, String verdict) {
    return rows.stream().filter(row -> row[1].equals(verdict)).count();
  }

  private static void compare(Path file, String actual) throws IOException {
    if (BLESS) {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, actual);
    } else {
      assertThat(actual).as("-Dbless=true accepts it").isEqualTo(Files.readString(file));
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
