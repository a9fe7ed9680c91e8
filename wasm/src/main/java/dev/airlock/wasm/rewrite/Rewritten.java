package dev.airlock.wasm.rewrite;

/** A module that has been rewritten. */
public final class Rewritten {
  private final byte[] bytes;
  private final OffsetMap offsets;

  Rewritten(byte[] bytes, OffsetMap offsets) {
    this.bytes = bytes;
    this.offsets = offsets;
  }

  /** Returns the whole new file; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Returns the new file with {@link #offsets} in a custom section at its end, where it moves
   * nothing.
   */
  public byte[] bytesWithOffsets() {
    return offsets.appendedTo(bytes);
  }

  /** Returns where its code comes from. */
  public OffsetMap offsets() {
    return offsets;
  }
}
