package dev.airlock.wasm.demangle;

import org.jspecify.annotations.Nullable;

/** Types, generic arguments and lifetimes in Rust's symbols. */
final class RustTypes {
  private static final int MOST_LIFETIMES = 1000;

  private final RustV0 paths;
  private final Cursor in;
  private final RustOutput out;
  private final Budget budget;
  private final RustConstants constants;

  /** How many lifetimes are in scope. */
  private int lifetimes;

  RustTypes(RustV0 paths, Cursor in, RustOutput out, Budget budget) {
    this.paths = paths;
    this.in = in;
    this.out = out;
    this.budget = budget;
    this.constants = new RustConstants(paths, in, out, budget);
  }

  /** Generic arguments up to their {@code E}. */
  void genericArguments() {
    for (int i = 0; !in.take('E'); i++) {
      out.append(i == 0 ? "" : ", ");
      if (in.take('L')) {
        lifetime();
      } else if (in.take('K')) {
        constants.constant(false);
      } else {
        type();
      }
    }
  }

  void type() {
    budget.enter();
    char tag = in.peek();
    String basic = basic(tag);
    if (basic != null) {
      in.next();
      out.append(basic);
    } else {
      compound(tag);
    }
    budget.leave();
  }

  private void compound(char tag) {
    switch (tag) {
      case 'A' -> {
        in.next();
        out.append("[");
        type();
        out.append("; ");
        constants.constant(true);
        out.append("]");
      }
      case 'S' -> {
        in.next();
        out.append("[");
        type();
        out.append("]");
      }
      case 'T' -> tuple();
      case 'R', 'Q' -> reference();
      case 'P', 'O' -> {
        in.next();
        out.append(tag == 'P' ? "*const " : "*mut ");
        type();
      }
      case 'F' -> {
        in.next();
        function();
      }
      case 'D' -> {
        in.next();
        dynamic();
      }
      case 'B' -> {
        in.next();
        boolean _ =
            paths.backReference(
                () -> {
                  type();
                  return false;
                },
                false);
      }
      case 'W' -> {
        // What a pattern type is restricted to says nothing to a reader of a trace.
        in.next();
        type();
        constants.pattern();
      }
      default -> paths.path(false);
    }
  }

  private void tuple() {
    in.next();
    out.append("(");
    int count = 0;
    for (; !in.take('E'); count++) {
      out.append(count == 0 ? "" : ", ");
      type();
    }
    out.append(count == 1 ? ",)" : ")");
  }

  private void reference() {
    boolean mutable = in.next() == 'Q';
    out.append("&");
    if (in.take('L')) {
      int before = in.position();
      boolean anonymous = in.take('_');
      in.moveTo(before);
      if (anonymous) {
        long _ = paths.number();
      } else {
        lifetime();
        out.append(" ");
      }
    }
    out.append(mutable ? "mut " : "");
    type();
  }

  private void function() {
    int outer = lifetimes;
    binder();
    out.append(in.take('U') ? "unsafe " : "");
    if (in.take('K')) {
      String convention = in.take('C') ? "C" : paths.undisambiguated().replace('_', '-');
      out.append("extern \"" + convention + "\" ");
    }
    out.append("fn(");
    for (int i = 0; !in.take('E'); i++) {
      out.append(i == 0 ? "" : ", ");
      type();
    }
    out.append(")");
    if (!in.take('u')) {
      out.append(" -> ");
      type();
    }
    lifetimes = outer;
  }

  private void dynamic() {
    out.append("dyn ");
    int outer = lifetimes;
    binder();
    for (int i = 0; !in.take('E'); i++) {
      out.append(i == 0 ? "" : " + ");
      dynamicTrait();
    }
    lifetimes = outer;
    in.expect('L');
    int before = in.position();
    if (paths.number() != 0) {
      in.moveTo(before);
      out.append(" + ");
      lifetime();
    }
  }

  private void dynamicTrait() {
    boolean open = paths.openPath(false);
    while (in.take('p')) {
      out.append(open ? ", " : "<");
      open = true;
      out.append(paths.undisambiguated() + " = ");
      type();
    }
    out.append(open ? ">" : "");
  }

  /** Lifetimes that a function or trait is generic over. */
  private void binder() {
    long count = paths.optionalNumber('G');
    if (count == 0) {
      return;
    }
    if (count < 0 || count > MOST_LIFETIMES) {
      throw new Unreadable();
    }
    out.append("for<");
    for (int i = 0; i < count; i++) {
      budget.step();
      lifetimes++;
      out.append((i == 0 ? "" : ", ") + lifetimeName(1));
    }
    out.append("> ");
  }

  private void lifetime() {
    out.append(lifetimeName(paths.number()));
  }

  /**
   * Names a lifetime.
   *
   * @param index 0 for one that was left out, otherwise counted from the innermost, from 1
   */
  private String lifetimeName(long index) {
    if (index == 0) {
      return "'_";
    }
    if (index < 0 || index > lifetimes) {
      // Of what is passed over, the binder may have been behind a back reference.
      if (out.isMuted()) {
        return "";
      }
      throw new Unreadable();
    }
    int depth = (int) (lifetimes - index);
    return depth < 26 ? "'" + (char) ('a' + depth) : "'_" + depth;
  }

  static @Nullable String basic(char tag) {
    return switch (tag) {
      case 'a' -> "i8";
      case 'b' -> "bool";
      case 'c' -> "char";
      case 'd' -> "f64";
      case 'e' -> "str";
      case 'f' -> "f32";
      case 'h' -> "u8";
      case 'i' -> "isize";
      case 'j' -> "usize";
      case 'l' -> "i32";
      case 'm' -> "u32";
      case 'n' -> "i128";
      case 'o' -> "u128";
      case 'p' -> "_";
      case 's' -> "i16";
      case 't' -> "u16";
      case 'u' -> "()";
      case 'v' -> "...";
      case 'x' -> "i64";
      case 'y' -> "u64";
      case 'z' -> "!";
      default -> null;
    };
  }
}
