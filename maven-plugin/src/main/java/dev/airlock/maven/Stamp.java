package dev.airlock.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What an interface was written from, by its hash, beside the folder of sources: a build that
 * changes nothing need not start a JVM.
 */
final class Stamp {
  private static final String VERSION =
      String.valueOf(Stamp.class.getPackage().getImplementationVersion());

  private final Path file;
  private final String hash;

  private Stamp(Path file, String hash) {
    this.file = file;
    this.hash = hash;
  }

  /** The stamp of what would be written now. */
  static Stamp of(Path output, Path module, List<String> arguments, List<Path> inputs)
      throws IOException {
    MessageDigest digest = sha256();
    digest.update(String.join("\0", arguments).getBytes(StandardCharsets.UTF_8));
    digest.update(VERSION.getBytes(StandardCharsets.UTF_8));
    for (Path input : inputs) {
      digest.update(Files.readAllBytes(input));
    }
    String name =
        HexFormat.of()
            .formatHex(
                sha256().digest(String.join("\0", arguments).getBytes(StandardCharsets.UTF_8)),
                0,
                8);
    Path file = output.resolveSibling("airlock-stamps").resolve(module.getFileName() + "-" + name);
    return new Stamp(file, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  /** Whether it was written from the same, and is still there. */
  boolean isCurrent() throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() == 2
        && lines.get(0).equals(hash)
        && Files.isRegularFile(Path.of(lines.get(1)));
  }

  /** Notes what was written. */
  void write(Path written) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, hash + "\n" + written + "\n");
  }
}
