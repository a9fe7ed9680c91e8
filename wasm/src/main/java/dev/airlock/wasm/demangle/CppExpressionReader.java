package dev.airlock.wasm.demangle;

import dev.airlock.wasm.demangle.CppExpressions.Binary;
import dev.airlock.wasm.demangle.CppExpressions.Bracketed;
import dev.airlock.wasm.demangle.CppExpressions.Expression;
import dev.airlock.wasm.demangle.CppExpressions.Operand;
import dev.airlock.wasm.demangle.CppNames.Nested;
import dev.airlock.wasm.demangle.CppNames.Sequence;
import dev.airlock.wasm.demangle.CppOperators.Operator;
import dev.airlock.wasm.demangle.CppTemplates.Elements;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads expressions. */
final class CppExpressionReader {
  private final Cpp cpp;

  CppExpressionReader(Cpp cpp) {
    this.cpp = cpp;
  }

  CppNode expression() {
    cpp.budget.enter();
    CppNode expression = unguarded();
    cpp.budget.leave();
    return expression;
  }

  /** What a template requires of its arguments. */
  CppNode constraint() {
    return cpp.templates.constraint(this::expression);
  }

  private CppNode unguarded() {
    Cursor in = cpp.in;
    boolean global = in.take("gs");
    if (global && !isGlobalOperator()) {
      return Sequence.of("::", unresolved());
    }
    char tag = in.peek();
    if (tag == 'L') {
      return cpp.literals.literal();
    }
    if (tag == 'T') {
      return cpp.templates.parameter();
    }
    if (Cursor.isDigit(tag)) {
      return unresolved();
    }
    if (tag == 'f' && (in.peek(1) == 'p' || (in.peek(1) == 'L' && Cursor.isDigit(in.peek(2))))) {
      return functionParameter();
    }
    String code = "" + tag + in.peek(1);
    Operator operator = CppOperators.of(code);
    if (operator != null) {
      in.take(2);
      return operation(operator, global);
    }
    return other(code);
  }

  private boolean isGlobalOperator() {
    Operator operator = CppOperators.of("" + cpp.in.peek() + cpp.in.peek(1));
    return operator != null
        && (operator.kind() == CppOperators.Kind.NEW
            || operator.kind() == CppOperators.Kind.DELETE);
  }

  private CppNode operation(Operator operator, boolean global) {
    int precedence = operator.precedence();
    String symbol = operator.symbol();
    return switch (operator.kind()) {
      case PREFIX -> prefix(symbol, precedence);
      case POSTFIX ->
          cpp.in.take('_')
              ? prefix(symbol, CppOperators.UNARY)
              : Expression.of(precedence, new Operand(expression(), precedence, true), symbol);
      case BINARY -> {
        CppNode leftSide = expression();
        yield new Binary(leftSide, operator, expression());
      }
      case SUBSCRIPT -> {
        Operand array = new Operand(expression(), precedence, false);
        yield Expression.of(precedence, array, new Bracketed("[", expression(), "]"));
      }
      case MEMBER -> {
        Operand object = new Operand(expression(), precedence, true);
        yield Expression.of(
            precedence, object, symbol, new Operand(expression(), precedence, false));
      }
      case NEW -> allocation(global ? "::" + symbol : symbol, precedence);
      case DELETE -> Sequence.of(global ? "::" + symbol + " " : symbol + " ", expression());
      case CALL -> {
        CppNode function = expression();
        yield Expression.of(precedence, function, list());
      }
      case CONDITIONAL -> {
        Operand condition = new Operand(expression(), precedence, false);
        Operand yes = new Operand(expression(), CppOperators.LOOSEST, false);
        Operand no = new Operand(expression(), CppOperators.ASSIGNMENT, true);
        yield Expression.of(precedence, condition, " ? ", yes, " : ", no);
      }
      case NAMED_CAST -> {
        CppNode type = cpp.types.type();
        yield new CppExpressions.NamedCast(symbol, type, expression());
      }
      case OF_TYPE -> Expression.of(precedence, enclosed(symbol, cpp.types.type()));
      case OF_VALUE -> Expression.of(precedence, enclosed(symbol, expression()));
      case NAME_ONLY -> throw new Unreadable();
    };
  }

