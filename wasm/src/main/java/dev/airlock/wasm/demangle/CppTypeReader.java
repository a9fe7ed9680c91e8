package dev.airlock.wasm.demangle;

import dev.airlock.wasm.demangle.CppNames.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads types. */
final class CppTypeReader {
  private final Cpp cpp;

  CppTypeReader(Cpp cpp) {
    this.cpp = cpp;
  }

  CppNode type() {
    cpp.budget.enter();
    CppNode type = unguarded();
    cpp.budget.leave();
    return type;
  }

  private CppNode unguarded() {
    Cursor in = cpp.in;
    char tag = in.peek();
    String builtin = builtin(tag);
    if (builtin != null) {
      in.next();
      return Cpp.word(builtin);
    }
    switch (tag) {
      case 'r', 'V', 'K' -> {
        return cpp.substitutable(qualified());
      }
      case 'U' -> {
        return cpp.substitutable(vendorQualified());
      }
      case 'u' -> {
        in.next();
        CppNode name = cpp.names.sourceName();
        return cpp.substitutable(
            in.peek() == 'I'
                ? new CppTemplates.Instance(name, cpp.templates.arguments(false))
                : name);
      }
      case 'D' -> {
        return special();
      }
      case 'F' -> {
        return cpp.substitutable(function(""));
      }
      case 'A' -> {
        return cpp.substitutable(array());
      }
      case 'M' -> {
        in.next();
        CppNode owner = type();
        return cpp.substitutable(new CppTypes.MemberPointer(owner, type()));
      }
      case 'T' -> {
        return parameterOrElaborated();
      }
      case 'P' -> {
        in.next();
        return cpp.substitutable(new CppTypes.Pointer(type()));
      }
      case 'R', 'O' -> {
        in.next();
        return cpp.substitutable(new CppTypes.Reference(type(), tag == 'O'));
      }
      case 'C', 'G' -> {
        in.next();
        return cpp.substitutable(Sequence.of(type(), tag == 'C' ? " complex" : " imaginary"));
      }
      case 'S' -> {
        if (in.peek(1) != 't') {
          return substituted();
        }
      }
      default -> {}
    }
    return cpp.substitutable(cpp.names.name(null));
  }

  private CppNode substituted() {
    CppNode node = cpp.substitution();
    if (cpp.templates.argumentsFollow()) {
      return cpp.substitutable(new CppTemplates.Instance(node, cpp.templates.arguments(false)));
    }
    return node;
  }

  private CppNode parameterOrElaborated() {
    String word =
        switch (cpp.in.peek(1)) {
          case 's' -> "struct ";
          case 'u' -> "union ";
          case 'e' -> "enum ";
          default -> "";
        };
    if (!word.isEmpty()) {
      cpp.in.take(2);
      return cpp.substitutable(Sequence.of(word, cpp.names.name(null)));
    }
    CppNode parameter = cpp.substitutable(cpp.templates.parameter());
    return cpp.templates.argumentsFollow()
        ? cpp.substitutable(new CppTemplates.Instance(parameter, cpp.templates.arguments(false)))
        : parameter;
  }

  private CppNode qualified() {
    String qualifiers = cpp.names.qualifiers();
    if (atFunction()) {
      return function(qualifiers);
    }
    return new CppTypes.Qualified(type(), qualifiers);
  }

  private boolean atFunction() {
    Cursor in = cpp.in;
    return in.peek() == 'F' || (in.peek() == 'D' && "oOwx".indexOf(in.peek(1)) >= 0);
  }

  private CppNode vendorQualified() {
    cpp.in.next();
    String qualifier = cpp.names.identifier();
    CppNode arguments = cpp.in.peek() == 'I' ? cpp.templates.arguments(false) : null;
    CppNode type = "rVK".indexOf(cpp.in.peek()) >= 0 ? qualified() : type();
    if (arguments == null) {
      return new CppTypes.Qualified(type, " " + qualifier);
    }
    return Sequence.of(type, " ", new CppTemplates.Instance(Cpp.word(qualifier), arguments));
  }

  private CppNode special() {
    Cursor in = cpp.in;
    char kind = in.peek(1);
    String builtin = longBuiltin(kind);
    if (builtin != null) {
      in.take(2);
      return Cpp.word(builtin);
    }
    return switch (kind) {
      case 'F' -> floating();
      case 'B', 'U' -> {
        in.take(2);
        CppNode bits = in.atDigit() ? Cpp.word(in.digits()) : cpp.expressions.expression();
        in.expect('_');
        yield Sequence.of(kind == 'U' ? "unsigned _BitInt(" : "_BitInt(", bits, ")");
      }
      case 'k', 'K' -> {
        in.take(2);
        yield Sequence.of(cpp.names.name(null), kind == 'k' ? " auto" : " decltype(auto)");
      }
      case 't', 'T' -> cpp.substitutable(declaredType());
      case 'v' -> cpp.substitutable(vector());
      case 'p' -> {
        in.take(2);
        yield cpp.substitutable(new CppTemplates.Expansion(type()));
      }
      case 'o', 'O', 'w', 'x' -> cpp.substitutable(function(""));
      default -> throw new Unreadable();
    };
  }

