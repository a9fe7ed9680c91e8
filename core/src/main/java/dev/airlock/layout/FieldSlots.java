package dev.airlock.layout;

import dev.airlock.error.ArgumentException;
import dev.airlock.memory.View;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Where one field of each struct of an array is.
 *
 * @param view the array's bytes
 * @param first the field's offset in the first struct
 * @param stride the size of a struct in bytes
 * @param size how many structs
 */
record FieldSlots(View view, long first, long stride, int size) {
  /** The array's bytes as they are now: cheaper to ask for than to access each through the view. */
  MemorySegment toRead(long offset, long byteSize) {
    return view.segmentToRead(offset, byteSize);
  }

  /** The same, to write a field. */
  MemorySegment toWrite(long offset, long byteSize) {
    return view.segmentToWrite(offset, byteSize);
  }

  long offset(int index) {
    return first + Objects.checkIndex(index, size) * stride;
  }

  /** Whether a field can be read as a Java type without loss, or as its bits if it is u64. */
  static boolean fits(Scalar field, Scalar widest) {
    return switch (widest) {
      case S32 -> isInteger(field) && field.byteSize() <= 4 && field != Scalar.U32;
      case S64 -> isInteger(field);
      case F64 -> field.isFloat();
      default -> field == widest;
    };
  }

  private static boolean isInteger(Scalar field) {
    return !field.isFloat() && field != Scalar.BOOL;
  }

  static ArgumentException unfit(String path, Layout field, String what) {
    return new ArgumentException(
        "field '%s' is %s and can't be had as %s; use %s"
            .formatted(path, field, what, accessor(field)),
        null);
  }

  private static String accessor(Layout field) {
    return switch (field) {
      case Scalar.BOOL -> "booleans";
      case Scalar.F32, Scalar.F64 -> "doubles";
      case Scalar.U32, Scalar.S64, Scalar.U64 -> "longs";
      case Scalar scalar -> "ints";
      case Struct struct ->
          "a field of it, as in '….%s'".formatted(struct.fields().getFirst().name());
      case FixedArray array -> "an element of it, as in '…[0]'";
    };
  }
}
