package dev.airlock.memory;

/**
 * A length stored in memory next to the bytes that it counts, little-endian and unsigned.
 *
 * @param byteSize the size of the length itself in bytes: 1, 2 or 4
 * @param before whether an address that is passed is that of the bytes, with the length just below
 *     it, rather than that of the length, with the bytes just above it
 * @param inclusive whether the length counts itself
 */
public record LengthPrefix(int byteSize, boolean before, boolean inclusive) {
  /** A 32-bit length at the address, followed by as many bytes. */
  public static final LengthPrefix U32 = new LengthPrefix(4, false, false);

  public LengthPrefix {
    if (byteSize != 1 && byteSize != 2 && byteSize != 4) {
      throw new IllegalArgumentException("a length prefix has 1, 2 or 4 bytes, not " + byteSize);
    }
  }

  /** Where the length is, seen from an address that is passed. */
  public long lengthOffset() {
    return before ? -byteSize : 0;
  }

  /** Where the bytes begin, seen from an address that is passed. */
  public long contentOffset() {
    return before ? 0 : byteSize;
  }

  /** The greatest number of content bytes that it can count. */
  public long maximumContent() {
    return (1L << (8 * byteSize)) - 1 - (inclusive ? byteSize : 0);
  }
}
