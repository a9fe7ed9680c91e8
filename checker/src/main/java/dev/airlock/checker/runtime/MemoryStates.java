package dev.airlock.checker.runtime;

import dev.airlock.engine.EngineMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * What the shadow memory of a rewritten module knows: 2 bits for each byte, as {@code
 * dev.airlock.checker.instrument.ShadowHelpers} lays down.
 */
final class MemoryStates implements ShadowStates {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long PAGE = 65536;
  private static final int DEFINED = 0;
  private static final int UNDEFINED = 1;
  private static final int FORBIDDEN = 2;

  /** Four bytes of memory in one of the shadow. */
  private static final int PER_BYTE = 4;

  /** How many bytes of memory a long of the shadow stands for. */
  private static final int PER_LONG = 32;

  private static final long ALL_FORBIDDEN = 0xaaaa_aaaa_aaaa_aaaaL;

  private final EngineMemory memory;
  private final EngineMemory shadow;

  MemoryStates(EngineMemory memory, EngineMemory shadow) {
    this.memory = memory;
    this.shadow = shadow;
  }

  private MemorySegment shadow() {
    return shadow.segment();
  }

  private static int get(MemorySegment bits, long address) {
    int group = bits.get(ValueLayout.JAVA_BYTE, address / PER_BYTE);
    return (group >> shift(address)) & 3;
  }

  private static int shift(long address) {
    return (int) (address % PER_BYTE) * 2;
  }

  private static void set(MemorySegment bits, long address, int state) {
    int group = bits.get(ValueLayout.JAVA_BYTE, address / PER_BYTE);
    int shift = shift(address);
    bits.set(
        ValueLayout.JAVA_BYTE,
        address / PER_BYTE,
        (byte) ((group & ~(3 << shift)) | (state << shift)));
  }

  private void fill(long address, long size, int state) {
    MemorySegment bits = shadow();
    long at = address;
    long end = address + size;
    for (; at < end && at % PER_BYTE != 0; at++) {
      set(bits, at, state);
    }
    long groups = (end - at) / PER_BYTE;
    if (groups > 0) {
      bits.asSlice(at / PER_BYTE, groups).fill((byte) (state * 0x55));
      at += groups * PER_BYTE;
    }
    for (; at < end; at++) {
      set(bits, at, state);
    }
  }

  @Override
  public void forbid(long address, long size) {
    fill(address, size, FORBIDDEN);
  }

  @Override
  public void undefine(long address, long size) {
    fill(address, size, UNDEFINED);
  }

  @Override
  public void define(long address, long size) {
    fill(address, size, DEFINED);
  }

  @Override
  public void written(long address, long size) {
    if (firstForbidden(address, size) < 0) {
      define(address, size);
      return;
    }
    MemorySegment bits = shadow();
    for (long at = address; at < address + size; at++) {
      if (get(bits, at) == UNDEFINED) {
        set(bits, at, DEFINED);
      }
    }
  }

  @Override
  public void copy(long destination, long source, long size) {
    MemorySegment bits = shadow();
    if (destination % PER_BYTE == 0 && source % PER_BYTE == 0 && size % PER_BYTE == 0) {
      MemorySegment.copy(bits, source / PER_BYTE, bits, destination / PER_BYTE, size / PER_BYTE);
    } else if (destination <= source) {
      for (long i = 0; i < size; i++) {
        set(bits, destination + i, get(bits, source + i));
      }
    } else {
      for (long i = size - 1; i >= 0; i--) {
        set(bits, destination + i, get(bits, source + i));
      }
    }
  }

  @Override
  public long firstForbidden(long address, long size) {
    return first(address, size, FORBIDDEN, ALL_FORBIDDEN);
  }

  @Override
  public long firstUndefined(long address, long size) {
    return first(address, size, UNDEFINED, ~ALL_FORBIDDEN);
  }

  /** The first byte in a state; of forbidden ones, the lower bit doesn't matter. */
  private long first(long address, long size, int state, long pattern) {
    MemorySegment bits = shadow();
    long end = address + size;
    for (long at = address; at < end; ) {
      if (at % PER_LONG == 0
          && end - at >= PER_LONG
          && (bits.get(LONG, at / PER_BYTE) & pattern) == 0) {
        at += PER_LONG;
        continue;
      }
      int found = get(bits, at);
      if (state == FORBIDDEN ? found >= FORBIDDEN : found == state) {
        return at;
      }
      at++;
    }
    return -1;
  }

  @Override
  public void grown() {
    long missing =
        Math.ceilDiv(memory.segment().byteSize() / PER_BYTE, PAGE)
            + 2
            - shadow.segment().byteSize() / PAGE;
    if (missing > 0) {
      shadow.grow(Math.max(missing, shadow.segment().byteSize() / PAGE / PER_BYTE));
    }
  }
}
