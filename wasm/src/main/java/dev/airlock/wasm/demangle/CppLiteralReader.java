package dev.airlock.wasm.demangle;

import dev.airlock.wasm.demangle.CppNames.Sequence;
import java.util.Locale;

/** Reads literals. */
final class CppLiteralReader {
  private static final String INTEGER_TYPES = "wcahstijlmxyno";

  private final Cpp cpp;

  CppLiteralReader(Cpp cpp) {
    this.cpp = cpp;
  }

  /** A literal, from its {@code L} to its {@code E}. */
  CppNode literal() {
    Cursor in = cpp.in;
    in.expect('L');
    char tag = in.peek();
    CppNode value;
    if (tag == 'b' && in.take("b0")) {
      value = Cpp.word("false");
    } else if (tag == 'b' && in.take("b1")) {
      value = Cpp.word("true");
    } else if (INTEGER_TYPES.indexOf(tag) >= 0) {
      in.next();
      value = integer(tag);
    } else if (tag == 'f' || tag == 'd' || tag == 'e') {
      in.next();
      value = floating(tag);
    } else if (tag == '_' && in.take("_Z")) {
      value = cpp.encodings.encoding();
    } else if (tag == 'D' && in.take("Dn")) {
      in.take('0');
      value = Cpp.word("nullptr");
    } else if (tag == 'A') {
      value = Sequence.of("\"<", cpp.types.type(), ">\"");
    } else if (tag == 'U' && in.peek(1) == 'l') {
      value = closure();
    } else {
      CppNode type = cpp.types.type();
      value = Sequence.of("(", type, ")", signedDigits());
    }
    in.expect('E');
    return value;
  }

  private CppNode closure() {
    if (!(cpp.names.name(null) instanceof CppNames.Closure closure)) {
      throw new Unreadable();
    }
    return new LambdaExpression(closure);
  }

  private record LambdaExpression(CppNames.Closure closure) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.append("[]");
      if (!closure.templateParameters().isEmpty() || !closure.parameters().isEmpty()) {
        closure.declarator(out);
      }
      out.append("{...}");
    }
  }

  private String signedDigits() {
    String sign = cpp.in.take('n') ? "-" : "";
    String digits = cpp.in.digits();
    if (digits.isEmpty()) {
      throw new Unreadable();
    }
    return sign + digits;
  }

  private CppNode integer(char type) {
    String digits = signedDigits();
    String suffix =
        switch (type) {
          case 'i' -> "";
          case 'j' -> "u";
          case 'l' -> "l";
          case 'm' -> "ul";
          case 'x' -> "ll";
          case 'y' -> "ull";
          default -> null;
        };
    return suffix != null
        ? Cpp.word(digits + suffix)
        : Sequence.of("(" + CppTypeReader.builtin(type) + ")", digits);
  }

  /** A number by its bits, the most significant ones first. */
  private CppNode floating(char type) {
    int digitCount = type == 'f' ? 8 : type == 'd' ? 16 : 0;
    int start = cpp.in.position();
    while (Character.digit(cpp.in.peek(), 16) >= 0 && cpp.in.peek() != 'E') {
      cpp.in.next();
    }
    String digits = cpp.in.between(start, cpp.in.position());
    if (digitCount == 0) {
      return Cpp.word("0x" + digits + "L");
    }
    if (digits.length() != digitCount) {
      throw new Unreadable();
    }
    return Cpp.word(
        type == 'f'
            ? hexadecimal(
                    Float.toHexString(Float.intBitsToFloat(Integer.parseUnsignedInt(digits, 16))))
                + "f"
            : hexadecimal(
                Double.toHexString(Double.longBitsToDouble(Long.parseUnsignedLong(digits, 16)))));
  }

  /** As C writes it, which puts no needless zero, and a sign before every exponent. */
  private static String hexadecimal(String java) {
    return java.replace(".0p", "p").replaceFirst("p(?=[0-9])", "p+").toLowerCase(Locale.ROOT);
  }
}
