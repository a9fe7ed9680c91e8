package dev.airlock.signature;

/** Which numbers stand for a parameter in the function's own parameters. */
public enum Pass {
  /** The address, then the length. */
  ADDRESS_LENGTH("ptr-len"),
  /** The length, then the address. */
  LENGTH_ADDRESS("len-ptr"),
  /** The address only. */
  ADDRESS("ptr"),
  /** The length only, the address being known to both sides. */
  LENGTH("len"),
  /** Nothing. */
  NOTHING("none");

  private final String notation;

  Pass(String notation) {
    this.notation = notation;
  }

  /** As it is written in a signature. */
  @Override
  public String toString() {
    return notation;
  }
}
