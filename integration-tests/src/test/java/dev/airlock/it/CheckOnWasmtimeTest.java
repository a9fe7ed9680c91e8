package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.airlock.checker.CheckOptions;
import dev.airlock.checker.allocator.AllocatorDiscovery;
import dev.airlock.checker.emit.Emitted;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.instrument.Instrumenter;
import dev.airlock.wasm.WasmModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules that were written to files run on Wasmtime, with a host of our own. */
final class CheckOnWasmtimeTest {
  private static final Path FAULTS = Path.of("../guests/faults");
  private static final String VERSION = "49.0.0";

  /** By the names in expected.tsv, what the host of the test tells of. */
  private static final Map<String, String> KINDS =
      Map.of(
          "InvalidRead", "INVALID_READ",
          "InvalidWrite", "INVALID_WRITE",
          "InvalidFree", "INVALID_FREE",
          "UninitValue", "UNINIT_VALUE",
          "Overlap", "OVERLAP");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"c-O0,c", "c-mvp,c", "cpp-O2,cpp", "rust-unknown-O2,rust"})
  void findsFaultsAndNothingElse(String name, String language) throws IOException {
    Path wasmtime = wasmtime();
    Map<String, Set<String>> found = run(wasmtime, emit(name));
    int faults = 0;
    for (String line : Files.readAllLines(FAULTS.resolve("expected.tsv"))) {
      List<String> columns = List.of(line.split("\t", -1));
      if (!columns.get(1).equals(language)) {
        continue;
      }
      String expected = columns.get(2);
      Set<String> kinds = found.get(columns.get(0));
      assertThat(kinds).as(columns.get(0)).isNotNull();
      if (expected.equals("none")) {
        assertThat(kinds).as(columns.get(0)).isEmpty();
      } else if (KINDS.containsKey(expected) && columns.get(5).equals("-")) {
        assertThat(kinds).as(columns.get(0)).contains(KINDS.get(expected));
        faults++;
      }
    }
    assertThat(faults).isPositive();
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

  private Path emit(String name) throws IOException {
    WasmModule module =
        WasmModule.parse(Files.readAllBytes(FAULTS.resolve(name + ".wasm")), name + ".wasm");
    CheckOptions options = CheckOptions.DEFAULT;
    byte[] bytes =
        Emitted.bytes(
            Instrumenter.instrument(
                module,
                AllocatorDiscovery.find(module, options.allocators()),
                Form.PORTABLE,
                options.undefined()),
            options);
    return Files.write(folder.resolve(name + ".wasm"), bytes);
  }

  /** What was found, by the name of the case. */
  private Map<String, Set<String>> run(Path wasmtime, Path module) throws IOException {
    Path script = folder.resolve("check-on-wasmtime.py");
    try (InputStream in = getClass().getResourceAsStream("check-on-wasmtime.py")) {
      Files.write(script, Objects.requireNonNull(in).readAllBytes());
    }
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder("python3", script.toString(), module.toString())
            .redirectError(errors.toFile());
    builder.environment().put("PYTHONPATH", wasmtime.toString());
    Process process = builder.start();
    Map<String, Set<String>> found = new HashMap<>();
    try (Stream<String> lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
      lines
          .map(line -> line.split("\t", -1))
          .forEach(line ->
              found.put(
                  line[1],
                  new TreeSet<>(
                      Arrays.stream(line[2].split(" ")).filter(kind -> !kind.isEmpty()).toList())));
    }
    assertThat(Files.readString(errors)).isEmpty();
    return found;
  }
}
