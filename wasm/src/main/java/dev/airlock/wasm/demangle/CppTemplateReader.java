package dev.airlock.wasm.demangle;

import dev.airlock.wasm.demangle.CppNames.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads template arguments, and knows what parameters stand for. */
final class CppTemplateReader {
  private static final int NO_CLOSURE = -1;

  private final Cpp cpp;

  /** The arguments by level; of a closure's own parameters none are known at first. */
  private List<List<CppNode>> levels = new ArrayList<>();

  /** Parameters that were met before their arguments. */
  private List<CppTemplates.Forward> forwards = new ArrayList<>();

  /** The level at which parameters stand for {@code auto}. */
  private int closureLevel = NO_CLOSURE;

  private boolean forwardsAllowed;

  private boolean inConstraint;

  /** Whether arguments behind a type are its own, not those of the conversion to it. */
  private boolean argumentsFollowTypes = true;

  /** How many parameters without a name there are by now, by kind. */
  private int[] invented = new int[3];

  CppTemplateReader(Cpp cpp) {
    this.cpp = cpp;
  }

  /** What holds outside something, to be put back after it. */
  record Scope(
      List<List<CppNode>> levels,
      List<CppTemplates.Forward> forwards,
      int closureLevel,
      boolean forwardsAllowed,
      List<Integer> invented) {}

  private Scope scope() {
    return new Scope(
        levels,
        forwards,
        closureLevel,
        forwardsAllowed,
        List.of(invented[0], invented[1], invented[2]));
  }

  Scope enterEncoding() {
    Scope outer = scope();
    levels = new ArrayList<>();
    forwards = new ArrayList<>();
    forwardsAllowed = false;
    closureLevel = NO_CLOSURE;
    return outer;
  }

  void leaveEncoding(Scope outer) {
    levels = outer.levels;
    forwards = outer.forwards;
    forwardsAllowed = outer.forwardsAllowed;
    closureLevel = outer.closureLevel;
  }

  Scope enterClosure() {
    Scope outer = scope();
    // Symbols are made when the templates around have their arguments, so that a closure's own
    // parameters are the outermost ones, unless it is a parameter of another closure.
    levels = closureLevel == NO_CLOSURE ? new ArrayList<>() : new ArrayList<>(levels);
    closureLevel = levels.size();
    invented = new int[3];
    return outer;
  }

  void leaveClosure(Scope outer) {
    levels = outer.levels;
    closureLevel = outer.closureLevel;
    for (int i = 0; i < invented.length; i++) {
      invented[i] = outer.invented.get(i);
    }
  }

  /** Says what the parameters that were met too early stand for; the name has been read. */
  void resolveForwards() {
    for (CppTemplates.Forward forward : forwards) {
      if (levels.isEmpty() || forward.index >= levels.getFirst().size()) {
        throw new Unreadable();
      }
      CppNode argument = levels.getFirst().get(forward.index);
      if (argument != forward) {
        forward.resolve(argument);
      }
    }
    forwards.clear();
  }

  /** The type of a conversion operator: its parameters come before their arguments. */
  CppNode conversionType(boolean inFunctionName) {
    boolean outerAllowed = forwardsAllowed;
    boolean outerFollow = argumentsFollowTypes;
    forwardsAllowed |= inFunctionName;
    argumentsFollowTypes = false;
    CppNode type = cpp.types.type();
    forwardsAllowed = outerAllowed;
    argumentsFollowTypes = outerFollow;
    return type;
  }

  /**
   * Reads a constraint. In one, levels count from the outermost template, of which a symbol needn't
   * tell the arguments; so parameters stay what they are.
   */
  CppNode constraint(Supplier<CppNode> reader) {
    boolean outer = inConstraint;
    inConstraint = true;
    CppNode constraint = reader.get();
    inConstraint = outer;
    return constraint;
  }

  boolean argumentsFollow() {
    return argumentsFollowTypes && cpp.in.peek() == 'I';
  }

  /** A parameter: {@code T_}, {@code T0_}, {@code TL0__} … */
  CppNode parameter() {
    int start = cpp.in.position();
    cpp.in.expect('T');
    int level = 0;
    if (cpp.in.take('L')) {
      level = cpp.in.decimal() + 1;
      cpp.in.expect('_');
    }
    int index = cpp.sequenceIndex();
    if (inConstraint) {
      return Cpp.word(cpp.in.between(start, cpp.in.position() - 1));
    }
    if (forwardsAllowed && level == 0) {
      CppTemplates.Forward forward = new CppTemplates.Forward(index);
      forwards.add(forward);
      return forward;
    }
    if (level < levels.size() && index < levels.get(level).size()) {
      return levels.get(level).get(index);
    }
    if (level == closureLevel && level <= levels.size()) {
      return new CppTemplates.Deduced(index);
    }
    throw new Unreadable();
  }

