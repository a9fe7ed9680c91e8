package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules that were written to files run on Wasmtime, with a host of our own. */
final class CheckOnWasmtimeTest {
  private static final Path FAULTS = Path.of("../guests/faults");
  private static final String VERSION = "49.0.0";

  /** What the host of the test tells of. */
  private static final Set<String> KINDS =
      Set.of("INVALID_READ", "INVALID_WRITE", "INVALID_FREE", "UNINIT_VALUE", "OVERLAP");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"c-O0", "c-mvp", "cpp-O2", "rust-unknown-O2", "assemblyscript-O0"})
  void findsWhatJavaFinds(String name) throws IOException {
    Path wasmtime = wasmtime();
    Path module = FAULTS.resolve(name + ".wasm");

    List<String> found = run(wasmtime, CheckedCases.emit(module, folder));

    assertThat(found)
        .hasSizeGreaterThan(10)
        .anyMatch(line -> line.contains("INVALID_WRITE"))
        .containsExactlyElementsOf(
            CheckedCases.foundInJava(module).stream().map(CheckOnWasmtimeTest::kindsOnly).toList());
  }

  /** Of a line, the kinds of errors that the host of the test tells of. */
  private static String kindsOnly(String line) {
    List<String> columns = List.of(line.split("\t", -1));
    String kinds =
        Arrays.stream(columns.get(2).split(" "))
            .map(found -> found.split(":", 2)[0])
            .filter(KINDS::contains)
            .distinct()
            .sorted()
            .collect(Collectors.joining(" "));
    return String.join("\t", columns.get(0), columns.get(1), kinds);
  }

  private static Path wasmtime() {
    String own = System.getenv().getOrDefault("AIRLOCK_WASMTIME", "");
    String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path home =
        own.isEmpty()
            ? (cache.isEmpty()
                    ? Path.of(System.getProperty("user.home"), ".cache")
                    : Path.of(cache))
                .resolve("airlock/wasmtime")
            : Path.of(own);
    Path made = home.resolve(VERSION);
    assumeTrue(
        Files.isDirectory(made.resolve("wasmtime")),
        "%s is missing; integration-tests/fetch-wasmtime.sh fetches it".formatted(made));
    return made;
  }

  private List<String> run(Path wasmtime, Path module) throws IOException {
    Path script = folder.resolve("check-on-wasmtime.py");
    try (InputStream in = getClass().getResourceAsStream("check-on-wasmtime.py")) {
      Files.write(script, Objects.requireNonNull(in).readAllBytes());
    }
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder("python3", script.toString(), module.toString())
            .redirectError(errors.toFile());
    builder.environment().put("PYTHONPATH", wasmtime.toString());
    List<String> lines;
    try (Stream<String> output = builder.start().inputReader(StandardCharsets.UTF_8).lines()) {
      lines = output.toList();
    }
    assertThat(Files.readString(errors)).isEmpty();
    return lines;
  }
}
