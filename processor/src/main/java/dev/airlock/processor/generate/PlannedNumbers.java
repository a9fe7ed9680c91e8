package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.airlock.layout.Scalar;
import dev.airlock.processor.model.TypeTree;
import org.jspecify.annotations.Nullable;

/** Numbers between Java and a guest, as expressions. */
final class PlannedNumbers {
  private PlannedNumbers() {}

  /** The number that crosses without a codec, as it is in a type that is as wide; null else. */
  static TypeTree.@Nullable NumberType plain(TypeTree type) {
    return type instanceof TypeTree.NumberType number
            && number.javaType().isPrimitive()
            && !number.isNarrowed()
        ? number
        : null;
  }

  /**
   * A Java value as the number that is passed; one that is wider than the number is passed through
   * a codec, which holds it against the range.
   */
  static CodeBlock passed(TypeTree.NumberType number, String value) {
    return switch (number.scalar()) {
      case BOOL -> CodeBlock.of("$N ? 1 : 0", value);
      case U8 -> CodeBlock.of("$T.toUnsignedLong($N)", Byte.class, value);
      case U16 ->
          number.javaType().toString().equals("char")
              ? CodeBlock.of("$N", value)
              : CodeBlock.of("$T.toUnsignedLong($N)", Short.class, value);
      case F32 -> CodeBlock.of("$T.floatToRawIntBits($N)", Float.class, value);
      case F64 -> CodeBlock.of("$T.doubleToRawLongBits($N)", Double.class, value);
      default -> CodeBlock.of("$N", value);
    };
  }

  /** A number that was taken, as a Java value. */
  static CodeBlock taken(TypeTree.NumberType number, CodeBlock bits) {
    String java = number.javaType().unbox().toString();
    return switch (number.scalar()) {
      case BOOL -> CodeBlock.of("($L & 0xFF) != 0", bits);
      case F32 -> CodeBlock.of("$T.intBitsToFloat((int) $L)", Float.class, bits);
      case F64 -> CodeBlock.of("$T.longBitsToDouble($L)", Double.class, bits);
      case S64, U64 -> bits;
      default -> cast(java, extended(number.scalar(), bits, java));
    };
  }

  private static CodeBlock cast(String java, CodeBlock value) {
    return java.equals("long") ? value : CodeBlock.of("($L) $L", java, value);
  }

  /** The number in 64 bits, unless the cast that follows makes it right anyway. */
  private static CodeBlock extended(Scalar scalar, CodeBlock bits, String java) {
    long width = scalar.byteSize();
    boolean same =
        switch (java) {
          case "byte" -> width == 1;
          case "short", "char" -> width == 2;
          case "int" -> width == 4;
          default -> false;
        };
    if (same) {
      return bits;
    }
    return switch (scalar) {
      case S8 -> CodeBlock.of("(byte) $L", bits);
      case U8 -> CodeBlock.of("($L & 0xFF)", bits);
      case S16 -> CodeBlock.of("(short) $L", bits);
      case U16 -> CodeBlock.of("($L & 0xFFFF)", bits);
      case U32, CHAR -> CodeBlock.of("($L & 0xFFFF_FFFFL)", bits);
      default -> CodeBlock.of("(int) $L", bits);
    };
  }
}
