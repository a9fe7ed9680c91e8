package dev.airlock.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every sample and compares what it prints with {@code src/test/resources}; {@code
 * -Dbless=true} writes these files anew.
 */
class SamplesTest {
  private static final boolean BLESS = Boolean.getBoolean("bless");
  private static final Path SOURCES = Path.of("src/main/java/dev/airlock/samples");
  private static final Path EXPECTED = Path.of("src/test/resources/dev/airlock/samples");

  /** Every class that is meant to be run, by its source file. */
  static List<String> samples() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.matches("Sample\\d\\d\\w+\\.java|\\w+/Main\\.java"))
          .map(file -> file.substring(0, file.length() - ".java".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void printsWhatIsExpected(String sample) throws Exception {
    String printed = run("dev.airlock.samples." + sample.replace('/', '.'));
    Path expected = EXPECTED.resolve(sample.replace('/', '-') + ".txt");
    if (BLESS) {
      Files.writeString(expected, printed);
    }
    assertThat(printed).as("-Dbless=true accepts it").isEqualTo(Files.readString(expected));
  }

  @Test
  void thereAreAllLessons() {
    assertThat(samples().stream().filter(sample -> sample.startsWith("Sample")))
        .hasSizeGreaterThanOrEqualTo(15);
    assertThat(samples()).contains("packed/Main", "block/Main", "arena/Main");
  }

  private static String run(String name) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      Class.forName(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
