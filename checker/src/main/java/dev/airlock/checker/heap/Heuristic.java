package dev.airlock.checker.heap;

import java.util.Locale;

/**
 * A pointer to the inside of a block that counts as one to its start (Valgrind manual, {@code
 * --leak-check-heuristics}). A word is as large as a pointer of the guest: 4 bytes, or 8.
 */
public enum Heuristic {
  /**
   * To the characters of a string of libstdc++'s old kind: behind three words, of which the first
   * is its length and the second its capacity, and the block ends with them and a zero. As
   * Valgrind, with the guest's words.
   */
  STDSTRING,
  /** To the ninth byte of a block whose first 8 bytes are the size of the rest. As Valgrind. */
  LENGTH64,
  /**
   * To the elements of an array of C++: behind a count that divides what is left of the block. The
   * count is one word, as in Valgrind; or it is the last word of 8 or 16 bytes, as elements have it
   * that are aligned so (Itanium C++ ABI, "Array operator new cookies"), which with words of 4
   * bytes is frequent.
   */
  NEWARRAY,
  /**
   * To a part of an object with several base classes: both its first word and the one that is
   * pointed to point to tables of virtual functions. Valgrind asks for pointers to code in these; a
   * guest has numbers of functions there: the first twenty words have at least two, and before the
   * second only these and zeros.
   */
  MULTIPLEINHERITANCE;

  /** What the option calls it. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
