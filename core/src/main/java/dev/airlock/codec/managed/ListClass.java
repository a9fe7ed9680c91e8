package dev.airlock.codec.managed;

import dev.airlock.dialect.ManagedClasses;
import dev.airlock.dialect.ManagedClasses.ManagedClass;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.layout.Scalar;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which class of a guest a list becomes: the declared one, or the one that the type information
 * shows. That must be of one kind only, since a list of another kind would be read wrong. Classes
 * of one kind with the same elements are laid out and visited alike, so either serves; where the
 * module exports the id of a typed array by its usual name, it is that one.
 *
 * @param kind what was declared, or null
 * @param element the elements, or null for references
 * @param id the id that was declared, or null
 */
record ListClass(@Nullable ObjectKind kind, @Nullable Scalar element, @Nullable ClassId id) {
  ManagedClass find(ManagedHeap heap) {
    ManagedClasses classes = heap.classes();
    if (id != null) {
      return classes.classOf(heap.require(id), element);
    }
    if (element == null) {
      return classes.classOfReferences(kind);
    }
    ManagedClass found = classes.classOf(kind, element);
    if (found.kind() != ObjectKind.TYPED_ARRAY) {
      return found;
    }
    OptionalInt exported = heap.find(ClassId.named(typedArrayOf(element)));
    return exported.isPresent() ? classes.classOf(exported.getAsInt(), element) : found;
  }

  private static String typedArrayOf(Scalar element) {
    int bits = 8 * (int) element.byteSize();
    String kind = element.isFloat() ? "Float" : element.isSigned() ? "Int" : "Uint";
    return "%s%dArray".formatted(kind, bits);
  }

  /** The size of the object that refers to the elements, in bytes. */
  static int headerBytes(ObjectKind kind) {
    return kind == ObjectKind.ARRAY ? 16 : 12;
  }

  /** Whether the elements are in the object itself. */
  static boolean isDirect(ObjectKind kind) {
    return kind == ObjectKind.STATIC_ARRAY || kind == ObjectKind.ARRAY_BUFFER;
  }
}
