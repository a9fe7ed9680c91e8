package dev.airlock.wasm.demangle;

/**
 * Rust's symbols since version 0 of its mangling (<a
 * href="https://doc.rust-lang.org/rustc/symbol-mangling/v0.html">rustc book: v0 Symbol Format</a>):
 * {@code _R}, then a path. Written out while it is read; back references are read again, from where
 * they point to.
 */
final class RustV0 {
  /** Positions in back references count from behind it. */
  private static final String PREFIX = "_R";

  private final Cursor in;
  private final Budget budget;
  private final RustOutput out = new RustOutput();
  private final boolean keepHash;
  private final RustTypes types;

  private RustV0(String symbol, boolean keepHash, Budget budget) {
    this.in = new Cursor(symbol.substring(PREFIX.length()), budget);
    this.budget = budget;
    this.keepHash = keepHash;
    this.types = new RustTypes(this, in, out, budget);
  }

  static boolean matches(String symbol) {
    return symbol.startsWith(PREFIX)
        && symbol.length() > PREFIX.length()
        && Character.isUpperCase(symbol.charAt(PREFIX.length()));
  }

  static String demangle(String symbol, boolean keepHash, Budget budget) {
    RustV0 reader = new RustV0(symbol, keepHash, budget);
    reader.path(true);
    if (!reader.in.atEnd()) {
      reader.out.mute();
      reader.path(false);
    }
    if (!reader.in.atEnd()) {
      throw new Unreadable();
    }
    return reader.out.toString();
  }

  /**
   * Reads a path.
   *
   * @param value whether it is of a value; generic arguments are then written as Rust wants them in
   *     expressions
   */
  void path(boolean value) {
    if (openPath(value)) {
      out.append(">");
    }
  }

  /**
   * Reads a path, but leaves a list of generic arguments open, so that more can be added.
   *
   * @return whether there is an open list
   */
  boolean openPath(boolean value) {
    budget.enter();
    boolean open = false;
    switch (in.next()) {
      case 'C' -> crate();
      case 'N' -> nested(value);
      case 'M' -> {
        implementationPath();
        out.append("<");
        types.type();
        out.append(">");
      }
      case 'X' -> {
        implementationPath();
        qualifiedType();
      }
      case 'Y' -> qualifiedType();
      case 'I' -> {
        path(value);
        out.append(value ? "::<" : "<");
        types.genericArguments();
        open = true;
      }
      case 'B' -> open = backReference(() -> openPath(value), false);
      default -> throw new Unreadable();
    }
    budget.leave();
    return open;
  }

  private void qualifiedType() {
    out.append("<");
    types.type();
    out.append(" as ");
    path(false);
    out.append(">");
  }

  private void crate() {
    long disambiguator = disambiguator();
    out.append(identifier());
    if (keepHash && disambiguator != 0) {
      out.append("[" + Long.toHexString(disambiguator) + "]");
    }
  }

  private void nested(boolean value) {
    char namespace = in.next();
    path(value);
    long disambiguator = disambiguator();
    String name = identifier();
    if (Character.isLowerCase(namespace)) {
      if (!name.isEmpty()) {
        out.append("::" + name);
      }
      return;
    }
    String kind =
        switch (namespace) {
          case 'C' -> "closure";
          case 'S' -> "shim";
          default -> {
            if (!Character.isUpperCase(namespace)) {
              throw new Unreadable();
            }
            yield String.valueOf(namespace);
          }
        };
    out.append("::{" + kind + (name.isEmpty() ? "" : ":" + name) + "#" + disambiguator + "}");
  }

  /** Where an {@code impl} stands; what it is for says more. */
  private void implementationPath() {
    long _ = disambiguator();
    out.mute();
    path(false);
    out.unmute();
  }

  /** The number behind {@code s}, counted from 1; 0 if there is none. */
  private long disambiguator() {
    return optionalNumber('s');
  }

  long optionalNumber(char tag) {
    return in.take(tag) ? number() + 1 : 0;
  }

  /** An unsigned number in base 62, with {@code _} behind it; none means 0, and 0 means 1. */
  long number() {
    if (in.take('_')) {
      return 0;
    }
    long value = 0;
    while (!in.take('_')) {
      int digit = digit(in.next());
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 62)) > 0) {
        throw new Unreadable();
      }
      value = value * 62 + digit;
    }
    return value + 1;
  }

  private static int digit(char c) {
    if (Cursor.isDigit(c)) {
      return c - '0';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 36;
    }
    throw new Unreadable();
  }

  /** A name with its length, which was encoded if it isn't ASCII. */
  String identifier() {
    boolean encoded = in.take('u');
    // Two names without letters may follow each other.
    int length = in.take('0') ? 0 : in.decimal();
    in.take('_');
    String name = in.take(length);
    return encoded ? Punycode.decode(name) : name;
  }

  /** Reads a name that may have a disambiguator, which nobody wants to see. */
  String undisambiguated() {
    long _ = disambiguator();
    return identifier();
  }

  /** Something that can stand behind a back reference. */
  @FunctionalInterface
  interface Part {
    boolean read();
  }

  /**
   * Reads what a back reference, whose tag has been read, points to.
   *
   * @param otherwise what to return where it is passed over
   */
  boolean backReference(Part part, boolean otherwise) {
    int start = in.position() - 1;
    long target = number();
    if (target < 0 || target >= start) {
      throw new Unreadable();
    }
    if (out.isMuted()) {
      return otherwise;
    }
    int after = in.position();
    in.moveTo((int) target);
    boolean result = part.read();
    in.moveTo(after);
    return result;
  }
}
