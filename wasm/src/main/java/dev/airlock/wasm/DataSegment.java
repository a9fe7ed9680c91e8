package dev.airlock.wasm;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Bytes that a memory is filled with.
 *
 * @param index its index among the module's data segments
 * @param mode active or passive
 * @param contents the bytes, to be had by {@link WasmModule#bytes(ByteRange)}
 * @param name what the name section calls it
 */
public record DataSegment(int index, SegmentMode mode, ByteRange contents, Optional<String> name) {
  /** Returns the index of the memory that an active segment is copied to. */
  public OptionalInt memoryIndex() {
    return mode instanceof SegmentMode.Active active
        ? OptionalInt.of(active.targetIndex())
        : OptionalInt.empty();
  }

  /**
   * Returns the address that an active segment is copied to, unsigned, if the file alone tells it:
   * in a position-independent module it is relative to an imported global.
   */
  public OptionalLong address() {
    return mode instanceof SegmentMode.Active active
        ? active.offset().address()
        : OptionalLong.empty();
  }

  DataSegment withName(Optional<String> newName) {
    return new DataSegment(index, mode, contents, newName);
  }
}
