package dev.airlock.checker.instrument;

import java.util.List;

/**
 * What a function of WASI does to memory.
 *
 * @param name its name in {@code wasi_snapshot_preview1}
 * @param touched what it touches
 */
public record SystemCall(String name, List<Touched> touched) {
  /** Copies the list. */
  public SystemCall {
    touched = List.copyOf(touched);
  }

  /** How a range is given. */
  public enum Shape {
    /** An address, and a number of bytes. */
    BYTES,
    /** An address of so many bytes as {@link Touched#size} says. */
    FIXED,
    /** The address of pairs of address and length, and how many pairs there are. */
    VECTORS,
    /** The address of as many bytes as the block has that it is in. */
    BLOCK
  }

  /**
   * A range that is read or written.
   *
   * @param shape how it is given
   * @param write whether it is written
   * @param parameter the position of the parameter that is the address, among all
   * @param size of {@link Shape#BYTES} and {@link Shape#VECTORS} the position of the parameter that
   *     is the number; of {@link Shape#FIXED} the number of bytes
   * @param title what the parameter is called in the specification
   */
  public record Touched(Shape shape, boolean write, int parameter, int size, String title) {}
}
