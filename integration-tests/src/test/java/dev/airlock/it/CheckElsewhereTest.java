package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.checker.CheckOptions;
import dev.airlock.checker.CheckReport;
import dev.airlock.checker.Checker;
import dev.airlock.checker.allocator.AllocatorDiscovery;
import dev.airlock.checker.emit.Emitted;
import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.instrument.Instrumented;
import dev.airlock.checker.instrument.Instrumenter;
import dev.airlock.checker.suppression.LeakKinds;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.AirlockException;
import dev.airlock.wasm.WasmModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Modules that were written to files run checked in Node, and find there what they find in Java.
 */
final class CheckElsewhereTest {
  private static final Path FAULTS = Path.of("../guests/faults");
  private static final Path CLEAN = Path.of("../guests/clean");

  /** Inlined functions count as frames in Java, and the shim knows of none. */
  private static final CheckOptions OPTIONS =
      CheckOptions.DEFAULT.withForm(Form.PORTABLE).withShownLeaks(LeakKinds.all()).withCallers(100);

  @TempDir Path folder;
  private Path shim = Path.of("");

  @BeforeEach
  void writeShim() throws IOException {
    shim = Files.write(folder.resolve(Emitted.SHIM_NAME), Emitted.shim());
  }

  static List<Path> faults() throws IOException {
    try (Stream<Path> files = Files.list(FAULTS)) {
      return files.filter(file -> file.toString().endsWith(".wasm")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void findsWhatJavaFinds(Path module) throws IOException {
    Node.path();
    Path script = resource("check-cases.mjs");
    Path emitted = emit(module);

    String found = Node.output(script, List.of(shim.toString(), emitted.toString()));

    assertThat(found.lines().toList())
        .hasSizeGreaterThan(10)
        .containsExactlyElementsOf(foundInJava(module));
  }

  @ParameterizedTest
  @CsvFileSource(files = "../guests/clean/programs.tsv", delimiter = '\t', numLinesToSkip = 1)
  void findsNothingInCleanPrograms(String name, String form, String expected) throws IOException {
    Node.path();
    Path emitted = emit(CLEAN.resolve(name + ".wasm"));
    boolean command = form.equals("command");
    List<String> arguments =
        command
            ? List.of("--error-exitcode=9", emitted.toString())
            : List.of("--error-exitcode=9", "--call", "run", emitted.toString());

    Node.Run run = Node.run(shim, arguments);

    assertThat(run.errors()).contains("ERROR SUMMARY: 0 errors from 0 contexts");
    assertThat(run.status()).isZero();
    if (command) {
      assertThat(run.output()).isEqualTo(Files.readString(CLEAN.resolve(expected)));
    } else {
      assertThat(Integer.toUnsignedString(Integer.parseInt(run.output().strip())))
          .isEqualTo(expected);
    }
  }

  @Test
  void reportsInValgrindsWords() throws IOException {
    Node.path();
    Path emitted = emit(FAULTS.resolve("c-O0.wasm"));

    Node.Run run =
        Node.run(shim, List.of("--error-exitcode=9", emitted.toString(), "double_free_direct_bad"));

    assertThat(run.status()).isEqualTo(9);
    assertThat(run.errors().lines().map(line -> line.replaceFirst("\\(0x[0-9A-F]+\\)", "(…)")))
        .startsWith(
            "==airlock== Invalid free() / delete / delete[] / realloc()",
            "==airlock==    at free",
            "==airlock==    by case_double_free_direct_bad (…)")
        .contains("==airlock==  Block was alloc'd at", "==airlock==    at malloc")
        .anyMatch(line -> line.endsWith("is 0 bytes inside a block of size 32 free'd"))
        .contains("==airlock== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 2)");
  }

  @Test
  void refusesModulesThatWereNotWrittenForIt() throws IOException {
    Node.path();

    Node.Run run = Node.run(shim, List.of(FAULTS.resolve("c-O0.wasm").toString()));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors())
        .isEqualTo(
            "airlock-check: the module has no section airlock:check;"
                + " write it with: airlock check --emit out.wasm\n");
  }

  @Test
  void refusesTheFastForm() throws IOException {
    Instrumented fast = instrument(FAULTS.resolve("c-O0.wasm"), Form.FAST);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Emitted.bytes(fast, OPTIONS))
        .withMessageContaining("fast form");
  }

  private static Instrumented instrument(Path file, Form form) throws IOException {
    WasmModule module =
        WasmModule.parse(Files.readAllBytes(file), Objects.toString(file.getFileName()));
    return Instrumenter.instrument(
        module, AllocatorDiscovery.find(module, OPTIONS.allocators()), form, OPTIONS.undefined());
  }

  private Path emit(Path file) throws IOException {
    return Files.write(
        folder.resolve(Objects.toString(file.getFileName())),
        Emitted.bytes(instrument(file, Form.PORTABLE), OPTIONS));
  }

  private Path resource(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream(name)) {
      return Files.write(folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
    }
  }

  /** A line for each case, as check-cases.mjs writes them. */
  private static List<String> foundInJava(Path file) throws IOException {
    List<CheckReport> reports = new ArrayList<>();
    String name = Objects.toString(file.getFileName());
    GuestModule module =
        Guest.builder()
            .watch(new Checker(OPTIONS).onReport(reports::add))
            .stubMissingImports()
            .compile(Files.readAllBytes(file), name);
    List<String> lines = new ArrayList<>();
    for (ModuleShape.Export export : module.shape().exports()) {
      if (export.name().startsWith("case_")) {
        reports.clear();
        run(module, export.name());
        lines.add(
            String.join(
                "\t", name, export.name().substring("case_".length()), found(reports.getFirst())));
      }
    }
    return lines;
  }

  private static void run(GuestModule module, String function) {
    try (Guest guest = module.instantiate()) {
      guest.function(function).call();
    } catch (AirlockException e) {
      // A fault may make the guest fail: that is told by what was found before.
      assertThat(function).endsWith("_bad");
    }
  }

  private static String found(CheckReport report) {
    Set<String> found = new TreeSet<>();
    for (Finding error : report.errors()) {
      found.add(
          "%s:%s@%s".formatted(error.kind(), sizeOf(error.size()), innermostOf(error.stack())));
    }
    Map<FindingKind, Long> sums = new EnumMap<>(FindingKind.class);
    for (Finding leak : report.leaks()) {
      long bytes =
          leak.kind() == FindingKind.LEAK_DEFINITELY_LOST
              ? leak.size().orElseThrow()
              : leak.leak().orElseThrow().directBytes();
      sums.merge(leak.kind(), bytes, Long::sum);
    }
    sums.forEach((kind, bytes) -> found.add(kind + ":" + bytes));
    return String.join(" ", found);
  }

  private static String sizeOf(OptionalLong size) {
    return size.isPresent() ? Long.toString(size.getAsLong()) : "-";
  }

  /** The three innermost functions, and where in the module they were. */
  private static String innermostOf(CallStack stack) {
    return stack.frames().stream()
        .filter(frame -> frame.side() == Frame.Side.GUEST && !frame.inlined())
        .limit(3)
        .map(frame ->
            frame.functionIndex().orElseThrow()
                + (frame.offset().isPresent() ? "+" + frame.offset().getAsInt() : ""))
        .collect(Collectors.joining(","));
  }
}
