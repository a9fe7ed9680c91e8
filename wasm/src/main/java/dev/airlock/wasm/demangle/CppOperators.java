package dev.airlock.wasm.demangle;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** C++'s operators: their codes in symbols, how they are written, how tightly they bind. */
final class CppOperators {
  static final int PRIMARY = 0;
  static final int POSTFIX = 1;
  static final int UNARY = 2;
  static final int CAST = 3;
  static final int POINTER_TO_MEMBER = 4;
  static final int MULTIPLICATIVE = 5;
  static final int ADDITIVE = 6;
  static final int SHIFT = 7;
  static final int SPACESHIP = 8;
  static final int RELATIONAL = 9;
  static final int EQUALITY = 10;
  static final int AND = 11;
  static final int XOR = 12;
  static final int OR = 13;
  static final int AND_IF = 14;
  static final int OR_IF = 15;
  static final int CONDITIONAL = 16;
  static final int ASSIGNMENT = 17;
  static final int COMMA = 18;
  static final int LOOSEST = 19;

  /** How an operator stands to its operands. */
  enum Kind {
    PREFIX,
    POSTFIX,
    BINARY,
    SUBSCRIPT,
    MEMBER,
    NEW,
    DELETE,
    CALL,
    CONDITIONAL,
    NAMED_CAST,
    OF_TYPE,
    OF_VALUE,
    NAME_ONLY
  }

  /**
   * An operator.
   *
   * @param symbol how it is written
   * @param nameable whether there can be functions of that name
   */
  record Operator(Kind kind, int precedence, String symbol, boolean nameable) {
    String functionName() {
      return Character.isLetter(symbol.charAt(0)) ? "operator " + symbol : "operator" + symbol;
    }
  }

  private static final Map<String, Operator> BY_CODE = new HashMap<>();

  private CppOperators() {}

  static @Nullable Operator of(String code) {
    return BY_CODE.get(code);
  }

  private static void add(Kind kind, int precedence, String... codesAndSymbols) {
    boolean nameable =
        switch (kind) {
          case NAMED_CAST, OF_TYPE, OF_VALUE -> false;
          default -> true;
        };
    for (int i = 0; i < codesAndSymbols.length; i += 2) {
      String symbol = codesAndSymbols[i + 1];
      boolean member = kind == Kind.MEMBER && (symbol.equals(".") || symbol.equals(".*"));
      BY_CODE.put(codesAndSymbols[i], new Operator(kind, precedence, symbol, nameable && !member));
    }
  }

  static {
    add(Kind.PREFIX, UNARY, "ad", "&", "co", "~", "de", "*", "ng", "-", "nt", "!", "ps", "+");
    add(Kind.POSTFIX, POSTFIX, "mm", "--", "pp", "++");
    add(Kind.BINARY, MULTIPLICATIVE, "ml", "*", "dv", "/", "rm", "%");
    add(Kind.BINARY, ADDITIVE, "pl", "+", "mi", "-");
    add(Kind.BINARY, SHIFT, "ls", "<<", "rs", ">>");
    add(Kind.BINARY, SPACESHIP, "ss", "<=>");
    add(Kind.BINARY, RELATIONAL, "lt", "<", "gt", ">", "le", "<=", "ge", ">=");
    add(Kind.BINARY, EQUALITY, "eq", "==", "ne", "!=");
    add(Kind.BINARY, AND, "an", "&");
    add(Kind.BINARY, XOR, "eo", "^");
    add(Kind.BINARY, OR, "or", "|");
    add(Kind.BINARY, AND_IF, "aa", "&&");
    add(Kind.BINARY, OR_IF, "oo", "||");
    add(Kind.BINARY, COMMA, "cm", ",");
    add(Kind.BINARY, ASSIGNMENT, "aS", "=", "pL", "+=", "mI", "-=", "mL", "*=", "dV", "/=");
    add(Kind.BINARY, ASSIGNMENT, "rM", "%=", "aN", "&=", "oR", "|=", "eO", "^=", "lS", "<<=");
    add(Kind.BINARY, ASSIGNMENT, "rS", ">>=");
    add(Kind.SUBSCRIPT, POSTFIX, "ix", "[]");
    add(Kind.MEMBER, POSTFIX, "dt", ".", "pt", "->");
    add(Kind.MEMBER, POINTER_TO_MEMBER, "ds", ".*", "pm", "->*");
    add(Kind.NEW, UNARY, "nw", "new", "na", "new[]");
    add(Kind.DELETE, UNARY, "dl", "delete", "da", "delete[]");
    add(Kind.CALL, POSTFIX, "cl", "()");
    add(Kind.CONDITIONAL, CONDITIONAL, "qu", "?");
    add(Kind.NAMED_CAST, POSTFIX, "cc", "const_cast", "dc", "dynamic_cast");
    add(Kind.NAMED_CAST, POSTFIX, "rc", "reinterpret_cast", "sc", "static_cast");
    add(Kind.OF_TYPE, UNARY, "at", "alignof", "st", "sizeof");
    add(Kind.OF_TYPE, POSTFIX, "ti", "typeid");
    add(Kind.OF_VALUE, UNARY, "az", "alignof", "sz", "sizeof", "nx", "noexcept");
    add(Kind.OF_VALUE, POSTFIX, "te", "typeid");
    add(Kind.NAME_ONLY, UNARY, "aw", "co_await");
  }
}
