package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.encode.ByteWriter;

/**
 * How a body differs from its original: alternately a number of bytes that both have in the same
 * places relative to each other, and a replacement of some bytes by others.
 *
 * <p>As bytes it is a sequence of three LEB128 numbers each: bytes kept, bytes written, bytes they
 * replace. What follows the last replacement is kept.
 */
final class Edits {
  private final ByteWriter out = new ByteWriter();
  private int kept;

  void keep(int bytes) {
    kept += bytes;
  }

  void replace(int written, int replaced) {
    out.u32(kept).u32(written).u32(replaced);
    kept = 0;
  }

  byte[] toBytes() {
    return out.toBytes();
  }
}
