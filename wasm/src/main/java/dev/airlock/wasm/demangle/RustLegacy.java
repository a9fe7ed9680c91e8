package dev.airlock.wasm.demangle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rust's older symbols, which look like C++ ones: {@code _ZN}, the path with lengths, a hash,
 * {@code E}. What C++ doesn't allow in names is escaped between dollar signs (<a
 * href="https://doc.rust-lang.org/rustc/symbol-mangling/index.html">rustc book</a>).
 */
final class RustLegacy {
  private static final Map<String, String> ESCAPES =
      Map.of("SP", "@", "BP", "*", "RF", "&", "LT", "<", "GT", ">", "LP", "(", "RP", ")", "C", ",");
  private static final String PREFIX = "_ZN";
  private static final int HASH_LENGTH = 17;

  private RustLegacy() {}

  /** Whether {@code symbol}, up to {@code end}, is of this form. */
  static boolean matches(String symbol, int end) {
    int hash = end - 1 - HASH_LENGTH;
    return symbol.startsWith(PREFIX)
        && hash > PREFIX.length() + 2
        && symbol.charAt(end - 1) == 'E'
        && symbol.startsWith("17h", hash - 2)
        && isHash(symbol.substring(hash, end - 1));
  }

  private static boolean isHash(String name) {
    return name.length() == HASH_LENGTH
        && name.charAt(0) == 'h'
        && name.chars().skip(1).allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  static String demangle(String symbol, boolean keepHash, Budget budget) {
    Cursor in = new Cursor(symbol, budget);
    in.moveTo(PREFIX.length());
    List<String> path = new ArrayList<>();
    while (!in.take('E')) {
      path.add(in.take(in.decimal()));
    }
    if (!in.atEnd() || path.size() < 2 || !isHash(path.getLast())) {
      throw new Unreadable();
    }
    String hash = path.removeLast();
    StringBuilder name = new StringBuilder();
    for (String part : path) {
      name.append(name.isEmpty() ? "" : "::");
      unescape(part, name);
    }
    return keepHash ? name + "::" + hash : name.toString();
  }

  private static void unescape(String part, StringBuilder out) {
    // An identifier must not start with a dollar sign; the underscore is only there for that.
    int at = part.startsWith("_$") ? 1 : 0;
    while (at < part.length()) {
      char c = part.charAt(at);
      int end = part.indexOf('$', at + 1);
      if (c == '.' && part.startsWith("..", at)) {
        out.append("::");
        at += 2;
      } else if (c == '$' && end > 0) {
        out.append(escaped(part.substring(at + 1, end)));
        at = end + 1;
      } else {
        out.append(c);
        at++;
      }
    }
  }

  private static String escaped(String escape) {
    String known = ESCAPES.get(escape);
    if (known != null) {
      return known;
    }
    if (!escape.matches("u[0-9a-f]{1,6}")) {
      throw new Unreadable();
    }
    int codePoint = Integer.parseInt(escape, 1, escape.length(), 16);
    if (!Character.isValidCodePoint(codePoint)
        || Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE) {
      throw new Unreadable();
    }
    return Character.toString(codePoint);
  }
}
