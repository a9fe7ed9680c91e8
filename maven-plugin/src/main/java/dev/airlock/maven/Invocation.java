package dev.airlock.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs {@code airlock bindgen} in a JVM of its own, unless nothing has changed since it ran. */
final class Invocation {
  private static final String MAIN = "dev.airlock.cli.Main";
  private static final String PREFIX = "airlock: ";

  private final Path java;
  private final List<Path> classPath;
  private final List<String> options = new ArrayList<>();
  private final List<Path> inputs = new ArrayList<>();

  Invocation(Path java, List<Path> classPath) {
    this.java = java;
    this.classPath = List.copyOf(classPath);
  }

  /** Adds an option, if it has a value. */
  Invocation option(String name, @Nullable Object value) {
    if (value != null) {
      options.add(name);
      options.add(value.toString());
      if (value instanceof File file && file.isFile()) {
        inputs.add(file.toPath());
      }
    }
    return this;
  }

  /**
   * Runs it.
   *
   * @param output the folder of sources
   * @param log takes a line that says what was written
   * @throws InvocationException if it fails, with what it says
   */
  void run(Path module, Path output, Consumer<String> log) throws InvocationException {
    List<Path> read = new ArrayList<>(inputs);
    if (Files.isRegularFile(module)) {
      read.add(module);
    }
    try {
      Stamp stamp = Stamp.of(output, module, arguments(module), read);
      if (stamp.isCurrent()) {
        return;
      }
      Files.createDirectories(output);
      String written = written(module);
      stamp.write(Path.of(written));
      log.accept("Wrote " + written);
    } catch (IOException e) {
      throw new InvocationException("%s can't be run: %s".formatted(java, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvocationException("interrupted", e);
    }
  }

  private String written(Path module)
      throws IOException, InterruptedException, InvocationException {
    Path out = Files.createTempFile("airlock", ".out");
    Path err = Files.createTempFile("airlock", ".err");
    try {
      int exitCode =
          new ProcessBuilder(command(module))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start()
              .waitFor();
      if (exitCode != 0) {
        throw new InvocationException(message(Files.readString(err), exitCode), null);
      }
      return Files.readString(out).strip();
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private List<String> command(Path module) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dfile.encoding=" + StandardCharsets.UTF_8);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(MAIN);
    command.addAll(arguments(module));
    return command;
  }

  private List<String> arguments(Path module) {
    List<String> arguments = new ArrayList<>();
    arguments.add("bindgen");
    arguments.add(module.toString());
    arguments.addAll(options);
    return arguments;
  }

  private String message(String err, int exitCode) {
    if (err.contains("UnsupportedClassVersionError")) {
      return "%s is older than Java 25, which airlock needs; select a newer JDK with maven-toolchains-plugin, or name its java with -Dairlock.java=…"
          .formatted(java);
    }
    return err.lines()
        .filter(line -> line.startsWith(PREFIX))
        .map(line -> line.substring(PREFIX.length()))
        .findFirst()
        .orElse("airlock ended with %d: %s".formatted(exitCode, err.strip()));
  }
}
