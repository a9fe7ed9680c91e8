package dev.airlock.processor.check;

import dev.airlock.layout.Scalar;
import dev.airlock.processor.model.TypeTree;
import dev.airlock.signature.Type;

/** Whether a Java type is one of the type that {@code @Passed} says. */
final class PassedCheck {
  private PassedCheck() {}

  static boolean fits(Type passed, TypeTree type) {
    return switch (type) {
      case TypeTree.NullableType nullable -> fits(passed, nullable.some());
      case TypeTree.OptionalType optional -> fits(passed, optional.some());
      case TypeTree.KindType kind -> fits(passed, kind.list());
      case TypeTree.DocumentType document ->
          document.text() ? passed instanceof Type.Text : passed instanceof Type.ListOf;
      case TypeTree.TextType _ -> passed instanceof Type.Text;
      case TypeTree.NumbersType _ -> passed instanceof Type.ListOf;
      case TypeTree.ChangedType _ -> passed instanceof Type.ListOf;
      case TypeTree.BytesType _ -> passed instanceof Type.ListOf;
      case TypeTree.ListType _ -> passed instanceof Type.ListOf;
      case TypeTree.ArrayType _ -> passed instanceof Type.ListOf;
      default ->
          passed instanceof Type.Plain plain
              && plain.layout() instanceof Scalar == !(type instanceof TypeTree.RecordType);
    };
  }
}
