package dev.airlock.testing;

import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.MemoryType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A memory with no engine behind it. It moves whenever it grows and spoils what it leaves behind,
 * so that whoever holds on to the old place is found out.
 */
public final class TestMemory implements EngineMemory {
  /** What stands in memory that was left behind, and in spare room behind a memory on the heap. */
  public static final byte SPOILT = (byte) 0xEE;

  private static final int SPARE_BYTES = 4096;

  /** Where the bytes are. */
  public enum Kind {
    /** In an array that is longer than the memory. */
    HEAP,
    /** Outside the Java heap. */
    NATIVE;

    /** Makes a memory of one page that can grow to three. */
    public TestMemory create() {
      return create(new MemoryType(1, 3, false, false));
    }

    /** Makes a memory. */
    public TestMemory create(MemoryType type) {
      return new TestMemory(this, type);
    }
  }

  private final Kind kind;
  private final MemoryType type;
  private MemorySegment segment;

  private TestMemory(Kind kind, MemoryType type) {
    this.kind = kind;
    this.type = type;
    this.segment = allocate(type.initialPages() * MemoryType.PAGE_BYTES);
  }

  private MemorySegment allocate(long byteSize) {
    if (kind == Kind.NATIVE) {
      return Arena.ofAuto().allocate(byteSize);
    }
    byte[] bytes = new byte[(int) byteSize + SPARE_BYTES];
    Arrays.fill(bytes, (int) byteSize, bytes.length, SPOILT);
    return MemorySegment.ofArray(bytes).asSlice(0, byteSize);
  }

  @Override
  public MemoryType type() {
    return type;
  }

  @Override
  public MemorySegment segment() {
    return segment;
  }

  @Override
  public long grow(long deltaPages) {
    long pages = segment.byteSize() / MemoryType.PAGE_BYTES;
    if (type.maximumPages() >= 0 && deltaPages > type.maximumPages() - pages) {
      return -1;
    }
    MemorySegment old = segment;
    segment = allocate((pages + deltaPages) * MemoryType.PAGE_BYTES);
    MemorySegment.copy(old, 0, segment, 0, old.byteSize());
    old.fill(SPOILT);
    return pages;
  }
}
