package dev.airlock.engine;

import org.jspecify.annotations.Nullable;

/**
 * A table of one instance: elements that are references. An element travels as a number, as {@link
 * ValueType#EXTERNREF} and {@link ValueType#FUNCREF} say. A table of other references can only be
 * asked for its type and size; the rest of it throws {@link UnsupportedOperationException}.
 *
 * <p>Every index that is 0 or more and less than {@link #size()} is one of an element; any other
 * throws {@link IndexOutOfBoundsException}.
 */
public interface EngineTable {
  /** The type that the module declares. */
  TableType type();

  /** How many elements there are now. */
  long size();

  /** The element at an index; -1 is null. */
  long get(long index);

  /**
   * Changes an element.
   *
   * @param element an externref of the host's choice, a funcref that the engine gave, or -1 for
   *     null
   * @throws IllegalArgumentException if it is none of these
   */
  void set(long index, long element);

  /**
   * Grows the table.
   *
   * @param delta how many elements to add, unsigned
   * @param element what the new ones are, as in {@link #set}
   * @return the size before, or -1 if the table can't grow so far
   */
  long grow(long delta, long element);

  /**
   * The function at an index, as it is now: whatever the element becomes later, the result stays
   * that function. For tables of functions only.
   *
   * @return the function, or null if the element is null
   */
  @Nullable EngineFunction function(long index);
}
