package dev.airlock.bindgen;

import java.nio.file.Path;

/**
 * A file of Java source.
 *
 * @param packageName the package; empty for none
 * @param name the interface's name
 * @param text the file's contents, with {@code \n} at the end of each line
 */
public record GeneratedSource(String packageName, String name, String text) {
  /** Where the file is in a folder of sources. */
  public Path relativePath() {
    Path file = Path.of(name + ".java");
    return packageName.isEmpty() ? file : Path.of(packageName.replace('.', '/')).resolve(file);
  }
}
