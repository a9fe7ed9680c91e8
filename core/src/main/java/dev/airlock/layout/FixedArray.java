package dev.airlock.layout;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.SignatureException;
import dev.airlock.memory.MemoryAccess;
import java.util.ArrayList;
import java.util.List;

/**
 * An array of a fixed length, as a field of a struct: no length travels with it.
 *
 * @param element the layout of an element
 * @param length how many elements
 */
public record FixedArray(Layout element, int length) implements Layout {
  // What sums of these can't overflow, and no memory reaches.
  private static final long MAXIMUM_BYTES = 1L << 48;

  /**
   * Makes one.
   *
   * @throws SignatureException if it would be larger than any memory
   */
  public FixedArray {
    if (length < 1) {
      throw new IllegalArgumentException("no such length: " + length);
    }
    if (element.byteSize() > MAXIMUM_BYTES / length) {
      throw new SignatureException(
          "an array of %d elements of %d bytes is larger than any memory"
              .formatted(length, element.byteSize()));
    }
  }

  @Override
  public long byteSize() {
    return element.byteSize() * length;
  }

  @Override
  public int alignment() {
    return element.alignment();
  }

  @Override
  public Object read(MemoryAccess memory, long offset) {
    memory.check(offset, byteSize());
    List<Object> values = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      values.add(element.read(memory, offset + i * element.byteSize()));
    }
    return values;
  }

  @Override
  public void write(MemoryAccess memory, long offset, Object value) {
    List<?> values = Elements.asList(value);
    if (values.size() != length) {
      throw new ArgumentException("%d elements given for %s".formatted(values.size(), this), null);
    }
    memory.check(offset, byteSize());
    for (int i = 0; i < length; i++) {
      element.write(memory, offset + i * element.byteSize(), values.get(i));
    }
  }

  /** As in {@code list<u16, 3>}. */
  @Override
  public String toString() {
    return "list<%s, %d>".formatted(element, length);
  }
}
