package dev.airlock.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears each step of a call as it happens: what a trace prints. Called on the thread that makes the
 * call; what it throws ends the call.
 */
public interface CallListener {
  /**
   * A block of guest memory, or a place in it, that a call uses.
   *
   * @param what the parameter or result it is for
   * @param address where it is
   * @param byteSize how many bytes it has
   */
  record Piece(String what, long address, long byteSize) {}

  /** A block was allocated, by a call of the allocator as in {@code alloc(24)}. */
  default void allocated(Piece block, String allocatorCall) {}

  /** Data was written. */
  default void wrote(Piece piece, Object value) {}

  /**
   * The function is about to be called.
   *
   * @param arguments the numbers that are passed
   * @param moved the blocks that are the guest's from now on
   */
  default void calling(String function, long[] arguments, List<Piece> moved) {}

  /** The function returned these numbers. */
  default void returned(String function, long[] results) {}

  /** The guest needs a larger buffer: the call is made once more. */
  default void retrying(String what, long capacity, long needed) {}

  /** Data was read; null for a null pointer. */
  default void read(Piece piece, @Nullable Object value) {}

  /** The call is over and all is read; what the host owns is about to be freed. */
  default void releasing(List<Piece> owned) {}

  /** A block was freed, by a call of the allocator as in {@code dealloc(0x110008, 24)}. */
  default void freed(Piece block, String allocatorCall) {}

  /** Blocks were dropped because the guest can't be called any more, or with their arena. */
  default void dropped(List<Piece> blocks, String why) {}

  /** What a result points to was left to the guest. */
  default void left(Piece piece) {}
}
