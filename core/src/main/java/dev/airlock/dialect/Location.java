package dev.airlock.dialect;

/** A number that is either known or told by the guest. */
public sealed interface Location {
  /** A number that is known. */
  record Fixed(long value) implements Location {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** A number that an exported function without parameters returns. */
  record Getter(String export) implements Location {
    @Override
    public String toString() {
      return export + "()";
    }
  }

  /** A number that an exported global holds, such as the address of a data symbol. */
  record Global(String export) implements Location {
    @Override
    public String toString() {
      return export;
    }
  }
}
