package dev.airlock.processor.generate;

import dev.airlock.layout.Scalar;
import dev.airlock.processor.model.TypeTree;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a codec is called: {@code INT}, {@code STRINGS}, {@code POINT}, {@code OPTIONAL_POINT}. */
final class ConstantNames {
  private ConstantNames() {}

  static String of(TypeTree type) {
    return switch (type) {
      case TypeTree.NumberType number -> number(number);
      case TypeTree.CharacterType _ -> "CHAR";
      case TypeTree.CodePointType _ -> "CODE_POINT";
      case TypeTree.TextType _ -> "STRING";
      case TypeTree.NumbersType numbers -> numbers(numbers);
      case TypeTree.ChangedType changed -> "CHANGED_" + of(changed.numbers());
      case TypeTree.KindType kind -> of(kind.list()) + "_AS_" + kind.kind().name();
      case TypeTree.ScriptType value ->
          (value.lent() ? "LENT_" : "")
              + (value.isAnything() ? "VALUE" : constant(value.javaType().simpleName()));
      case TypeTree.BytesType bytes -> constant(bytes.type().getSimpleName());
      case TypeTree.ArrayType array -> of(array.element()) + "_ARRAY";
      case TypeTree.ListType list -> plural(of(list.element()));
      case TypeTree.MapType map -> plural(of(map.value())) + "_BY_" + of(map.key());
      case TypeTree.OptionalType optional -> "OPTIONAL_" + of(optional.some());
      case TypeTree.NullableType nullable -> "NULLABLE_" + of(nullable.some());
      case TypeTree.RecordType record -> constant(record.name());
      case TypeTree.SelfType self -> constant(self.name());
      case TypeTree.EnumType enumeration -> constant(enumeration.javaType().simpleName());
      case TypeTree.FlagsType flags -> plural(of(flags.constants()));
      case TypeTree.VariantType variant -> constant(variant.javaType().simpleName());
      case TypeTree.ResultType result -> outcome(result.ok()) + "_OR_" + error(result.error());
      case TypeTree.HandleType handle ->
          (handle.owned() ? "" : "BORROWED_") + constant(handle.javaType().simpleName());
      case TypeTree.DocumentType document ->
          constant(document.javaType().toString().replaceAll("<.*|.*\\.", "")) + "_DOCUMENT";
    };
  }

  private static String number(TypeTree.NumberType number) {
    return switch (number.scalar()) {
      case BOOL -> "BOOLEAN";
      case S8 -> number.isNarrowed() ? "S8" : "BYTE";
      case S16 -> number.isNarrowed() ? "S16" : "SHORT";
      case S32 -> number.isNarrowed() ? "S32" : "INT";
      case S64 -> "LONG";
      case F32 -> "FLOAT";
      case F64 -> "DOUBLE";
      case U8, U16, U32, U64 ->
          number.isNarrowed()
              ? number.scalar().name()
              : "UNSIGNED_" + constant(number.javaType().unbox().toString());
      case CHAR -> "CODE_POINT";
    };
  }

  private static String numbers(TypeTree.NumbersType numbers) {
    Scalar scalar = numbers.element();
    return scalar == Scalar.U8
        ? "BYTES"
        : (scalar.isSigned() || scalar.isFloat() || scalar == Scalar.BOOL ? "" : "UNSIGNED_")
            + constant(numbers.array().getComponentType().getSimpleName())
            + "S";
  }

  private static String outcome(@Nullable TypeTree type) {
    return type == null ? "NOTHING" : of(type);
  }

  private static String error(@Nullable TypeTree type) {
    return type == null ? "ERROR" : of(type);
  }

  private static String plural(String singular) {
    return singular.endsWith("S")
        ? singular + "_LIST"
        : singular.endsWith("Y") && !singular.matches(".*[AEOU]Y")
            ? singular.substring(0, singular.length() - 1) + "IES"
            : singular + "S";
  }

  /** {@code TextStyle} as {@code TEXT_STYLE}. */
  static String constant(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}
