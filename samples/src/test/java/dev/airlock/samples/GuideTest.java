package dev.airlock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide shows nothing that isn't compiled and run: its Java is that of the samples. */
class GuideTest {
  private static final Path GUIDE = Path.of("../docs/bindings.md");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final String LEFT_OUT = "…";

  @Test
  void itsJavaIsThatOfTheSamples() throws IOException {
    List<String> sources = sources();
    Matcher blocks = JAVA.matcher(Files.readString(GUIDE));
    int count = 0;
    while (blocks.find()) {
      count++;
      for (String part : parts(blocks.group(1))) {
        assertThat(sources).as("a sample that has%n%s", part).anyMatch(code -> code.contains(part));
      }
    }
    assertThat(count).isGreaterThanOrEqualTo(10);
  }

  /** What stands between the lines that say that something is left out. */
  private static List<String> parts(String block) {
    List<String> parts = new ArrayList<>(List.of(""));
    for (String line : block.lines().map(String::strip).toList()) {
      if (line.equals(LEFT_OUT)) {
        parts.add("");
      } else {
        parts.set(parts.size() - 1, parts.getLast() + line + "\n");
      }
    }
    return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(GuideTest::stripped)
          .toList();
    }
  }

  private static String stripped(Path file) {
    try {
      StringBuilder text = new StringBuilder();
      Files.readString(file).lines().forEach(line -> text.append(line.strip()).append('\n'));
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void itHasWhatTheCompilerSays(@TempDir Path classes) throws IOException {
    List<String> errors = errors(Path.of("src/test/mistakes/Mistakes.java"), classes);
    assertThat(errors).hasSize(10);
    String guide = Files.readString(GUIDE);
    assertThat(errors).allSatisfy(error -> assertThat(guide).contains("`" + error + "`"));
  }

  private static List<String> errors(Path source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
      List<String> options =
          List.of(
              "-proc:only",
              "-processor",
              "dev.airlock.processor.BindProcessor",
              "-classpath",
              System.getProperty("java.class.path"),
              "-d",
              classes.toString());
      compiler
          .getTask(
              null, files, diagnostics, options, null, files.getJavaFileObjects(source.toFile()))
          .call();
    }
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .toList();
  }
}
