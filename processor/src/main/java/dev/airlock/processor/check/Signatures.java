package dev.airlock.processor.check;

import dev.airlock.dialect.Family;
import dev.airlock.error.SignatureException;
import dev.airlock.layout.Layout;
import dev.airlock.layout.Scalar;
import dev.airlock.layout.Struct;
import dev.airlock.processor.model.BindingMethod;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.TypeTree;
import dev.airlock.signature.Direction;
import dev.airlock.signature.Options;
import dev.airlock.signature.Ownership;
import dev.airlock.signature.Parameter;
import dev.airlock.signature.Signature;
import dev.airlock.signature.Type;
import dev.airlock.signature.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a method as a signature: of its Java types and of what annotations say. */
final class Signatures {
  private Signatures() {}

  /**
   * Whether more is said of a method than types and owners, so that a signature is needed. The
   * kinds of lists that AssemblyScript has, and arrays that wasm-bindgen changes, are types.
   */
  static boolean needed(BindingMethod method, Family family) {
    Value result = method.resultPassed();
    return !method.wholeSignature().isEmpty()
        || (result != null && saysMore(result.options()))
        || method.parameters().stream().anyMatch(parameter -> saysMore(parameter, family));
  }

  private static boolean saysMore(BindingParameter parameter, Family family) {
    Parameter passed = parameter.passed();
    boolean changed =
        family == Family.WASM_BINDGEN && parameter.type() instanceof TypeTree.ChangedType;
    return passed != null
        && ((passed.direction() != Direction.IN && !changed) || saysMore(passed.value().options()));
  }

  private static boolean saysMore(Options options) {
    return !options.equals(
        new Options(
            null,
            options.object() == null ? null : options.form(),
            null,
            null,
            null,
            null,
            null,
            options.object()));
  }

  /**
   * The signature of a method.
   *
   * @throws SignatureException if a type has no place in one
   */
  static Signature of(BindingMethod method, String export) {
    if (!method.wholeSignature().isEmpty()) {
      return Signature.parse('"' + export + "\": " + method.wholeSignature());
    }
    List<Parameter> parameters = new ArrayList<>();
    for (BindingParameter parameter : method.parameters()) {
      Parameter passed = parameter.passed();
      parameters.add(
          new Parameter(
              parameter.name(),
              passed == null ? Direction.IN : passed.direction(),
              value(
                  parameter.type(),
                  parameter.ownership(),
                  passed == null ? null : passed.value(),
                  "parameter '%s'".formatted(parameter.name()))));
    }
    TypeTree result = method.result();
    return new Signature(
        export,
        parameters,
        result == null
            ? null
            : value(result, method.resultOwnership(), method.resultPassed(), "result"));
  }

  private static Value value(
      TypeTree type, @Nullable Ownership ownership, @Nullable Value passed, String what) {
    return passed == null
        ? new Value(type(type, what), ownership, Options.NONE)
        : new Value(passed.type(), ownership, passed.options());
  }

  private static Type type(TypeTree type, String what) {
    return switch (type) {
      case TypeTree.TextType _ -> new Type.Text();
      case TypeTree.NullableType nullable -> type(nullable.some(), what);
      case TypeTree.KindType kind -> type(kind.list(), what);
      case TypeTree.NumbersType numbers -> new Type.ListOf(numbers.element());
      case TypeTree.ChangedType changed -> new Type.ListOf(changed.numbers().element());
      case TypeTree.BytesType _ -> new Type.ListOf(Scalar.U8);
      case TypeTree.ListType list -> new Type.ListOf(layout(list.element(), what));
      case TypeTree.ArrayType array -> new Type.ListOf(layout(array.element(), what));
      default -> new Type.Plain(layout(type, what));
    };
  }

  private static Layout layout(TypeTree type, String what) {
    return switch (type) {
      case TypeTree.NumberType number -> number.scalar();
      case TypeTree.CharacterType _ -> Scalar.U16;
      case TypeTree.CodePointType _ -> Scalar.CHAR;
      case TypeTree.EnumType _ -> Scalar.S32;
      case TypeTree.RecordType record -> {
        Map<String, Layout> fields = new LinkedHashMap<>();
        for (TypeTree.Component component : record.components()) {
          fields.put(component.name(), layout(component.type(), what));
        }
        yield Struct.of(fields);
      }
      default ->
          throw new SignatureException(
              "%s: %s can't be passed where a signature is given; give it a type of fixed size"
                  .formatted(what, type.javaType()));
    };
  }
}
