package dev.airlock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.airlock.error.ModuleException;
import java.util.Locale;

/**
 * Tells a file that is no WebAssembly module from one that is damaged, by its first eight bytes
 * (WebAssembly core specification, "Binary format", "Modules").
 */
final class ModuleHeader {
  private static final int HEADER_BYTES = 8;

  private ModuleHeader() {}

  static void require(byte[] bytes, String name) {
    if (bytes.length == 0) {
      throw refuse(name, "is empty");
    }
    String start = new String(bytes, 0, Math.min(bytes.length, 64), ISO_8859_1);
    if (!start.startsWith("\0asm")) {
      throw refuse(name, "is no WebAssembly module: " + describe(start));
    }
    if (bytes.length < HEADER_BYTES) {
      throw refuse(name, "is cut off after %d bytes; get it again".formatted(bytes.length));
    }
    int version = (bytes[4] & 0xFF) | ((bytes[5] & 0xFF) << 8);
    int layer = (bytes[6] & 0xFF) | ((bytes[7] & 0xFF) << 8);
    if (layer == 1) {
      throw refuse(
          name,
          "is a component, not a core module; take the core module out of it with"
              + " 'wasm-tools component unbundle'");
    }
    if (version != 1 || layer != 0) {
      throw refuse(name, "has version %d of the binary format, not 1".formatted(version));
    }
  }

  private static String describe(String start) {
    String trimmed = start.stripLeading().toLowerCase(Locale.ROOT);
    if (trimmed.startsWith("(module") || trimmed.startsWith(";;") || trimmed.startsWith("(;")) {
      return "it is in the text format; convert it with wat2wasm or 'wasm-tools parse'";
    }
    if (start.startsWith("\u007fELF") || start.startsWith("MZ")) {
      return "it is a native program or library; build it for a wasm32 target";
    }
    if (trimmed.startsWith("<!doctype") || trimmed.startsWith("<html")) {
      return "it is a web page, perhaps of a failed download; get the file again";
    }
    if (start.startsWith("PK") || start.startsWith("\u001f\u008b")) {
      return "it is an archive; unpack it first";
    }
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(4, start.length()); i++) {
      hex.append(" %02x".formatted((int) start.charAt(i)));
    }
    return "it begins with%s, not 00 61 73 6d".formatted(hex);
  }

  private static ModuleException refuse(String name, String what) {
    return new ModuleException(name + " " + what, null);
  }
}
