package dev.airlock.engine.endive;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * A linear memory in one {@code byte[]}, so that the host sees it as one segment: how it grows, and
 * how many bytes at once are moved. The subclasses load and store.
 *
 * <p>It is in one of two states.
 *
 * <dl>
 *   <dt>settled
 *   <dd>{@link #bytes} is exactly as long as the memory, so the check that the JVM makes anyway is
 *       the whole check. (Spare capacity with a limit beside it was measured to cost guests 8 %.)
 *   <dt>growing
 *   <dd>{@link #bytes} is null, so that every access takes the slow path to {@link #spare}, which
 *       has room to grow into. The slow path counts. As long as no memory in the process has been
 *       in this state, the JIT compiler makes the null check with no instruction at all.
 * </dl>
 *
 * <p>How long to stay in the slow state is the question whether to rent or to buy: each slow access
 * costs a little, going back to an exact array costs a copy of everything, and nobody knows whether
 * the guest will grow again. The answer that is never worse than twice the best one is to rent
 * until the rent paid equals the price: as many slow accesses as take about the time of the copy,
 * one for each {@value #BYTES_PER_ACCESS} bytes. So what is copied is bounded by a constant for
 * each access of the guest, growth page by page is linear, and a memory that has stopped growing is
 * soon as fast as it was. Growth by an eighth or more, and of a small memory, goes straight to an
 * exact array: that copy is paid for by the growth itself.
 *
 * <p>Addresses and lengths are unsigned; the engine passes them as {@code int}. The engine's
 * address arithmetic ends at 2 GiB, so a memory has at most {@link Memory#RUNTIME_MAX_PAGES} pages.
 *
 * <p>Not shared between threads. The two subclasses should be all the memory classes that guests
 * meet in a process: the calls from compiled guest code are inlined for one or two classes, and not
 * for three.
 */
abstract sealed class ArrayMemory implements UnsharedMemory
    permits ContiguousMemory, CheckedMemory {
  static final VarHandle SHORT = littleEndian(short[].class);
  static final VarHandle INT = littleEndian(int[].class);
  static final VarHandle LONG = littleEndian(long[].class);

  /** How many bytes the JVM copies in the time that a slow access takes longer than a fast one. */
  private static final int BYTES_PER_ACCESS = 12;

  /** Up to this size, any growth makes an exact array: that costs a few milliseconds in all. */
  private static final int SMALL = 1 << 22;

  private final int initialPages;
  private final int maximumPages;

  /** Settled: the memory, exactly, unless {@link #guardsSpare}. Growing: null. */
  byte @Nullable [] bytes;

  /** Growing: the memory and, behind it, zeros to grow into. Settled: null. */
  private byte @Nullable [] spare;

  private int size;
  private int slowAccesses;
  private @Nullable MemorySegment segment;
  private DataSegment[] dataSegments = {};

  /**
   * Makes a memory of zeros.
   *
   * @param initialPages its size
   * @param maximumPages how far it may grow; at most {@link Memory#RUNTIME_MAX_PAGES}
   */
  ArrayMemory(int initialPages, int maximumPages) {
    if (initialPages < 0 || initialPages > maximumPages || maximumPages > RUNTIME_MAX_PAGES) {
      throw new IllegalArgumentException("BUG: " + initialPages + " to " + maximumPages + " pages");
    }
    this.initialPages = initialPages;
    this.maximumPages = maximumPages;
    adopt(new byte[initialPages * PAGE_SIZE], initialPages * PAGE_SIZE);
  }

  private static VarHandle littleEndian(Class<?> view) {
    return MethodHandles.byteArrayViewVarHandle(view, ByteOrder.LITTLE_ENDIAN);
  }

  /** Its size in bytes. */
  final int size() {
    return size;
  }

  /** All of the memory; the same object until the memory grows or moves. */
  final MemorySegment segment() {
    MemorySegment current = segment;
    if (current == null) {
      current = MemorySegment.ofArray(contents());
      if (current.byteSize() != size) {
        current = current.asSlice(0, size);
      }
      segment = current;
    }
    return current;
  }

  // Size and growth

  @Override
  public int pages() {
    return size / PAGE_SIZE;
  }

  @Override
  public int initialPages() {
    return initialPages;
  }

  @Override
  public int maximumPages() {
    return maximumPages;
  }

  @Override
  public int grow(int deltaPages) {
    int before = pages();
    if (Integer.compareUnsigned(deltaPages, maximumPages - before) > 0) {
      return -1;
    }
    if (deltaPages == 0) {
      return before;
    }
    int delta = deltaPages * PAGE_SIZE;
    int newSize = size + delta;
    byte[] contents = contents();
    try {
      if (newSize <= SMALL || delta >= size / 8) {
        contents = Arrays.copyOf(contents, newSize);
      } else if (contents.length < newSize) {
        contents = withSpare(contents, newSize);
      }
      reserve(contents.length);
    } catch (OutOfMemoryError _) {
      return -1;
    }
    int oldSize = size;
    adopt(contents, newSize);
    grown(oldSize, newSize, contents.length);
    return before;
  }

  private byte[] withSpare(byte[] contents, int newSize) {
    long capacity = Math.min(newSize + newSize / 2L, (long) maximumPages * PAGE_SIZE);
    try {
      return Arrays.copyOf(contents, (int) capacity);
    } catch (OutOfMemoryError _) {
      return Arrays.copyOf(contents, newSize);
    }
  }

  private void adopt(byte[] contents, int newSize) {
    boolean exact = contents.length == newSize || guardsSpare();
    bytes = exact ? contents : null;
    spare = exact ? null : contents;
    size = newSize;
    slowAccesses = 0;
    segment = null;
  }

  // What a subclass that looks at accesses does

  /**
   * Called before the memory moves into a longer array. What it throws for lack of room makes the
   * growth fail.
   *
   * @param capacity the most bytes that the memory can have there
   */
  void reserve(int capacity) {}

  /**
   * Whether the array may be longer than a memory that is settled, since accesses behind the
   * memory's end are found in another way. Such a memory is never in the state of growing.
   */
  boolean guardsSpare() {
    return false;
  }

  /** Called when the memory has grown, in an array for {@code capacity} bytes. */
  void grown(int oldSize, int newSize, int capacity) {}

  /** Called before many bytes are read, all inside the memory. */
  void reading(int address, int length) {}

  /** Called before many bytes are written, all inside the memory. */
  void writing(int address, int length) {}

  /** The array that holds the memory, which may be longer than the memory. */
  final byte[] contents() {
    byte[] settled = bytes;
    return settled == null ? Objects.requireNonNull(spare) : settled;
  }

  /** The array for an access while growing. */
  final byte[] slow(int address, int length) {
    check(address, length);
    if (++slowAccesses > size / BYTES_PER_ACCESS) {
      settle();
    }
    return contents();
  }

  private void settle() {
    try {
      adopt(Arrays.copyOf(contents(), size), size);
    } catch (OutOfMemoryError _) {
      slowAccesses = 0; // no room for a second copy: go on paying rent
    }
  }

  private boolean isOutside(int address, int length) {
    return Integer.toUnsignedLong(address) + Integer.toUnsignedLong(length) > size;
  }

  final void check(int address, int length) {
    if (isOutside(address, length)) {
      throw outOfBounds(address, length);
    }
  }

  final WasmRuntimeException outOfBounds(int address, int length) {
    return new WasmRuntimeException(outOfBounds(address, length, size));
  }

  private static String outOfBounds(int address, int length, int limit) {
    return "out of bounds memory access: attempted to access address: "
        + Integer.toUnsignedString(address)
        + " but limit is: "
        + limit
        + " and size: "
        + Integer.toUnsignedString(length);
  }

  // Many bytes at once. All of them check everything before they write anything.

  @Override
  public byte[] readBytes(int address, int length) {
    check(address, length);
    reading(address, length);
    return Arrays.copyOfRange(contents(), address, address + length);
  }

  @Override
  public void write(int address, byte[] data, int offset, int length) {
    checkSource(offset, length, data);
    check(address, length);
    writing(address, length);
    System.arraycopy(data, offset, contents(), address, length);
  }

  @Override
  public void copy(int destination, int source, int length) {
    check(source, length);
    check(destination, length);
    reading(source, length);
    writing(destination, length);
    byte[] contents = contents();
    System.arraycopy(contents, source, contents, destination, length);
  }

  /**
   * {@inheritDoc}
   *
   * @param end the address behind the last byte, modulo 2<sup>32</sup>: the engine adds address and
   *     length without a look at the carry, which the subtraction here undoes
   */
  @Override
  public void fill(byte value, int start, int end) {
    check(start, end - start);
    writing(start, end - start);
    Arrays.fill(contents(), start, end, value);
  }

  /** Does nothing: the engine asks for it once, of a new memory, which is zero. */
  @Override
  public void zero() {}

  // Data segments

  @Override
  public void initialize(Instance instance, DataSegment[] segments) {
    initialize(instance, segments, 0);
  }

  /** Copies in the active segments of one memory, and drops them, as instantiation does. */
  @Override
  public void initialize(Instance instance, DataSegment[] segments, int memoryIndex) {
    dataSegments = segments;
    for (int i = 0; i < segments.length; i++) {
      if (segments[i] instanceof ActiveDataSegment active && active.index() == memoryIndex) {
        byte[] data = active.data();
        int address =
            (int) ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
        if (isOutside(address, data.length)) {
          throw new UninstantiableException(outOfBounds(address, data.length, size));
        }
        System.arraycopy(data, 0, contents(), address, data.length);
        drop(i);
      }
    }
  }

  @Override
  public void initPassiveSegment(int segmentIndex, int destination, int offset, int length) {
    write(destination, dataSegments[segmentIndex].data(), offset, length);
  }

  @Override
  public void drop(int segmentIndex) {
    dataSegments[segmentIndex] = PassiveDataSegment.EMPTY;
  }

  private static void checkSource(int offset, int length, byte[] data) {
    if (Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(length) > data.length) {
      throw new WasmRuntimeException(outOfBounds(offset, length, data.length));
    }
  }
}
