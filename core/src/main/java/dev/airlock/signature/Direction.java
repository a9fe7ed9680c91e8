package dev.airlock.signature;

/** Which way a parameter's data goes. */
public enum Direction {
  /** From the host to the guest. */
  IN,
  /** From the guest to the host, through an address that the host passes. */
  OUT,
  /** Both: the guest changes the data in place, and the host reads it back. */
  INOUT
}
