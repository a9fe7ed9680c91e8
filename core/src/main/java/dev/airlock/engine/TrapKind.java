package dev.airlock.engine;

/** Why an engine stopped a guest. */
public enum TrapKind {
  /** The {@code unreachable} instruction, which compilers emit for a panic or an abort. */
  UNREACHABLE("unreachable"),
  /** A load or store outside the memory. */
  OUT_OF_BOUNDS_MEMORY("out of bounds memory access"),
  /** An integer division by zero. */
  DIVISION_BY_ZERO("integer divide by zero"),
  /** An integer result that does not fit. */
  INTEGER_OVERFLOW("integer overflow"),
  /** A number that can't be converted to an integer. */
  INVALID_CONVERSION("invalid conversion to integer"),
  /** A call through a table with a wrong index, a null entry or a wrong type. */
  INDIRECT_CALL("invalid indirect call"),
  /** Calls nested too deeply. */
  STACK_OVERFLOW("call stack exhausted"),
  /** The host stopped the call. */
  INTERRUPTED("interrupted"),
  /** Anything else; the message says what. */
  OTHER("trap");

  private final String description;

  TrapKind(String description) {
    this.description = description;
  }

  /** In a few words, as the specification's test suite names it. */
  public String description() {
    return description;
  }
}
