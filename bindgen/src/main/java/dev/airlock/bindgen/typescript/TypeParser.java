package dev.airlock.bindgen.typescript;

import dev.airlock.bindgen.typescript.Token.Kind;
import dev.airlock.bindgen.typescript.TsDeclaration.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads types. */
final class TypeParser {
  private static final Set<String> OPERATORS = Set.of("keyof", "readonly", "unique", "infer");

  private final TokenReader in;
  private final Supplier<@Nullable TsDeclaration> member;

  TypeParser(TokenReader in, Supplier<@Nullable TsDeclaration> member) {
    this.in = in;
    this.member = member;
  }

  void skipTypeParameters() {
    if (!in.peek().is("<")) {
      return;
    }
    int depth = 0;
    do {
      Token token = in.next();
      if (token.kind() == Kind.END) {
        throw in.unexpected(token, "'>'");
      }
      depth += token.is("<") ? 1 : token.is(">") ? -1 : 0;
    } while (depth > 0);
  }

  /** Parameters with their parentheses. */
  List<Parameter> parameters() {
    in.expect("(");
    List<Parameter> parameters = new ArrayList<>();
    while (!in.peek().is(")")) {
      in.skipIf("...");
      String name = "value";
      if (in.peek().is("{") || in.peek().is("[")) {
        in.skipBrackets();
      } else {
        name = in.word();
      }
      boolean optional = in.skipIf("?");
      TsType type = new TsType.Named("any", List.of());
      if (in.skipIf(":")) {
        type = type();
      }
      parameters.add(new Parameter(name, type, optional));
      if (!in.peek().is(")")) {
        in.expect(",");
      }
    }
    in.expect(")");
    return parameters;
  }

  /** A result: a type, or a claim about an argument, which is a boolean. */
  TsType result() {
    if (in.peek().is("asserts") && in.peek(1).kind() == Kind.WORD) {
      in.next();
    }
    TsType type = type();
    if (in.skipIf("is")) {
      type();
      return new TsType.Named("boolean", List.of());
    }
    return type;
  }

  TsType type() {
    in.skipIf("|");
    List<TsType> parts = new ArrayList<>();
    do {
      parts.add(intersection());
    } while (in.skipIf("|"));
    TsType type = parts.size() == 1 ? parts.getFirst() : new TsType.Union(parts);
    if (in.peek().is("extends")) { // T extends U ? X : Y
      in.next();
      type();
      in.expect("?");
      type();
      in.expect(":");
      type();
      return new TsType.Other("a conditional type");
    }
    return type;
  }

  private TsType intersection() {
    in.skipIf("&");
    TsType first = postfix();
    boolean several = false;
    while (in.skipIf("&")) {
      postfix();
      several = true;
    }
    return several ? new TsType.Other("an intersection") : first;
  }

  private TsType postfix() {
    TsType type = primary();
    while (in.peek().is("[")) {
      if (in.peek(1).is("]")) {
        in.next();
        in.next();
        type = new TsType.Array(type);
      } else {
        in.skipBrackets();
        type = new TsType.Other("a part of a type");
      }
    }
    return type;
  }

  private TsType primary() {
    Token token = in.peek();
    if (token.kind() == Kind.STRING || token.kind() == Kind.NUMBER) {
      in.next();
      return new TsType.Literal(token.kind() == Kind.STRING, token.text());
    }
    if (token.is("(")) {
      return isFunction() ? function() : parenthesized();
    }
    if (token.is("new") || token.is("<")) {
      in.skipIf("new");
      skipTypeParameters();
      return function();
    }
    if (token.is("{")) {
      return properties();
    }
    if (token.is("[")) {
      return tuple();
    }
    if (token.is("typeof") || token.is("import")) {
      in.next();
      while (in.peek().is("(") || in.peek().is(".") || in.peek().kind() == Kind.WORD) {
        in.skipOne();
      }
      return new TsType.Other("the type of something");
    }
    if (OPERATORS.contains(token.text()) && in.peek(1).kind() == Kind.WORD) {
      in.next();
      return postfix();
    }
    if (token.kind() != Kind.WORD) {
      throw in.unexpected(token, "a type");
    }
    return named();
  }

  private TsType named() {
    StringBuilder name = new StringBuilder(in.word());
    while (in.skipIf(".")) {
      name.append('.').append(in.word());
    }
    List<TsType> arguments = new ArrayList<>();
    if (in.skipIf("<")) {
      do {
        arguments.add(type());
      } while (in.skipIf(","));
      in.expect(">");
    }
    return name.toString().equals("Array") && arguments.size() == 1
        ? new TsType.Array(arguments.getFirst())
        : new TsType.Named(name.toString(), arguments);
  }

  private TsType parenthesized() {
    in.expect("(");
    TsType type = type();
    in.expect(")");
    return type;
  }

  /** Whether an arrow follows the parentheses that begin here. */
  private boolean isFunction() {
    int depth = 0;
    for (int ahead = 0; ; ahead++) {
      Token token = in.peek(ahead);
      if (token.kind() == Kind.END) {
        return false;
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0) {
        return in.peek(ahead + 1).is("=>");
      }
    }
  }

  private TsType function() {
    parameters();
    in.expect("=>");
    result();
    return new TsType.Other("a function");
  }

  private TsType tuple() {
    in.expect("[");
    List<TsType> parts = new ArrayList<>();
    while (!in.peek().is("]")) {
      in.skipIf("...");
      if (in.peek().kind() == Kind.WORD && in.peek(1).is(":")) {
        in.next();
        in.next();
      }
      parts.add(type());
      in.skipIf("?");
      if (!in.peek().is("]")) {
        in.expect(",");
      }
    }
    in.expect("]");
    return new TsType.Tuple(parts);
  }

  private TsType properties() {
    in.expect("{");
    List<TsDeclaration.Property> properties = new ArrayList<>();
    while (!in.peek().is("}")) {
      if (member.get() instanceof TsDeclaration.Property property) {
        properties.add(property);
      }
    }
    in.expect("}");
    return new TsType.Properties(properties);
  }
}
