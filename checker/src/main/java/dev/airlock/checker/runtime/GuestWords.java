package dev.airlock.checker.runtime;

import dev.airlock.checker.heap.WordSource;
import dev.airlock.wasm.DataSegment;
import dev.airlock.wasm.SegmentMode;
import dev.airlock.wasm.WasmModule;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of a guest's memory that may be pointers to blocks: not those that nothing has written,
 * and not those that still are what the module's file says, since whoever linked it knew of no
 * block. In a memory of a few megabytes every other number looks like an address.
 */
final class GuestWords implements WordSource {
  private static final int POINTER_BYTES = 4;
  private static final ValueLayout.OfInt INT32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong INT64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment memory;
  private final ShadowStates states;
  private final TreeMap<Long, MemorySegment> initial = new TreeMap<>();

  GuestWords(CheckedGuest guest) {
    memory = guest.memory();
    states = guest.states();
    WasmModule module = guest.instrumented().original();
    for (DataSegment segment : module.dataSegments()) {
      if (segment.mode() instanceof SegmentMode.Active active
          && active.offset().address().isPresent()) {
        initial.put(active.offset().address().getAsLong(), module.bytes(segment.contents()));
      }
    }
  }

  @Override
  public int wordBytes() {
    return POINTER_BYTES;
  }

  @Override
  public long size() {
    return memory.byteSize();
  }

  @Override
  public long int32(long address) {
    return memory.get(INT32, address) & 0xffff_ffffL;
  }

  @Override
  public long int64(long address) {
    return memory.get(INT64, address);
  }

  @Override
  public boolean isWritten(long address) {
    return !isAsInFile(address) && states.firstUndefined(address, POINTER_BYTES) < 0;
  }

  private boolean isAsInFile(long address) {
    Map.Entry<Long, MemorySegment> segment = initial.floorEntry(address);
    if (segment == null) {
      return false;
    }
    long offset = address - segment.getKey();
    return offset + POINTER_BYTES <= segment.getValue().byteSize()
        && segment.getValue().get(INT32, offset) == memory.get(INT32, address);
  }
}
