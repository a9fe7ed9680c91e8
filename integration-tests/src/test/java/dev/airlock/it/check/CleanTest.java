package dev.airlock.it.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.checker.Checker;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.engine.WasiConfig;
import dev.airlock.error.GuestExitException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing may be reported of the programs of {@code guests/clean}, and they must work as ever. */
class CleanTest {
  private static final Path CLEAN = Path.of("../guests/clean");

  /** The module into which the compiler has inlined its allocator, so that none is to be found. */
  private static final String WITHOUT_ALLOCATOR = "assemblyscript-collections-O3";

  /** A program in a form, and what it must give: a file with its output, or a result. */
  record Program(String module, String kind, String expected, Form form) {
    @Override
    public String toString() {
      return module + ", " + form;
    }
  }

  static Stream<Program> programs() {
    return lines().stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .flatMap(row ->
            Arrays.stream(Form.values()).map(form -> new Program(row[0], row[1], row[2], form)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void hasNothingToReport(Program program) throws IOException {
    List<CheckReport> reports = new ArrayList<>();
    Checker checker =
        new Checker(CheckOptions.DEFAULT.withForm(program.form())).onReport(reports::add);

    String result = run(program, checker);

    assertThat(result).isEqualTo(expected(program));
    CheckReport report = reports.getFirst();
    assertThat(report.errors()).isEmpty();
    assertThat(report.leaks()).isEmpty();
    assertThat(report.isClean()).isTrue();
    assertThat(report.form()).isEqualTo(program.form() == Form.FAST ? "fast" : "portable");
    if (!program.module().equals(WITHOUT_ALLOCATOR)) {
      assertThat(report.notes()).isEmpty();
      assertThat(report.heap().allocations()).isGreaterThan(50);
    }
  }

  private static String run(Program program, Checker checker) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    GuestBuilder builder =
        Guest.builder()
            .watch(checker)
            .stubMissingImports()
            .wasi(
                new WasiConfig(
                    InputStream.nullInputStream(),
                    output,
                    OutputStream.nullOutputStream(),
                    List.of(program.module()),
                    Map.of()));
    try (Guest guest = builder.load(CLEAN.resolve(program.module() + ".wasm"))) {
      if (program.kind().equals("run")) {
        return Integer.toUnsignedString(guest.function("run").callInt());
      }
      try {
        guest.function("_start").call();
      } catch (GuestExitException e) {
        assertThat(e.status()).isZero();
      }
      return output.toString(UTF_8);
    }
  }

  private static String expected(Program program) throws IOException {
    return program.kind().equals("run")
        ? program.expected()
        : Files.readString(CLEAN.resolve(program.expected()));
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(CLEAN.resolve("programs.tsv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
