package dev.airlock.plan;

import dev.airlock.dialect.Location;
import dev.airlock.layout.Scalar;
import org.jspecify.annotations.Nullable;

/** How a parameter is passed. */
public sealed interface Passing {
  /**
   * As a number.
   *
   * @param scalar its type
   */
  record ByValue(Scalar scalar) implements Passing {}

  /**
   * As data that the host writes into memory before the call.
   *
   * @param content what is written
   * @param at where, or null for a new block
   * @param capacity how much room there is at that place, in units of the content, or null
   * @param moved whether the guest takes the block over
   */
  record Data(Content content, @Nullable Location at, @Nullable Location capacity, boolean moved)
      implements Passing {}

  /**
   * As a cell of a fixed size that the guest writes.
   *
   * @param byteSize its size in bytes
   * @param alignment its alignment in bytes
   */
  record Cell(long byteSize, int alignment) implements Passing {}

  /**
   * As a buffer that the guest fills as far as it suffices.
   *
   * @param content what the guest writes there
   * @param at where it is, or null for a new block
   * @param capacity how much it holds at first, in units of the content
   */
  record Buffer(Content content, @Nullable Location at, Location capacity) implements Passing {}
}