  private CppNode prefix(String symbol, int precedence) {
    return Expression.of(precedence, symbol, new Operand(expression(), precedence, false));
  }

  private static CppNode enclosed(String word, CppNode inner) {
    return Sequence.of(word + " ", new Bracketed("(", inner, ")"));
  }

  private static CppNode spread(CppNode inner) {
    return Sequence.of("sizeof...", new Bracketed("(", inner, ")"));
  }

  private CppNode list() {
    return new Bracketed("(", new Elements(cpp.until('E', this::expression)), ")");
  }

  private CppNode allocation(String symbol, int precedence) {
    List<CppNode> placement = cpp.until('_', this::expression);
    CppNode type = cpp.types.type();
    CppNode before =
        placement.isEmpty()
            ? Cpp.word(symbol)
            : Sequence.of(symbol, new Bracketed("(", new Elements(placement), ")"));
    if (cpp.in.take("pi")) {
      return Expression.of(precedence, before, " ", type, list());
    }
    cpp.in.expect('E');
    return Expression.of(precedence, before, " ", type);
  }

  private CppNode other(String code) {
    Cursor in = cpp.in;
    int before = in.position();
    in.take(2);
    return switch (code) {
      case "cv" -> conversion();
      case "cp" -> {
        CppNode function = expression();
        yield Expression.of(CppOperators.POSTFIX, new Bracketed("(", function, ")"), list());
      }
      case "il" -> braces(null);
      case "tl" -> braces(cpp.types.type());
      case "sp" -> new CppTemplates.Expansion(expression());
      case "sZ" -> {
        CppNode pack = in.peek() == 'T' ? cpp.templates.parameter() : functionParameter();
        yield spread(new CppTemplates.Expansion(pack));
      }
      case "sP" -> spread(new Elements(cpp.until('E', cpp.templates::argument)));
      case "tw" -> Sequence.of("throw ", expression());
      case "tr" -> Cpp.word("throw");
      case "rq", "rQ" -> requirements(code.equals("rQ"));
      case "fl", "fr", "fL", "fR" -> fold(code.charAt(1));
      default -> {
        in.moveTo(before);
        yield code.charAt(0) == 'u' ? vendor() : unresolved();
      }
    };
  }

  private CppNode requirements(boolean withParameters) {
    List<CppNode> parts = new ArrayList<>();
    parts.add(Cpp.word("requires"));
    if (withParameters) {
      List<CppNode> parameters = new ArrayList<>();
      if (!cpp.in.take("v_")) {
        parameters = cpp.until('_', cpp.types::type);
      }
      parts.add(new Bracketed(" (", new Elements(parameters), ")"));
    }
    parts.add(Cpp.word(" {"));
    parts.addAll(cpp.until('E', this::requirement));
    parts.add(Cpp.word(" }"));
    return new Sequence(parts);
  }

  private CppNode requirement() {
    return switch (cpp.in.next()) {
      case 'X' -> {
        CppNode value = expression();
        boolean safe = cpp.in.take('N');
        CppNode concept = cpp.in.take('R') ? cpp.names.name(null) : null;
        if (!safe && concept == null) {
          yield Sequence.of(" ", value, ";");
        }
        CppNode kind = concept == null ? Cpp.word("") : Sequence.of(" -> ", concept);
        yield Sequence.of(" {", value, "}", safe ? " noexcept" : "", kind, ";");
      }
      case 'T' -> Sequence.of(" typename ", cpp.types.type(), ";");
      case 'Q' -> Sequence.of(" requires ", constraint(), ";");
      default -> throw new Unreadable();
    };
  }

  private CppNode vendor() {
    cpp.in.next();
    CppNode name = cpp.names.sourceName();
    List<CppNode> arguments = cpp.until('E', cpp.templates::argument);
    return Sequence.of(name, new Bracketed("(", new Elements(arguments), ")"));
  }

  private CppNode conversion() {
    CppNode type = cpp.templates.conversionType(false);
    CppNode values = cpp.in.take('_') ? list() : new Bracketed("(", expression(), ")");
    return Expression.of(CppOperators.CAST, new Bracketed("(", type, ")"), values);
  }

