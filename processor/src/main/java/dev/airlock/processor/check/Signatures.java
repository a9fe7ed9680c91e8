package dev.airlock.processor.check;

import dev.airlock.codec.Codec;
import dev.airlock.dialect.Family;
import dev.airlock.error.SignatureException;
import dev.airlock.layout.Layout;
import dev.airlock.layout.Scalar;
import dev.airlock.layout.Struct;
import dev.airlock.processor.model.BindingMethod;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.PassedReader;
import dev.airlock.processor.model.TypeTree;
import dev.airlock.signature.Direction;
import dev.airlock.signature.LengthSource;
import dev.airlock.signature.Options;
import dev.airlock.signature.Ownership;
import dev.airlock.signature.Parameter;
import dev.airlock.signature.Signature;
import dev.airlock.signature.Type;
import dev.airlock.signature.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a method as a signature: of its Java types and of what annotations say. */
final class Signatures {
  private final Function<TypeTree, Codec<?>> codecs;

  private Signatures(Function<TypeTree, Codec<?>> codecs) {
    this.codecs = codecs;
  }

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

  static boolean saysMore(Options options) {
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
   * @param codecs the codecs of types, which know how large nested ones are
   * @throws SignatureException if a type has no place in one
   */
  static Signature of(BindingMethod method, String export, Function<TypeTree, Codec<?>> codecs) {
    return new Signatures(codecs).signature(method, export);
  }

  private Signature signature(BindingMethod method, String export) {
    if (!method.wholeSignature().isEmpty()) {
      String notation = '"' + export + "\": " + method.wholeSignature();
      return withJavaTypes(Signature.parse(PassedReader.withoutUnderscores(notation)), method);
    }
    List<Parameter> parameters = receiver(method);
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

  /** The object that a method is called on, which is passed before all else. */
  private static List<Parameter> receiver(BindingMethod method) {
    List<Parameter> parameters = new ArrayList<>();
    if (method.receiver() != null) {
      parameters.add(
          new Parameter(
              "this", Direction.IN, new Value(new Type.Plain(Scalar.U32), null, Options.NONE)));
    }
    return parameters;
  }

  /** What Java types say of nested data holds in place of what the notation says. */
  private Signature withJavaTypes(Signature parsed, BindingMethod method) {
    List<Parameter> parameters = receiver(method);
    Iterator<TypeTree> given = method.parameters().stream().map(BindingParameter::type).iterator();
    Iterator<TypeTree> returned = returned(parsed, method).iterator();
    for (Parameter parameter : parsed.parameters()) {
      Iterator<TypeTree> types = parameter.direction() == Direction.OUT ? returned : given;
      parameters.add(
          types.hasNext()
                  && !(parameter.direction() == Direction.OUT && isLength(parsed, parameter))
              ? new Parameter(
                  parameter.name(), parameter.direction(), nested(types.next(), parameter.value()))
              : parameter);
    }
    Value result = parsed.result();
    TypeTree type = method.result();
    boolean alone = parsed.parameters().stream().allMatch(p -> p.direction() == Direction.IN);
    return new Signature(
        parsed.function(),
        parameters,
        result == null || type == null || !alone ? result : nested(type, result));
  }

  /** The Java types of what comes out through parameters, in their order. */
  private static List<TypeTree> returned(Signature parsed, BindingMethod method) {
    TypeTree type = method.result();
    boolean status = parsed.result() == null || method.failure() != null;
    long outs =
        parsed.parameters().stream()
            .filter(p -> p.direction() == Direction.OUT && !isLength(parsed, p))
            .count();
    if (type == null) {
      return List.of();
    }
    if (outs == 1 && status) {
      return List.of(type);
    }
    return type instanceof TypeTree.RecordType record
        ? record.components().stream().skip(status ? 0 : 1).map(TypeTree.Component::type).toList()
        : List.of();
  }

  private static boolean isLength(Signature parsed, Parameter parameter) {
    LengthSource itself = new LengthSource.OfParameter(parameter.name());
    Value result = parsed.result();
    return (result != null && itself.equals(result.options().length()))
        || parsed.parameters().stream().anyMatch(p -> itself.equals(p.value().options().length()));
  }

  private Value nested(TypeTree type, Value value) {
    return isNested(type) ? new Value(type(type, "it"), value.ownership(), value.options()) : value;
  }

  private Value value(
      TypeTree type, @Nullable Ownership ownership, @Nullable Value passed, String what) {
    return passed == null || isNested(type)
        ? new Value(type(type, what), ownership, passed == null ? Options.NONE : passed.options())
        : new Value(passed.type(), ownership, passed.options());
  }

  /** Whether the Java type says more than the notation could. */
  private static boolean isNested(TypeTree type) {
    return switch (type) {
      case TypeTree.NullableType nullable -> isNested(nullable.some());
      case TypeTree.OptionalType optional -> isNested(optional.some());
      case TypeTree.ListType _, TypeTree.ArrayType _, TypeTree.RecordType _ -> true;
      default -> false;
    };
  }

  private Type type(TypeTree type, String what) {
    return switch (type) {
      case TypeTree.TextType _ -> new Type.Text();
      case TypeTree.NullableType nullable -> type(nullable.some(), what);
      case TypeTree.KindType kind -> type(kind.list(), what);
      case TypeTree.OptionalType optional -> type(optional.some(), what);
      case TypeTree.NumbersType numbers -> new Type.ListOf(numbers.element());
      case TypeTree.ChangedType changed -> new Type.ListOf(changed.numbers().element());
      case TypeTree.BytesType _ -> new Type.ListOf(Scalar.U8);
      case TypeTree.DocumentType document ->
          document.text() ? new Type.Text() : new Type.ListOf(Scalar.U8);
      case TypeTree.ListType list -> new Type.ListOf(layout(list.element(), what));
      case TypeTree.ArrayType array -> new Type.ListOf(layout(array.element(), what));
      default -> new Type.Plain(layout(type, what));
    };
  }

  private Layout layout(TypeTree type, String what) {
    return switch (type) {
      case TypeTree.NumberType number -> number.scalar();
      case TypeTree.CharacterType _ -> Scalar.U16;
      case TypeTree.CodePointType _ -> Scalar.CHAR;
      case TypeTree.EnumType _ -> Scalar.S32;
      case TypeTree.HandleType _ -> Scalar.U32;
      case TypeTree.TextType _, TypeTree.RecordType _, TypeTree.NullableType _ -> {
        Codec<?> codec = codecs.apply(type);
        yield new Struct(List.of(), codec.byteSize(), codec.alignment());
      }
      default ->
          throw new SignatureException(
              "%s: %s can't be passed where a signature is given; give it a type of fixed size"
                  .formatted(what, type.javaType()));
    };
  }
}
