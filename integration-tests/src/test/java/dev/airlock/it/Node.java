package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Node, new enough for several memories to a module and for calls of WASI without a start. */
final class Node {
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*");
  private static final String FETCHED = "24.9.0/node";

  private Node() {}

  /**
   * What came of a run.
   *
   * @param status the exit status
   * @param output what it wrote to standard output
   * @param errors what it wrote to standard error
   */
  record Run(int status, String output, String errors) {}

  /** Its program, or the end of the test as skipped if there is none. */
  static Path path() {
    Optional<Path> found = find();
    assumeTrue(
        found.isPresent(), "no Node of 24.4 or later; integration-tests/fetch-node.sh fetches one");
    return found.orElseThrow();
  }

  private static Optional<Path> find() {
    List<Path> candidates = new ArrayList<>();
    Stream.of(System.getProperty("airlock.node"), System.getenv("AIRLOCK_NODE"))
        .filter(name -> name != null && !name.isEmpty())
        .map(Path::of)
        .forEach(candidates::add);
    candidates.add(home().resolve(FETCHED));
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      candidates.add(Path.of(folder, "node"));
    }
    return candidates.stream().filter(Files::isExecutable).filter(Node::isNewEnough).findFirst();
  }

  private static Path home() {
    String own = System.getenv().getOrDefault("AIRLOCK_NODE_HOME", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    return (cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache))
        .resolve("airlock/node");
  }

  private static boolean isNewEnough(Path node) {
    try {
      Matcher version =
          VERSION.matcher(start(List.of(node.toString(), "--version")).output().strip());
      if (!version.matches()) {
        return false;
      }
      int major = Integer.parseInt(version.group(1));
      return major > 24 || (major == 24 && Integer.parseInt(version.group(2)) >= 4);
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a script. */
  static Run run(Path script, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(path().toString(), "--no-warnings"));
    command.add(script.toString());
    command.addAll(arguments);
    return start(command);
  }

  private static Run start(List<String> command) throws IOException {
    Path errors = Files.createTempFile("node", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), output, Files.readString(errors));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(errors);
    }
  }

  /** Runs a script that is to end well; what it wrote to standard output. */
  static String output(Path script, List<String> arguments) throws IOException {
    Run run = run(script, arguments);
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
    return run.output();
  }
}
