package dev.airlock.wasm.demangle;

import dev.airlock.wasm.demangle.CppNames.Nested;
import dev.airlock.wasm.demangle.CppNames.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the names of things, with the namespaces and classes that they are in. */
final class CppNameReader {
  /** What clang and GCC call the namespace without a name. */
  private static final String ANONYMOUS = "_GLOBAL__N";

  /** What is told by a function's name about what follows it. */
  static final class Traits {
    /** Whether it is a constructor, destructor or conversion, which say nothing of their result. */
    boolean isSpecialMember;

    boolean endsWithArguments;

    /** Whether its first parameter is the object that it is called on. */
    boolean hasExplicitThis;

    /** What stands behind the parameters, each with a blank before it. */
    String qualifiers = "";
  }

  private final Cpp cpp;

  CppNameReader(Cpp cpp) {
    this.cpp = cpp;
  }

  /**
   * Reads a name.
   *
   * @param traits where to put what it tells, if it is that of a function
   */
  CppNode name(@Nullable Traits traits) {
    cpp.budget.enter();
    CppNode name;
    if (cpp.in.take('N')) {
      name = nested(traits);
    } else if (cpp.in.take('Z')) {
      name = cpp.encodings.local(traits);
    } else if (cpp.in.peek() == 'S' && cpp.in.peek(1) != 't') {
      CppNode template = cpp.substitution();
      if (cpp.in.peek() == 'I') {
        name = instance(template, traits);
      } else {
        name = unqualified(template, traits, true);
      }
    } else {
      name =
          cpp.in.take("St")
              ? unqualified(Cpp.word("std"), traits, false)
              : unqualified(null, traits, false);
      if (cpp.in.peek() == 'I') {
        cpp.substitutable(name);
        name = instance(name, traits);
      }
    }
    cpp.budget.leave();
    return name;
  }

  private CppNode instance(CppNode template, @Nullable Traits traits) {
    CppNode arguments = cpp.templates.arguments(traits != null);
    if (traits != null) {
      traits.endsWithArguments = true;
    }
    return new CppTemplates.Instance(template, arguments);
  }

  private CppNode nested(@Nullable Traits traits) {
    boolean explicitThis = cpp.in.take('H');
    String qualifiers = explicitThis ? "" : qualifiers() + referenceQualifier();
    if (traits != null) {
      traits.qualifiers = qualifiers;
      traits.hasExplicitThis = explicitThis;
    }
    CppNode soFar = null;
    while (!cpp.in.take('E')) {
      if (traits != null) {
        traits.endsWithArguments = false;
      }
      char tag = cpp.in.peek();
      if (tag == 'S') {
        if (soFar != null) {
          throw new Unreadable();
        }
        soFar = cpp.in.take("St") ? Cpp.word("std") : cpp.substitution();
        // It can be referred to already.
        continue;
      }
      if (tag == 'I') {
        if (soFar == null || soFar instanceof CppTemplates.Instance) {
          throw new Unreadable();
        }
        soFar = instance(soFar, traits);
      } else if (tag == 'T') {
        soFar = first(soFar, cpp.templates.parameter());
      } else if (tag == 'D' && (cpp.in.peek(1) == 't' || cpp.in.peek(1) == 'T')) {
        soFar = first(soFar, cpp.types.declaredType());
      } else {
        soFar = unqualified(soFar, traits, false);
      }
      cpp.substitutable(soFar);
      // The initializer of a member that declares a closure.
      cpp.in.take('M');
    }
    if (soFar == null) {
      throw new Unreadable();
    }
    // The whole can be referred to as a type only, and then whoever reads the type keeps it.
    cpp.forgetLast();
    return soFar;
  }

  private static CppNode first(@Nullable CppNode soFar, CppNode node) {
    if (soFar != null) {
      throw new Unreadable();
    }
    return node;
  }

  /** The qualifiers of a type or a member function, each with a blank before it. */
  String qualifiers() {
    String restrict = cpp.in.take('r') ? " restrict" : "";
    String isVolatile = cpp.in.take('V') ? " volatile" : "";
    String isConst = cpp.in.take('K') ? " const" : "";
    return isConst + isVolatile + restrict;
  }

  String referenceQualifier() {
    if (cpp.in.take('R')) {
      return " &";
    }
    return cpp.in.take('O') ? " &&" : "";
  }

