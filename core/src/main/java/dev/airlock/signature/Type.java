package dev.airlock.signature;

import dev.airlock.layout.Layout;

/** The type of a parameter or result in a signature. */
public sealed interface Type {
  /**
   * A number, a boolean, a character; or a struct, which is passed by its address.
   *
   * @param layout how it lies in memory
   */
  record Plain(Layout layout) implements Type {
    @Override
    public String toString() {
      return layout.toString();
    }
  }

  /** A text, {@code string}. */
  record Text() implements Type {
    @Override
    public String toString() {
      return "string";
    }
  }

  /**
   * An array of any length, {@code list<…>}.
   *
   * @param element the layout of an element
   */
  record ListOf(Layout element) implements Type {
    @Override
    public String toString() {
      return "list<" + element + ">";
    }
  }
}
