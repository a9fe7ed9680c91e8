package dev.airlock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of {@code src/test/golden}; {@code -Dbless=true} rewrites the files with what
 * the commands print now, to be reviewed as a diff.
 */
class GoldenTest implements GoldenFile.Places {
  private static final Path GOLDEN = Path.of("src/test/golden");
  private static final Path GUESTS = Path.of("../guests").toAbsolutePath().normalize();
  private static final boolean BLESS = Boolean.getBoolean("bless");

  @TempDir private Path files;

  /** What nobody should have to check in: modules that are none, or cut off. */
  @BeforeEach
  void makeFiles() throws IOException {
    byte[] module = Files.readAllBytes(GUESTS.resolve("rust/text.wasm"));
    write("truncated.wasm", java.util.Arrays.copyOf(module, 20_000));
    write("empty.wasm", new byte[0]);
    write("header.wasm", java.util.Arrays.copyOf(module, 6));
    write("text-format.wasm", "(module (func (export \"f\")))".getBytes(UTF_8));
    write("component.wasm", HexFormat.of().parseHex("0061736d0d000100"));
    write("native.wasm", "\u007fELF, and so on".getBytes(UTF_8));
    write("page.wasm", "<!DOCTYPE html><html>404</html>".getBytes(UTF_8));
    write("memory64.wasm", HexFormat.of().parseHex("0061736d01000000050401050120"));
    // (type (struct (field i32))) (func (param (ref null 0))) (export "f" (func 0))
    write(
        "gc.wasm",
        HexFormat.of()
            .parseHex(
                "0061736d01000000"
                    + "010a025f017f0060016300000302010107050101660000"
                    + "0a040102000b"));
    write("numbers.json", "[1, 2, 3]".getBytes(UTF_8));
    write(
        "leak.supp",
        """
        {
           not freed on purpose
           Memcheck:Leak
           match-leak-kinds: definite
           fun:malloc
           fun:case_leak_direct_bad
        }
        """
            .getBytes(UTF_8));
    write("text.txt", "from a file".getBytes(UTF_8));
    write("latin1.txt", HexFormat.of().parseHex("fc6d6c617574"));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(files.resolve(name), bytes);
  }

  @Override
  public String toReal(String word) {
    return word.replaceFirst("^(@?|--[\\w-]+=)guests/", "$1" + GUESTS + "/")
        .replaceFirst("^(@?|--[\\w-]+=)files/", "$1" + files + "/")
        .replaceFirst("^(@?)guests$", "$1" + GUESTS)
        .replaceFirst("^(@?)files$", "$1" + files);
  }

  @Override
  public String fromReal(String output) {
    return output
        .replace(GUESTS.toString(), "guests")
        .replace(files.toString(), "files")
        .replaceAll("(?m)^==\\d+== ", "==PID== ");
  }

  @TestFactory
  List<DynamicTest> golden() throws IOException {
    try (Stream<Path> all = Files.list(GOLDEN)) {
      List<Path> goldenFiles = all.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
      assertThat(goldenFiles).hasSizeGreaterThan(5);
      return goldenFiles.stream()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)))
          .toList();
    }
  }

  private void check(Path file) throws IOException {
    GoldenFile golden = new GoldenFile(file, this);
    String actual = golden.actual();
    if (BLESS) {
      Files.writeString(file, actual);
    } else {
      assertThat(actual).as("-Dbless=true accepts it").isEqualTo(golden.expected());
    }
  }
}
