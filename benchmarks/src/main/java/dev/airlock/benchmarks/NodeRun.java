package dev.airlock.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs the dance of {@link UpperBenchmark} in Node. */
final class NodeRun {
  private static final int TIMEOUT_SECONDS = 60;

  private NodeRun() {}

  /**
   * Nanoseconds a call.
   *
   * @param script the folder of the scripts
   * @throws IOException if there is no Node, or it fails
   */
  static double upper(Path script, double seconds) throws IOException, InterruptedException {
    Path guest = Files.createTempFile("text", ".wasm");
    try {
      Files.write(guest, GuestFiles.read("rust/text"));
      Process node =
          new ProcessBuilder(
                  "node",
                  script.resolve("upper.mjs").toString(),
                  guest.toString(),
                  Double.toString(seconds))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!node.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || node.exitValue() != 0) {
        throw new IOException("node failed");
      }
      return Double.parseDouble(output.strip());
    } finally {
      Files.deleteIfExists(guest);
    }
  }
}
