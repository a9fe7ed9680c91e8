package dev.airlock.checker.report.sarif;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * URIs of files, from paths of any system: what a module says of its sources is from the machine
 * that built it, so that {@link java.nio.file.Path} would misread it elsewhere.
 */
final class FileUri {
  private static final String KEPT =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private FileUri() {}

  /** A reference by RFC 3986: absolute for an absolute path, else relative. */
  static String of(String path) {
    boolean drive = path.matches("(?s)[A-Za-z]:[/\\\\].*");
    String slashes = drive ? path.replace('\\', '/') : path;
    if (drive) {
      return "file:///" + slashes.substring(0, 2) + encoded(slashes.substring(2));
    }
    // Two slashes at the start would begin the name of a machine.
    return slashes.startsWith("/")
        ? "file:///" + encoded(slashes.replaceFirst("^/+", ""))
        : encoded(slashes.isEmpty() ? "." : slashes);
  }

  private static String encoded(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.getBytes(UTF_8)) {
      char c = (char) (b & 0xFF);
      if (KEPT.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append("%%%02X".formatted((int) c));
      }
    }
    return uri.toString();
  }
}
