package dev.airlock.wasm.demangle;

/**
 * A part of a C++ name. C writes types around what they are the types of, so that a part has two
 * halves: of a pointer to an array of three numbers the left one is {@code int (*} and the right
 * one {@code ) [3]}.
 */
interface CppNode {
  /** What a declarator has to look at before it writes itself around a type. */
  enum Shape {
    PLAIN,
    ARRAY,
    FUNCTION
  }

  void left(CppPrinter out);

  default void right(CppPrinter out) {}

  /** Whether the right half is more than nothing; {@code out} knows which element of a pack. */
  default boolean hasRight(CppPrinter out) {
    return false;
  }

  default Shape shape(CppPrinter out) {
    return Shape.PLAIN;
  }

  /** How tightly it holds together as an operand; see {@link CppOperators}. */
  default int precedence() {
    return CppOperators.PRIMARY;
  }
}
