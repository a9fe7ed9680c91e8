package dev.airlock.inspect;

import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.DialectRecognizer;
import dev.airlock.dialect.Family;
import dev.airlock.dialect.ManagedObjects;
import dev.airlock.dialect.TextPassing;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.SignatureException;
import dev.airlock.memory.TextEncoding;
import java.util.List;
import java.util.Locale;

/** The dialects by the names that people write: {@code rust}, {@code c}, {@code assemblyscript}. */
public final class DialectNames {
  private DialectNames() {}

  /** The names, in the order in which messages list them. */
  public static List<String> all() {
    return List.of("rust", "c", "wasm-bindgen", "assemblyscript", "canonical");
  }

  /**
   * The dialect of a name.
   *
   * @param name the name; after a colon, the encoding of text, {@code canonical:utf16}, or the
   *     version, {@code wasm-bindgen:0.2.108}
   * @param shape the module, whose exports settle what the name leaves open
   * @throws SignatureException if there is no such dialect; the message lists those that there are
   */
  public static Dialect named(String name, ModuleShape shape) {
    int colon = name.indexOf(':');
    String bare = (colon < 0 ? name : name.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    Dialect dialect = bare(bare, name, shape);
    if (colon < 0) {
      return dialect;
    }
    String detail = name.substring(colon + 1).strip();
    return dialect.bindgen() == null
        ? dialect.withText(encoding(detail))
        : dialect.withBindgen(version(dialect.bindgen(), detail));
  }

  private static Dialect bare(String bare, String name, ModuleShape shape) {
    Dialect recognized = DialectRecognizer.recognize(shape).dialect();
    AllocatorSpec allocator = recognized.allocator();
    return switch (bare) {
      case "rust" -> Dialect.counted("Rust", allocator);
      case "c" -> Dialect.c(allocator);
      case "wasm-bindgen" ->
          recognized.family() == Family.WASM_BINDGEN
              ? recognized
              : Dialect.wasmBindgen(allocator, BindgenFacts.of(shape));
      case "canonical" ->
          recognized.family() == Family.CANONICAL ? recognized : Dialect.canonical(allocator);
      case "assemblyscript" ->
          recognized.objects() != null
              ? recognized
              : new Dialect(
                  "AssemblyScript",
                  null,
                  TextEncoding.UTF16,
                  TextPassing.OBJECT,
                  false,
                  List.of("_start", "_initialize"),
                  ManagedObjects.TRACED,
                  Family.ASSEMBLY_SCRIPT,
                  null);
      default ->
          throw new SignatureException(
              "there is no dialect '%s'; there are %s".formatted(name, String.join(", ", all())));
    };
  }

  private static BindgenFacts version(BindgenFacts facts, String version) {
    try {
      return facts.withVersion(version);
    } catch (IllegalArgumentException e) {
      throw new SignatureException(String.valueOf(e.getMessage()));
    }
  }

  private static TextEncoding encoding(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "utf8" -> TextEncoding.UTF8;
      case "utf16" -> TextEncoding.UTF16;
      case "latin1" -> TextEncoding.LATIN1;
      default ->
          throw new SignatureException(
              "there is no encoding '%s'; there are utf8, utf16, latin1".formatted(name));
    };
  }
}