  /** A type of C23 or C++23, by its number of bits: {@code DF16_}, {@code DF16b}. */
  private CppNode floating() {
    cpp.in.take(2);
    String bits = cpp.in.digits();
    if (cpp.in.take('b')) {
      return Cpp.word("std::bfloat" + bits + "_t");
    }
    String suffix = cpp.in.take('x') ? "x" : "";
    if (suffix.isEmpty()) {
      cpp.in.expect('_');
    }
    return Cpp.word("_Float" + bits + suffix);
  }

  /** The type that an expression has. */
  CppNode declaredType() {
    cpp.in.expect('D');
    if (!cpp.in.take('t')) {
      cpp.in.expect('T');
    }
    CppNode value = cpp.expressions.expression();
    cpp.in.expect('E');
    return Sequence.of("decltype", new CppExpressions.Bracketed("(", value, ")"));
  }

  private CppNode vector() {
    cpp.in.take(2);
    CppNode size = null;
    if (cpp.in.atDigit()) {
      size = Cpp.word(cpp.in.digits());
      cpp.in.expect('_');
      if (cpp.in.take('p')) {
        return Sequence.of("pixel vector[", size, "]");
      }
    } else if (!cpp.in.take('_')) {
      size = cpp.expressions.expression();
      cpp.in.expect('_');
    }
    CppNode element = type();
    return Sequence.of(element, " vector[", size == null ? "" : size, "]");
  }

  private CppNode array() {
    cpp.in.next();
    CppNode size = null;
    if (cpp.in.atDigit()) {
      size = Cpp.word(cpp.in.digits());
    } else if (cpp.in.peek() != '_') {
      size = cpp.expressions.expression();
    }
    cpp.in.expect('_');
    return new CppTypes.Array(type(), size);
  }

  private CppNode function(String qualifiers) {
    Cursor in = cpp.in;
    CppNode exceptions = exceptions();
    in.take("Dx");
    in.expect('F');
    // A function of C; says nothing to a reader.
    in.take('Y');
    CppNode result = type();
    List<CppNode> parameters = new ArrayList<>();
    String reference = "";
    while (!in.take('E')) {
      if (in.take('v')) {
        continue;
      }
      if (in.take("RE")) {
        reference = " &";
        break;
      }
      if (in.take("OE")) {
        reference = " &&";
        break;
      }
      parameters.add(type());
    }
    return new CppTypes.Function(result, parameters, qualifiers + reference, exceptions);
  }

  private @Nullable CppNode exceptions() {
    if (cpp.in.take("Do")) {
      return Cpp.word("noexcept");
    }
    if (cpp.in.take("DO")) {
      CppNode condition = cpp.expressions.expression();
      cpp.in.expect('E');
      return Sequence.of("noexcept", new CppExpressions.Bracketed("(", condition, ")"));
    }
    if (cpp.in.take("Dw")) {
      List<CppNode> thrown = cpp.until('E', this::type);
      return Sequence.of(
          "throw", new CppExpressions.Bracketed("(", new CppTemplates.Elements(thrown), ")"));
    }
    return null;
  }

  static @Nullable String builtin(char tag) {
    return switch (tag) {
      case 'v' -> "void";
      case 'w' -> "wchar_t";
      case 'b' -> "bool";
      case 'c' -> "char";
      case 'a' -> "signed char";
      case 'h' -> "unsigned char";
      case 's' -> "short";
      case 't' -> "unsigned short";
      case 'i' -> "int";
      case 'j' -> "unsigned int";
      case 'l' -> "long";
      case 'm' -> "unsigned long";
      case 'x' -> "long long";
      case 'y' -> "unsigned long long";
      case 'n' -> "__int128";
      case 'o' -> "unsigned __int128";
      case 'f' -> "float";
      case 'd' -> "double";
      case 'e' -> "long double";
      case 'g' -> "__float128";
      case 'z' -> "...";
      default -> null;
    };
  }

  private static @Nullable String longBuiltin(char tag) {
    return switch (tag) {
      case 'd' -> "decimal64";
      case 'e' -> "decimal128";
      case 'f' -> "decimal32";
      case 'h' -> "half";
      case 'i' -> "char32_t";
      case 's' -> "char16_t";
      case 'u' -> "char8_t";
      case 'a' -> "auto";
      case 'c' -> "decltype(auto)";
      case 'n' -> "std::nullptr_t";
      default -> null;
    };
  }
}
