package dev.airlock.plan;

import dev.airlock.dialect.ObjectKind;
import dev.airlock.layout.Layout;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.TextEncoding;
import org.jspecify.annotations.Nullable;

/** What bytes in memory hold. */
public sealed interface Content {
  /**
   * Text.
   *
   * @param encoding how it is encoded
   * @param terminated whether a NUL follows
   * @param prefix the length prefix, or null
   * @param lengthUnit how many bytes one unit of its length counts: 1, or a code unit
   */
  record Text(
      TextEncoding encoding, boolean terminated, @Nullable LengthPrefix prefix, int lengthUnit)
      implements Content {}

  /**
   * Elements, one behind the other.
   *
   * @param element the layout of each
   * @param prefix the length prefix, which counts elements; or null
   */
  record Array(Layout element, @Nullable LengthPrefix prefix) implements Content {}

  /**
   * One value of a fixed size.
   *
   * @param layout its layout
   */
  record One(Layout layout) implements Content {}

  /** A string object of AssemblyScript: UTF-16, with its size in the object's header. */
  record ManagedText() implements Content {}

  /**
   * An object of AssemblyScript that holds elements.
   *
   * @param kind its class; null for the one that the module has
   * @param element the elements' type
   */
  record ManagedArray(@Nullable ObjectKind kind, Scalar element) implements Content {}

  /** How many bytes one unit of length counts: an element of an array, a byte of a text. */
  default long unitByteSize() {
    return switch (this) {
      case Array array -> array.element().byteSize();
      case One one -> one.layout().byteSize();
      case ManagedArray array -> array.element().byteSize();
      case Text text -> text.lengthUnit();
      case ManagedText text -> 1;
    };
  }

  /** The alignment of the data, in bytes. */
  default int alignment() {
    return switch (this) {
      case Text text ->
          Math.max(
              text.encoding().unitByteSize(), text.prefix() == null ? 1 : text.prefix().byteSize());
      case Array array ->
          Math.max(
              array.element().alignment(), array.prefix() == null ? 1 : array.prefix().byteSize());
      case One one -> one.layout().alignment();
      case ManagedText text -> 2;
      case ManagedArray array -> array.element().alignment();
    };
  }

  /** The length prefix, or null. */
  default @Nullable LengthPrefix prefix() {
    return null;
  }
}
