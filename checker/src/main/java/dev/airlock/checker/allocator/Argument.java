package dev.airlock.checker.allocator;

/** What a parameter of an allocator function means. All are i32. */
public enum Argument {
  /** How many bytes are wanted; several of it and {@link #COUNT} are multiplied. */
  SIZE,
  /** How many elements of {@link #SIZE} bytes are wanted. */
  COUNT,
  /** The alignment that is wanted, in bytes. */
  ALIGNMENT,
  /** The block that is meant. */
  POINTER,
  /** How many bytes the block is said to have. */
  OLD_SIZE,
  /** Where the address of the new block is written. */
  OUT,
  /** Something that is passed on as it is: an allocator's state, a type's number. */
  OTHER
}