  private CppNode braces(@Nullable CppNode type) {
    List<CppNode> elements = cpp.until('E', this::element);
    CppNode list = new Bracketed("{", new Elements(elements), "}");
    return type == null ? list : Sequence.of(type, list);
  }

  /** An element of a list in braces, which may say what it initializes. */
  private CppNode element() {
    cpp.budget.enter();
    CppNode element;
    if (cpp.in.take("di")) {
      CppNode field = cpp.names.sourceName();
      element = initialized(Sequence.of(".", field));
    } else if (cpp.in.take("dx")) {
      CppNode index = expression();
      element = initialized(new Bracketed("[", index, "]"));
    } else if (cpp.in.take("dX")) {
      CppNode first = expression();
      CppNode last = expression();
      element = initialized(new Bracketed("[", Sequence.of(first, " ... ", last), "]"));
    } else {
      element = expression();
    }
    cpp.budget.leave();
    return element;
  }

  private CppNode initialized(CppNode what) {
    boolean more = cpp.in.peek() == 'd' && "ixX".indexOf(cpp.in.peek(1)) >= 0;
    CppNode value = element();
    return Sequence.of(what, more ? "" : " = ", value);
  }

  private CppNode fold(char form) {
    boolean fromLeft = form == 'l' || form == 'L';
    boolean hasInitial = form == 'L' || form == 'R';
    Operator operator = CppOperators.of(cpp.in.take(2));
    if (operator == null) {
      throw new Unreadable();
    }
    CppNode first = expression();
    if (!hasInitial) {
      return new CppExpressions.Fold(fromLeft, operator.symbol(), first, null);
    }
    CppNode second = expression();
    return fromLeft
        ? new CppExpressions.Fold(true, operator.symbol(), second, first)
        : new CppExpressions.Fold(false, operator.symbol(), first, second);
  }

  private CppNode functionParameter() {
    Cursor in = cpp.in;
    if (in.take("fpT")) {
      return Cpp.word("this");
    }
    if (in.take("fL")) {
      in.decimal();
      in.expect('p');
    } else if (!in.take("fp")) {
      throw new Unreadable();
    }
    String _ = cpp.names.qualifiers();
    String number = in.digits();
    in.expect('_');
    return Cpp.word("fp" + number);
  }

  /** A name that can't be looked up before the template's arguments are known. */
  private CppNode unresolved() {
    if (!cpp.in.take("sr")) {
      return baseUnresolved();
    }
    CppNode scope;
    if (cpp.in.take('N')) {
      scope = unresolvedType();
      do {
        scope = new Nested(scope, simple());
      } while (!cpp.in.take('E'));
    } else if (cpp.in.atDigit()) {
      scope = simple();
      while (!cpp.in.take('E')) {
        scope = new Nested(scope, simple());
      }
    } else {
      scope = unresolvedType();
      if (cpp.in.peek() == 'I') {
        scope = withArguments(scope);
        cpp.substitutable(scope);
      }
    }
    return new Nested(scope, baseUnresolved());
  }

  private CppNode unresolvedType() {
    return switch (cpp.in.peek()) {
      case 'T' -> cpp.substitutable(cpp.templates.parameter());
      case 'D' -> cpp.substitutable(cpp.types.declaredType());
      case 'S' -> cpp.substitution();
      default -> throw new Unreadable();
    };
  }

  private CppNode simple() {
    CppNode name = cpp.names.sourceName();
    return cpp.in.peek() == 'I' ? withArguments(name) : name;
  }

  private CppNode withArguments(CppNode name) {
    return new CppTemplates.Instance(name, cpp.templates.arguments(false));
  }

  private CppNode baseUnresolved() {
    if (cpp.in.atDigit()) {
      return simple();
    }
    if (cpp.in.take("dn")) {
      CppNode type = cpp.in.atDigit() ? simple() : unresolvedType();
      return Sequence.of("~", type);
    }
    cpp.in.take("on");
    CppNode name = cpp.names.operatorName(null);
    return cpp.in.peek() == 'I' ? withArguments(name) : name;
  }
}
