package dev.airlock.signature;

import dev.airlock.layout.FixedArray;
import dev.airlock.layout.Layout;
import dev.airlock.layout.Scalar;
import dev.airlock.layout.Struct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the notation of signatures; one method a rule of the grammar. */
final class SignatureParser {
  private static final String TYPES =
      "a type (bool, s8 to u64, f32, f64, char, string, list<…>, bytes, record{…})";
  private static final int MAXIMUM_NESTING = 32;
  private static final Map<String, Scalar> SCALARS = scalars();

  private final Tokens tokens;
  private int nesting;

  SignatureParser(String notation) {
    this.tokens = new Tokens(notation);
  }

  private static Map<String, Scalar> scalars() {
    Map<String, Scalar> scalars = new LinkedHashMap<>();
    for (Scalar scalar : Scalar.values()) {
      scalars.put(scalar.toString(), scalar);
    }
    scalars.put("i32", Scalar.S32);
    scalars.put("i64", Scalar.S64);
    return scalars;
  }

  /** {@code name [":" ["func"]] "(" … ")" ["->" value]}. */
  Signature signature() {
    String function = tokens.exportName();
    if (tokens.take(":")) {
      tokens.takeWord("func");
    }
    tokens.expect("(");
    List<Parameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (!tokens.take(")")) {
      if (!parameters.isEmpty()) {
        tokens.expect(",");
      }
      int start = tokens.position();
      Parameter parameter = parameter(parameters.size());
      if (!names.add(parameter.name())) {
        throw tokens.wrong(start, "two parameters are named '%s'".formatted(parameter.name()));
      }
      parameters.add(parameter);
    }
    int arrow = tokens.position();
    Value result = tokens.take("->") ? value(false) : null;
    if (result != null && names.contains("result")) {
      throw tokens.wrong(
          arrow, "a parameter named 'result' can't be told from the function's own; rename it");
    }
    if (!tokens.atEnd()) {
      throw tokens.unreadable("the end");
    }
    return new Signature(function, parameters, result);
  }

  /** {@code [name ":"] ["out" | "inout"] value}; a name may be left out. */
  private Parameter parameter(int index) {
    int start = tokens.position();
    String name = tokens.word();
    if (name == null || !tokens.take(":")) {
      tokens.back(start);
      name = "arg" + index;
    }
    Direction direction =
        tokens.takeWord("out")
            ? Direction.OUT
            : tokens.takeWord("inout") ? Direction.INOUT : Direction.IN;
    return new Parameter(name, direction, value(true));
  }

  /** {@code [ownership] type ["(" option {"," option} ")"]}. */
  private Value value(boolean parameter) {
    Ownership ownership = ownership(parameter);
    Type type = type();
    Options options = Options.NONE;
    if (tokens.take("(")) {
      options = new OptionsParser(tokens).options();
    }
    return new Value(type, ownership, options);
  }

  private @Nullable Ownership ownership(boolean parameter) {
    int start = tokens.position();
    for (Ownership candidate : Ownership.values()) {
      if (tokens.takeWord(candidate.toString())) {
        boolean forParameter = candidate == Ownership.BORROW || candidate == Ownership.MOVE;
        if (forParameter && !parameter) {
          throw tokens.wrong(
              start,
              "'%s' is said of a parameter; of a result say 'own' or 'guest'".formatted(candidate));
        }
        return candidate;
      }
    }
    return null;
  }

  private Type type() {
    int start = tokens.position();
    String word = tokens.word(TYPES);
    return switch (word) {
      case "string" -> new Type.Text();
      case "bytes" -> new Type.ListOf(Scalar.U8);
      case "list" -> {
        tokens.expect("<");
        Layout element = layout();
        if (tokens.take(",")) {
          yield new Type.Plain(new FixedArray(element, fixedLength()));
        }
        tokens.expect(">");
        yield new Type.ListOf(element);
      }
      default -> {
        tokens.back(start);
        yield new Type.Plain(layout());
      }
    };
  }

  /** A type of a fixed size: what an element of a list or a field of a record can be. */
  private Layout layout() {
    if (++nesting > MAXIMUM_NESTING) {
      throw tokens.wrong(
          tokens.position(), "types are nested more than %d deep".formatted(MAXIMUM_NESTING));
    }
    try {
      int start = tokens.position();
      String word = tokens.word(TYPES);
      Scalar scalar = SCALARS.get(word);
      if (scalar != null) {
        return scalar;
      }
      return switch (word) {
        case "record" -> record();
        case "list" -> {
          tokens.expect("<");
          Layout element = layout();
          tokens.expect(",");
          yield new FixedArray(element, fixedLength());
        }
        case "string", "bytes" ->
            throw tokens.wrong(
                start,
                "a %s can't be an element or a field; pass its address and length as u32"
                    .formatted(word));
        default -> throw tokens.wrong(start, "expected %s, but found '%s'".formatted(TYPES, word));
      };
    } finally {
      nesting--;
    }
  }

  private int fixedLength() {
    int start = tokens.position();
    String number = tokens.word("a length");
    tokens.expect(">");
    try {
      int length = Integer.parseInt(number);
      if (length > 0) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message: what is wrong is the same.
    }
    throw tokens.wrong(start, "'%s' is no length".formatted(number));
  }

  private Struct record() {
    tokens.expect("{");
    Map<String, Layout> fields = new LinkedHashMap<>();
    do {
      int start = tokens.position();
      String name = tokens.word("the name of a field");
      tokens.expect(":");
      if (fields.put(name, layout()) != null) {
        throw tokens.wrong(start, "two fields are named '%s'".formatted(name));
      }
    } while (tokens.take(","));
    tokens.expect("}");
    return Struct.of(fields);
  }
}
