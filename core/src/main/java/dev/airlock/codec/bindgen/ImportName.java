package dev.airlock.codec.bindgen;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an import is called, without what changes from version to version: the hash at its end, and
 * the underscores, which some versions leave out.
 *
 * @param name {@code newwithlength}, {@code wbindgenstringget}; of an import that is of no use to
 *     wasm-bindgen itself, the name of the function in Rust
 * @param hash the hash; null if the name has none
 */
record ImportName(String name, @Nullable String hash) {
  private static final Pattern HASHED = Pattern.compile("__wbg_(.+)_([0-9a-f]{16})");
  private static final Pattern CAST = Pattern.compile("__wbindgen_(?:cast|generic)_([0-9a-f]{16})");
  private static final Pattern CLOSURE = Pattern.compile("__wbindgen_closure_wrapper_?\\d+");

  /** What an import is called, or null if it isn't one of wasm-bindgen. */
  static @Nullable ImportName of(String imported) {
    Matcher cast = CAST.matcher(imported);
    if (cast.matches()) {
      return new ImportName("wbindgencast", cast.group(1));
    }
    if (CLOSURE.matcher(imported).matches()) {
      return new ImportName("wbindgenclosurewrapper", null);
    }
    Matcher hashed = HASHED.matcher(imported);
    if (hashed.matches()) {
      return new ImportName(plain(hashed.group(1)), hashed.group(2));
    }
    return imported.startsWith("__wbindgen_") || imported.startsWith("__wbg_")
        ? new ImportName(plain(imported), null)
        : null;
  }

  private static String plain(String name) {
    return name.replace("_", "");
  }
}