  /**
   * Reads a name without what it is in.
   *
   * @param scope what it is in, if anything, which becomes part of the result
   * @param nameless whether {@code scope} may be all there is
   */
  private CppNode unqualified(@Nullable CppNode scope, @Nullable Traits traits, boolean nameless) {
    if (nameless && !startsName()) {
      throw new Unreadable();
    }
    CppNode module = module();
    boolean friend = cpp.in.take('F');
    // Internal linkage; says nothing to a reader.
    cpp.in.take('L');
    CppNode within = scope;
    CppNode name;
    char tag = cpp.in.peek();
    if (Cursor.isDigit(tag)) {
      name = sourceName();
    } else if (tag == 'U') {
      name = unnamed();
    } else if (tag == 'D' && cpp.in.peek(1) == 'C') {
      cpp.in.take(2);
      List<CppNode> bound = cpp.until('E', this::sourceName);
      name = new CppExpressions.Bracketed("[", new CppTemplates.Elements(bound), "]");
    } else if (tag == 'C' || tag == 'D') {
      if (scope == null) {
        throw new Unreadable();
      }
      if (scope instanceof CppNames.Abbreviated(CppNames.Standard standard, _)) {
        within = new CppNames.Abbreviated(standard, true);
      }
      name = specialMember(scope, traits);
    } else {
      name = operatorName(traits);
    }
    name = tagged(name);
    if (module != null) {
      name = Sequence.of(name, "@", module);
    }
    if (friend) {
      name = Sequence.of("friend ", name);
    }
    return within == null ? name : new Nested(within, name);
  }

  private boolean startsName() {
    char c = cpp.in.peek();
    return Cursor.isDigit(c) || Character.isLowerCase(c) || "CDFLUW".indexOf(c) >= 0;
  }

  private @Nullable CppNode module() {
    return cpp.in.peek() == 'W' ? moduleName() : null;
  }

  /** The name of a module, in parts. */
  CppNode moduleName() {
    CppNode name = null;
    while (cpp.in.take('W')) {
      boolean partition = cpp.in.take('P');
      CppNode part = sourceName();
      name =
          name == null
              ? (partition ? Sequence.of(":", part) : part)
              : Sequence.of(name, partition ? ":" : ".", part);
    }
    if (name == null) {
      throw new Unreadable();
    }
    return name;
  }

  CppNode sourceName() {
    String name = identifier();
    return Cpp.word(name.startsWith(ANONYMOUS) ? "(anonymous namespace)" : name);
  }

  String identifier() {
    int length = cpp.in.decimal();
    if (length == 0) {
      throw new Unreadable();
    }
    return cpp.in.take(length);
  }

  /** Adds the tags that tell versions of a library apart. */
  CppNode tagged(CppNode name) {
    CppNode tagged = name;
    while (cpp.in.take('B')) {
      tagged = new CppNames.Tagged(tagged, identifier());
    }
    return tagged;
  }

  private CppNode specialMember(CppNode owner, @Nullable Traits traits) {
    boolean destructor = cpp.in.next() == 'D';
    boolean inheriting = !destructor && cpp.in.take('I');
    char kind = cpp.in.next();
    if (kind < (destructor ? '0' : '1') || kind > '5') {
      throw new Unreadable();
    }
    if (traits != null) {
      traits.isSpecialMember = true;
    }
    if (inheriting) {
      CppNode _ = name(traits);
    }
    return new CppNames.Special(owner, destructor);
  }

  private CppNode unnamed() {
    cpp.in.expect('U');
    return switch (cpp.in.next()) {
      case 't' -> Cpp.word("'unnamed" + cpp.sequenceNumber() + "'");
      case 'l' -> closure();
      case 'b' -> {
        cpp.in.digits();
        cpp.in.expect('_');
        yield Cpp.word("'block-literal'");
      }
      default -> throw new Unreadable();
    };
  }

  private CppNode closure() {
    CppTemplateReader.Scope outer = cpp.templates.enterClosure();
    List<CppNode> declared = cpp.templates.declarations();
    List<CppNode> parameters = new ArrayList<>();
    if (!cpp.in.take("vE")) {
      do {
        parameters.add(cpp.types.type());
      } while (!cpp.in.take('E'));
    }
    cpp.templates.leaveClosure(outer);
    return new CppNames.Closure(cpp.sequenceNumber(), declared, parameters);
  }

  /** The name of an operator as a function, or of a conversion. */
  CppNode operatorName(@Nullable Traits traits) {
    if (cpp.in.take("cv")) {
      if (traits != null) {
        traits.isSpecialMember = true;
      }
      return Sequence.of("operator ", cpp.templates.conversionType(traits != null));
    }
    if (cpp.in.take("li")) {
      return Sequence.of("operator\"\" ", sourceName());
    }
    if (cpp.in.peek() == 'v' && Cursor.isDigit(cpp.in.peek(1))) {
      cpp.in.take(2);
      return Sequence.of("operator ", sourceName());
    }
    CppOperators.Operator operator = CppOperators.of(cpp.in.take(2));
    if (operator == null || !operator.nameable()) {
      throw new Unreadable();
    }
    return Cpp.word(
        operator.kind() == CppOperators.Kind.CONDITIONAL ? "operator?" : operator.functionName());
  }
}
