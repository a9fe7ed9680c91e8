package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.airlock.checker.emit.Emitted;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.instrument.Instrumented;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
    Path emitted = CheckedCases.emit(module, folder);

    String found = Node.output(script, List.of(shim.toString(), emitted.toString()));

    assertThat(found.lines().toList())
        .hasSizeGreaterThan(10)
        .containsExactlyElementsOf(CheckedCases.foundInJava(module));
  }

  @ParameterizedTest
  @CsvFileSource(files = "../guests/clean/programs.tsv", delimiter = '\t', numLinesToSkip = 1)
  void findsNothingInCleanPrograms(String name, String form, String expected) throws IOException {
    Node.path();
    Path emitted = CheckedCases.emit(CLEAN.resolve(name + ".wasm"), folder);
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
    Path emitted = CheckedCases.emit(FAULTS.resolve("c-O0.wasm"), folder);

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
    Instrumented fast = CheckedCases.instrument(FAULTS.resolve("c-O0.wasm"), Form.FAST);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Emitted.bytes(fast, CheckedCases.OPTIONS))
        .withMessageContaining("fast form");
  }

  private Path resource(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream(name)) {
      return Files.write(folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
    }
  }
}
