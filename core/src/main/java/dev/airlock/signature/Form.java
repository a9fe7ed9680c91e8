package dev.airlock.signature;

/** How the bounds of data travel. */
public enum Form {
  /** An address and a length, each a number of its own. */
  COUNTED("counted"),
  /** An address and a length, which counts code units of text rather than bytes. */
  COUNTED_UNITS("units"),
  /** An address; the data ends at a NUL. */
  TERMINATED("nul"),
  /** An address; a length prefix stands at the data. */
  PREFIXED("prefix"),
  /** The address of a block that holds an address and a length. */
  BLOCK("block"),
  /** One 64-bit number: the address in the upper half, the length in the lower. */
  PACKED_ADDRESS_HIGH("packed = ptr-high"),
  /** One 64-bit number: the length in the upper half, the address in the lower. */
  PACKED_LENGTH_HIGH("packed = len-high"),
  /** The address of a managed object that knows its length. */
  OBJECT("object");

  private final String notation;

  Form(String notation) {
    this.notation = notation;
  }

  /** As it is written in a signature. */
  @Override
  public String toString() {
    return notation;
  }
}
