package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.SectionKind;
import dev.airlock.wasm.encode.ByteWriter;

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
    ByteWriter contents = new ByteWriter();
    contents.name(OffsetMap.SECTION).raw(offsets.encode());
    ByteWriter out = new ByteWriter(bytes.length + contents.size() + 6);
    return out.raw(bytes).u8(SectionKind.CUSTOM.id()).sized(contents).toBytes();
  }

  /** Returns where its code comes from. */
  public OffsetMap offsets() {
    return offsets;
  }
}
