package dev.airlock.checker.heap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A memory with a heap, as the runtime keeps it, without a guest. */
final class Fixture {
  static final int REDZONE = 16;

  final MemorySegment memory;
  final Heap heap;
  final int wordBytes;

  Fixture(int bytes, int wordBytes) {
    this.memory = MemorySegment.ofArray(new byte[bytes]);
    this.heap = new Heap(HeapLimits.DEFAULT, bytes);
    this.wordBytes = wordBytes;
  }

  Fixture(int bytes) {
    this(bytes, 4);
  }

  /** A block at an address, with redzones around it. */
  HeapBlock block(long address, long size, int allocator, int stack) {
    HeapBlock block =
        heap.allocated(
            address - REDZONE, size + 2 * REDZONE, address, size, 0, allocator, stack, 0);
    return found(block);
  }

  HeapBlock block(long address, long size) {
    return block(address, size, 0, HeapBlock.NO_STACK);
  }

  static HeapBlock found(@Nullable HeapBlock block) {
    if (block == null) {
      throw new AssertionError("no block");
    }
    return block;
  }

  void int32(long address, long value) {
    memory.set(
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), address, (int) value);
  }

  void int64(long address, long value) {
    memory.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), address, value);
  }

  void pointer(long address, long value) {
    if (wordBytes == 4) {
      int32(address, value);
    } else {
      int64(address, value);
    }
  }

  WordSource words() {
    return WordSource.of(memory, wordBytes);
  }

  LeakSearch search(LeakOptions options) {
    return new LeakSearch(heap.live(), words(), options);
  }
}
