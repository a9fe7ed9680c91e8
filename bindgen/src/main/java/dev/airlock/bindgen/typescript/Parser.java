package dev.airlock.bindgen.typescript;

import dev.airlock.bindgen.error.BindgenException;
import dev.airlock.bindgen.typescript.Token.Kind;
import dev.airlock.bindgen.typescript.TsDeclaration.Accessor;
import dev.airlock.bindgen.typescript.TsDeclaration.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads declarations as tools write them beside a module. It is no compiler: what no such tool
 * writes is passed over where its end can be told, and refused where it can't.
 */
final class Parser {
  private static final Set<String> MODIFIERS =
      Set.of("export", "declare", "default", "abstract", "async");
  private static final Set<String> MEMBER_MODIFIERS =
      Set.of(
          "public",
          "private",
          "protected",
          "static",
          "readonly",
          "declare",
          "abstract",
          "get",
          "set");

  private final TokenReader in;
  private final TypeParser types;
  private final List<TsDeclaration> found = new ArrayList<>();

  private Parser(String text, String name) {
    this.in = new TokenReader(Lexer.tokens(text, name), name);
    this.types = new TypeParser(in, this::member);
  }

  /**
   * Reads a file.
   *
   * @param name what messages call it
   * @throws BindgenException if it is no such file
   */
  static List<TsDeclaration> parse(String text, String name) {
    Parser parser = new Parser(text, name);
    while (parser.in.peek().kind() != Kind.END) {
      parser.statement(parser.found);
    }
    return parser.found;
  }

  private void statement(List<TsDeclaration> into) {
    Token first = in.peek();
    String comment = first.comment();
    boolean exported = false;
    while (MODIFIERS.contains(in.peek().text()) && in.peek().kind() == Kind.WORD) {
      exported |= in.next().text().equals("export");
    }
    Token word = in.peek();
    if (word.is(";")) {
      in.next();
    } else if (word.is("function")) {
      in.next();
      into.add(function(comment, in.word(), false, Accessor.NONE));
    } else if (word.is("class") || word.is("interface")) {
      into.add(type(comment));
    } else if (word.is("enum") || (word.is("const") && in.peek(1).is("enum"))) {
      into.add(enumeration(comment));
    } else if (word.is("type") && in.peek(1).kind() == Kind.WORD) {
      into.add(alias(comment, exported));
    } else if (word.is("namespace") || word.is("module") || word.is("global")) {
      namespace(into);
    } else if (word.is("const") || word.is("let") || word.is("var")) {
      constant(comment, into);
    } else if (word.is("import") || word.is("{") || word.is("*") || word.is("as")) {
      in.skipStatement();
    } else if (exported && word.kind() == Kind.WORD) {
      in.skipStatement(); // export default name;
    } else {
      throw in.unexpected(word, "a declaration such as 'export function'");
    }
  }

  private TsDeclaration.Function function(
      String comment, String name, boolean isStatic, Accessor accessor) {
    types.skipTypeParameters();
    List<Parameter> parameters = types.parameters();
    TsType result = new TsType.Named("void", List.of());
    if (in.peek().is(":")) {
      in.next();
      result = types.result();
    }
    in.endOfStatement();
    return new TsDeclaration.Function(comment, name, parameters, result, isStatic, accessor);
  }

  private TsDeclaration.ClassType type(String comment) {
    boolean isInterface = in.next().is("interface");
    String name = in.word();
    types.skipTypeParameters();
    while (!in.peek().is("{")) {
      in.skipOne();
    }
    in.expect("{");
    List<TsDeclaration> members = new ArrayList<>();
    boolean[] constructs = new boolean[1];
    while (!in.peek().is("}")) {
      TsDeclaration member = member();
      if (member != null) {
        members.add(member);
        constructs[0] |= member.name().equals("constructor");
      }
    }
    in.expect("}");
    return new TsDeclaration.ClassType(comment, name, isInterface, constructs[0], members);
  }

