package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that uses the published jars: compiled with the processor, run on either path. */
class ConsumerTest {
  private static final String TEXT =
      """
      package app;
      import dev.airlock.bind.*;

      @Bind("text.wasm")
      public interface Text extends AutoCloseable {
        record Point(int x, int y) {}
        @Owned String upper(String text);
        Point pointAdd(Point a, Point b);
        @Override void close();
      }
      """;
  private static final String MAIN =
      """
      package app;

      public final class Main {
        public static void main(String[] arguments) {
          try (Text text = TextGuest.load()) {
            System.out.println(text.upper("it works"));
            System.out.println(text.pointAdd(new Text.Point(1, 2), new Text.Point(3, 4)));
          }
        }
      }
      """;
  private static final String MODULE =
      """
      module app {
        requires dev.airlock;
      }
      """;

  @TempDir private Path project;

  @BeforeEach
  void onlyWherePackaged() throws IOException {
    assumeThat(path("airlock-core-.*")).as("packaged jars: run with 'mvn verify'").endsWith(".jar");
    Path sources = Files.createDirectories(project.resolve("src/app"));
    Files.writeString(sources.resolve("Text.java"), TEXT);
    Files.writeString(sources.resolve("Main.java"), MAIN);
    Path classes = Files.createDirectories(project.resolve("classes/app"));
    Files.write(classes.resolve("text.wasm"), Guests.bytes("c/text"));
  }

  @Test
  void onTheClassPath() throws IOException, InterruptedException {
    compile("--class-path", path(LIBRARY), "--processor-path", path(PROCESSOR));

    assertThat(
            run(
                "java",
                "--class-path",
                project.resolve("classes") + File.pathSeparator + path(LIBRARY + "|" + ENGINE),
                "app.Main"))
        .isEqualTo("IT WORKS\nPoint[x=4, y=6]\n");
  }

  @Test
  void onTheModulePath() throws IOException, InterruptedException {
    Files.writeString(project.resolve("src/module-info.java"), MODULE);
    compile("--module-path", path(LIBRARY), "--processor-module-path", path(PROCESSOR));

    assertThat(
            run(
                "java",
                "--module-path",
                project.resolve("classes") + File.pathSeparator + path(LIBRARY + "|" + ENGINE),
                "--add-modules",
                "dev.airlock.engine.endive",
                "--module",
                "app/app.Main"))
        .isEqualTo("IT WORKS\nPoint[x=4, y=6]\n");
  }

  private static final String LIBRARY = "airlock-core-.*|jspecify-.*";
  private static final String PROCESSOR =
      LIBRARY + "|airlock-(processor|inspect|wasm)-.*|javapoet-.*";
  private static final String ENGINE = "airlock-engine-endive-.*|.*endive.*|asm-.*";

  private void compile(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("javac", "-Xlint:all,-processing", "-Werror"));
    command.addAll(List.of(options));
    command.addAll(List.of("-d", project.resolve("classes").toString()));
    try (var sources = Files.walk(project.resolve("src"))) {
      sources.filter(Files::isRegularFile).map(Path::toString).forEach(command::add);
    }
    assertThat(run(command.toArray(String[]::new))).isEmpty();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    command[0] = Path.of(System.getProperty("java.home"), "bin", command[0]).toString();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** What of this test's class path has a name, or is in a folder of Maven, that matches. */
  private static String path(String names) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> entry.getFileName().toString().endsWith(".jar"))
        .filter(entry ->
            entry.getFileName().toString().matches(names)
                || (names.contains("endive") && entry.toString().contains("endive")))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