  /**
   * Returns what a parameter stands for that is referred to by a back reference. Compilers take a
   * closure's first parameter and that of the function around for the same.
   */
  CppNode referredTo(CppTemplates.Deduced parameter) {
    boolean isOther =
        closureLevel == NO_CLOSURE
            && !levels.isEmpty()
            && parameter.index() < levels.getFirst().size();
    return isOther ? levels.getFirst().get(parameter.index()) : parameter;
  }

  /**
   * Reads arguments, from their {@code I} to their {@code E}.
   *
   * @param ofFunction whether they are what a function's parameters stand for
   */
  CppNode arguments(boolean ofFunction) {
    cpp.budget.enter();
    cpp.in.expect('I');
    boolean outerFollow = argumentsFollowTypes;
    argumentsFollowTypes = true;
    List<CppNode> known = new ArrayList<>();
    if (ofFunction) {
      levels = new ArrayList<>(List.of(known));
      closureLevel = NO_CLOSURE;
    }
    List<CppNode> arguments = new ArrayList<>();
    while (!cpp.in.take('E')) {
      if (cpp.in.take('Q')) {
        CppNode _ = cpp.expressions.constraint();
        cpp.in.expect('E');
        break;
      }
      CppNode argument = argument();
      arguments.add(argument);
      known.add(
          argument instanceof CppTemplates.Elements(List<CppNode> elements)
              ? new CppTemplates.Pack(elements)
              : argument);
    }
    argumentsFollowTypes = outerFollow;
    cpp.budget.leave();
    return new CppTemplates.Elements(arguments);
  }

  CppNode argument() {
    cpp.budget.enter();
    CppNode argument = unguardedArgument();
    cpp.budget.leave();
    return argument;
  }

  private CppNode unguardedArgument() {
    return switch (cpp.in.peek()) {
      case 'X' -> {
        cpp.in.next();
        CppNode value = cpp.expressions.expression();
        cpp.in.expect('E');
        yield value;
      }
      case 'J' -> {
        cpp.in.next();
        yield new CppTemplates.Elements(cpp.until('E', this::argument));
      }
      case 'L' -> cpp.in.peek(1) == 'Z' ? function() : cpp.literals.literal();
      case 'T' -> {
        if (atDeclaration()) {
          CppNode _ = declaration(new ArrayList<>());
          yield argument();
        }
        yield cpp.types.type();
      }
      default -> cpp.types.type();
    };
  }

  private CppNode function() {
    cpp.in.take(2);
    CppNode function = cpp.encodings.encoding();
    cpp.in.expect('E');
    return function;
  }

  private boolean atDeclaration() {
    return cpp.in.peek() == 'T' && "yptnk".indexOf(cpp.in.peek(1)) >= 0;
  }

  /** The parameters that a generic lambda declares itself. */
  List<CppNode> declarations() {
    List<CppNode> declared = new ArrayList<>();
    List<CppNode> known = new ArrayList<>();
    while (atDeclaration()) {
      if (declared.isEmpty()) {
        levels.add(known);
      }
      declared.add(declaration(known));
    }
    return declared;
  }

  /** A parameter, which gets a name and is added to {@code known} under it. */
  private CppNode declaration(List<CppNode> known) {
    cpp.budget.enter();
    CppNode declaration =
        switch (cpp.in.take(2)) {
          case "Ty" -> Sequence.of("typename ", invent(0, "$T", known));
          case "Tk" -> {
            CppNode concept = cpp.names.name(null);
            yield Sequence.of(concept, " ", invent(0, "$T", known));
          }
          case "Tn" -> {
            CppNode name = invent(1, "$N", known);
            yield new Declared(cpp.types.type(), name);
          }
          case "Tt" -> {
            CppNode name = invent(2, "$TT", known);
            List<CppNode> inner = new ArrayList<>();
            levels.add(inner);
            List<CppNode> parameters = cpp.until('E', () -> declaration(inner));
            levels.removeLast();
            yield new TemplateDeclaration(parameters, name);
          }
          case "Tp" -> {
            CppNode one = declaration(known);
            yield one instanceof Sequence(List<CppNode> parts)
                ? Sequence.of(parts.getFirst(), "...", parts.getLast())
                : one;
          }
          default -> throw new Unreadable();
        };
    cpp.budget.leave();
    return declaration;
  }

  private CppNode invent(int kind, String prefix, List<CppNode> known) {
    int number = invented[kind]++;
    CppNode name = Cpp.word(number == 0 ? prefix : prefix + (number - 1));
    known.add(name);
    return name;
  }

  private record Declared(CppNode type, CppNode name) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.left(type);
      out.append(out.hasRight(type) ? "" : " ").write(name);
      out.right(type);
    }
  }

  private record TemplateDeclaration(List<CppNode> parameters, CppNode name) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.append("template");
      out.templateArguments(new CppTemplates.Elements(parameters));
      out.append(" typename ").write(name);
    }
  }
}