  /** A member of a class or of an object type; null if it can be of no use. */
  private @Nullable TsDeclaration member() {
    String comment = in.peek().comment();
    boolean isPrivate = false;
    boolean isStatic = false;
    boolean readOnly = false;
    Accessor accessor = Accessor.NONE;
    while (MEMBER_MODIFIERS.contains(in.peek().text()) && !in.peek(1).isMemberEnd()) {
      String modifier = in.next().text();
      isPrivate |= modifier.equals("private") || modifier.equals("protected");
      isStatic |= modifier.equals("static");
      readOnly |= modifier.equals("readonly");
      accessor =
          modifier.equals("get") ? Accessor.GET : modifier.equals("set") ? Accessor.SET : accessor;
    }
    Token head = in.peek();
    if (head.is(";") || head.is(",")) {
      in.next();
      return null;
    }
    if (head.is("[")) { // [Symbol.dispose](): void, or an index signature
      in.skipBrackets();
      return rest(comment, "", isStatic, readOnly, accessor, false);
    }
    if (head.is("(") || head.is("<") || head.is("new")) {
      if (head.is("new")) {
        in.next();
      }
      return rest(comment, "", isStatic, readOnly, accessor, false);
    }
    if (head.kind() == Kind.SIGN || head.kind() == Kind.END) {
      throw in.unexpected(head, "a member of a type");
    }
    return rest(comment, in.next().text(), isStatic, readOnly, accessor, !isPrivate);
  }

  private @Nullable TsDeclaration rest(
      String comment,
      String name,
      boolean isStatic,
      boolean readOnly,
      Accessor accessor,
      boolean kept) {
    boolean optional = in.peek().is("?");
    if (optional) {
      in.next();
    }
    TsDeclaration member;
    if (in.peek().is("(") || in.peek().is("<")) {
      member = function(comment, name, isStatic, accessor);
    } else {
      TsType type = new TsType.Named("any", List.of());
      if (in.peek().is(":")) {
        in.next();
        type = types.type();
      }
      in.endOfStatement();
      member = new TsDeclaration.Property(comment, name, type, optional, readOnly, isStatic);
    }
    return kept && !name.isEmpty() ? member : null;
  }

  private TsDeclaration.EnumType enumeration(String comment) {
    if (in.next().is("const")) {
      in.next();
    }
    String name = in.word();
    in.expect("{");
    List<TsDeclaration.Constant> constants = new ArrayList<>();
    int value = 0;
    while (!in.peek().is("}")) {
      Token constant = in.next();
      if (in.peek().is("=")) {
        in.next();
        Token number = in.next();
        try {
          value = Integer.decode(number.text());
        } catch (NumberFormatException e) {
          throw new BindgenException(
              "%s, line %d: %s is no number of 32 bits, as constants of an enum are"
                  .formatted(in.name(), number.line(), number),
              e);
        }
      }
      constants.add(new TsDeclaration.Constant(constant.comment(), constant.text(), value++));
      if (!in.peek().is("}")) {
        in.expect(",");
      }
    }
    in.expect("}");
    return new TsDeclaration.EnumType(comment, name, constants);
  }

  private TsDeclaration.Alias alias(String comment, boolean exported) {
    in.next();
    String name = in.word();
    types.skipTypeParameters();
    in.expect("=");
    TsType type = types.type();
    in.endOfStatement();
    return new TsDeclaration.Alias(comment, name, type, exported);
  }

  /** What a namespace declares counts as declared by the file. */
  private void namespace(List<TsDeclaration> into) {
    in.next();
    while (!in.peek().is("{")) {
      in.skipOne();
    }
    in.expect("{");
    while (!in.peek().is("}")) {
      statement(into);
    }
    in.expect("}");
  }

  private void constant(String comment, List<TsDeclaration> into) {
    in.next();
    do {
      String name = in.word();
      TsType type = new TsType.Named("any", List.of());
      if (in.peek().is(":")) {
        in.next();
        type = types.type();
      }
      into.add(new TsDeclaration.Property(comment, name, type, false, true, true));
    } while (in.skipIf(","));
    in.endOfStatement();
  }
}
