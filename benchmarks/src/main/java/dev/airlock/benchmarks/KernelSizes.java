package dev.airlock.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** How large the programs of {@code guests/kernels} run, and what they compute then. */
final class KernelSizes {
  /**
   * One of them.
   *
   * @param kernel its name
   * @param n what it is passed
   * @param result what it returns
   */
  record Entry(String kernel, int n, int result) {}

  private KernelSizes() {}

  static List<Entry> all() {
    try (InputStream in =
            Objects.requireNonNull(
                KernelSizes.class.getResourceAsStream("/dev/airlock/guests/kernels/sizes.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(line -> line.split("\t"))
          .map(fields ->
              new Entry(fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Entry of(String kernel) {
    return all().stream()
        .filter(entry -> entry.kernel().equals(kernel))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kernel " + kernel));
  }
}
