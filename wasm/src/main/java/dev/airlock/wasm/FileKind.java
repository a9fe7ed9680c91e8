package dev.airlock.wasm;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises what people hand over instead of a module. */
final class FileKind {
  private static final int LOOKED_AT_BYTES = 64;
  private static final int DECODED_BYTES = 1 << 16;

  /** The major version in Java 1.1's class files; a Mach-O universal binary has far fewer parts. */
  private static final int FIRST_JAVA_CLASS_VERSION = 45;

  private static final String WRONG_FILE = "give the .wasm file that the toolchain wrote";

  private final String description;
  private final String advice;

  private FileKind(String description, String advice) {
    this.description = description;
    this.advice = advice;
  }

  /** What it is, as part of a sentence. */
  String description() {
    return description;
  }

  String advice() {
    return advice;
  }

  /** Tells what {@code bytes}, which do not start like a module, are. */
  static FileKind of(byte[] bytes) {
    // In Latin-1 every byte is the character of the same number, so this compares bytes.
    String start =
        new String(bytes, 0, Math.min(bytes.length, LOOKED_AT_BYTES), StandardCharsets.ISO_8859_1);
    FileKind binary = binary(start);
    return binary != null ? binary : text(start);
  }

  private static @Nullable FileKind binary(String start) {
    if (start.startsWith("\u007fELF")) {
      return new FileKind("a native ELF file", "compile for a WebAssembly target instead");
    }
    if (start.startsWith("\u00fe\u00ed\u00fa")
        || start.startsWith("\u00ce\u00fa\u00ed\u00fe")
        || start.startsWith("\u00cf\u00fa\u00ed\u00fe")) {
      return new FileKind("a native Mach-O file", "compile for a WebAssembly target instead");
    }
    if (start.startsWith("\u00ca\u00fe\u00ba\u00be") && start.length() >= 8) {
      return start.charAt(7) >= FIRST_JAVA_CLASS_VERSION
          ? new FileKind("a Java class file", WRONG_FILE)
          : new FileKind(
              "a native Mach-O universal file", "compile for a WebAssembly target instead");
    }
    if (start.startsWith("MZ")) {
      return new FileKind(
          "a native Windows (PE/COFF) file", "compile for a WebAssembly target instead");
    }
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
      return new FileKind("a ZIP or JAR file", "unpack it and give the .wasm file in it");
    }
    if (start.startsWith("\u001f\u008b")) {
      return new FileKind("a gzip file", "unpack it with gunzip");
    }
    if (start.startsWith("(\u00b5/\u00fd")) {
      return new FileKind("a Zstandard file", "unpack it with zstd -d");
    }
    if (start.startsWith("BC\u00c0\u00de") || start.startsWith("\u00de\u00c0\u0017\u000b")) {
      return new FileKind(
          "LLVM bitcode", "link it with wasm-ld, or compile without -emit-llvm and -flto");
    }
    if (start.startsWith("!<arch>") || start.startsWith("!<thin>")) {
      return new FileKind("an archive of object files", "link it with wasm-ld");
    }
    return null;
  }

  private static FileKind text(String start) {
    String text = withoutByteOrderMark(start).stripLeading();
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.startsWith("(module") || text.startsWith(";;") || text.startsWith("(;")) {
      return new FileKind("the text format", "convert it with wat2wasm or `wasm-tools parse`");
    }
    if (lower.startsWith("<!doctype") || lower.startsWith("<html")) {
      return new FileKind(
          "an HTML page", "the download answered with a page: check its address and log-in");
    }
    if (text.startsWith("#!")) {
      return new FileKind("a script", WRONG_FILE);
    }
    if (text.startsWith("version https://git-lfs")) {
      return new FileKind("a Git LFS pointer", "fetch the file it stands for with `git lfs pull`");
    }
    if (text.startsWith("AGFzbQ")) {
      return new FileKind("a module in Base64", "decode it first");
    }
    return new FileKind("nothing recognisable", WRONG_FILE);
  }

  private static String withoutByteOrderMark(String latin1) {
    return latin1.startsWith("\u00ef\u00bb\u00bf") ? latin1.substring(3) : latin1;
  }

  /**
   * Tells whether the bytes went through a text decoder. It puts U+FFFD for what is not UTF-8, so
   * that the result is; a module of any size never is by itself.
   */
  static boolean copiedAsText(byte[] bytes) {
    int length = Math.min(bytes.length, DECODED_BYTES);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(length);
    boolean valid = !decoder.decode(ByteBuffer.wrap(bytes, 0, length), text, false).isError();
    return valid && text.flip().toString().indexOf('\ufffd') >= 0;
  }
}
