package dev.airlock.wasm.demangle;

import dev.airlock.wasm.demangle.CppNames.Nested;
import dev.airlock.wasm.demangle.CppNames.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a symbol is as a whole: a function, a variable, or something the compiler added. */
final class CppEncodingReader {
  private final Cpp cpp;

  CppEncodingReader(Cpp cpp) {
    this.cpp = cpp;
  }

  CppNode encoding() {
    cpp.budget.enter();
    CppTemplateReader.Scope outer = cpp.templates.enterEncoding();
    char tag = cpp.in.peek();
    CppNode result = tag == 'T' || tag == 'G' ? special() : named();
    cpp.templates.leaveEncoding(outer);
    cpp.budget.leave();
    return result;
  }

  private CppNode named() {
    CppNameReader.Traits traits = new CppNameReader.Traits();
    CppNode name = cpp.names.name(traits);
    cpp.templates.resolveForwards();
    if (isVariable()) {
      return name;
    }
    CppNode result = null;
    if (!traits.isSpecialMember && traits.endsWithArguments) {
      result = cpp.types.type();
    }
    List<CppNode> parameters = parameters();
    if (traits.hasExplicitThis && !parameters.isEmpty()) {
      parameters.set(0, Sequence.of("this ", parameters.getFirst()));
    }
    CppNode constraint = cpp.in.take('Q') ? cpp.expressions.constraint() : null;
    return new CppTypes.Encoding(result, name, parameters, traits.qualifiers, constraint);
  }

  private boolean isVariable() {
    return cpp.in.atEnd() || cpp.in.peek() == 'E' || cpp.in.peek() == '.' || cpp.in.peek() == '_';
  }

  private List<CppNode> parameters() {
    List<CppNode> parameters = new ArrayList<>();
    if (cpp.in.take('v')) {
      return parameters;
    }
    do {
      parameters.add(cpp.types.type());
    } while (!isVariable() && cpp.in.peek() != 'Q');
    return parameters;
  }

  private CppNode special() {
    String code = cpp.in.take(2);
    return switch (code) {
      case "TV" -> Sequence.of("vtable for ", cpp.types.type());
      case "TT" -> Sequence.of("VTT for ", cpp.types.type());
      case "TI" -> Sequence.of("typeinfo for ", cpp.types.type());
      case "TS" -> Sequence.of("typeinfo name for ", cpp.types.type());
      case "TA" -> Sequence.of("template parameter object for ", cpp.templates.argument());
      case "TW" -> Sequence.of("thread-local wrapper routine for ", cpp.names.name(null));
      case "TH" -> Sequence.of("thread-local initialization routine for ", cpp.names.name(null));
      case "TC" -> {
        CppNode whole = cpp.types.type();
        cpp.in.digits();
        cpp.in.expect('_');
        yield Sequence.of("construction vtable for ", cpp.types.type(), "-in-", whole);
      }
      case "Tc" -> {
        offset();
        offset();
        yield Sequence.of("covariant return thunk to ", encoding());
      }
      case "Th" -> {
        numberAndUnderscore();
        yield Sequence.of("non-virtual thunk to ", encoding());
      }
      case "Tv" -> {
        numberAndUnderscore();
        numberAndUnderscore();
        yield Sequence.of("virtual thunk to ", encoding());
      }
      case "GV" -> Sequence.of("guard variable for ", cpp.names.name(null));
      case "GR" -> {
        CppNode name = cpp.names.name(null);
        boolean first = cpp.in.atEnd() || cpp.in.take('_');
        if (!first) {
          while (!cpp.in.take('_')) {
            cpp.in.next();
          }
        }
        yield Sequence.of("reference temporary for ", name);
      }
      case "GI" -> Sequence.of("initializer for module ", cpp.names.moduleName());
      default -> throw new Unreadable();
    };
  }

  /** How far a thunk moves {@code this}, which nobody wants to see. */
  private void offset() {
    if (cpp.in.take('h')) {
      numberAndUnderscore();
    } else {
      cpp.in.expect('v');
      numberAndUnderscore();
      numberAndUnderscore();
    }
  }

  private void numberAndUnderscore() {
    cpp.in.take('n');
    if (cpp.in.digits().isEmpty()) {
      throw new Unreadable();
    }
    cpp.in.expect('_');
  }

  /** Something that a function declares; {@code Z} has been read. */
  CppNode local(CppNameReader.@Nullable Traits traits) {
    CppNode function = encoding();
    cpp.in.expect('E');
    if (cpp.in.take('s')) {
      discriminator();
      return new Nested(function, Cpp.word("string literal"));
    }
    if (cpp.in.take('d')) {
      // The default argument of a parameter, counted from the last one.
      cpp.in.digits();
      cpp.in.expect('_');
      return new Nested(function, cpp.names.name(traits));
    }
    CppNode entity = cpp.names.name(traits);
    discriminator();
    return new Nested(function, entity);
  }

  /** Tells entities of one name in one function apart, which nobody wants to see. */
  private void discriminator() {
    if (cpp.in.peek() != '_') {
      return;
    }
    if (cpp.in.peek(1) == '_') {
      int start = cpp.in.position();
      cpp.in.take(2);
      if (cpp.in.digits().isEmpty() || !cpp.in.take('_')) {
        cpp.in.moveTo(start);
      }
    } else if (Cursor.isDigit(cpp.in.peek(1))) {
      cpp.in.take(2);
    }
  }
}
