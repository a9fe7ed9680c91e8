package dev.airlock.memory;

import dev.airlock.error.LimitException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * What can be done with guest memory, or with a bounded part of it. Every access is checked;
 * offsets and sizes are unsigned and in bytes. Numbers are little-endian, at any alignment.
 *
 * <p>Belongs to its guest: it may be used by the thread that uses the guest, and not while another
 * thread runs the guest, which is an error that names both.
 */
public abstract sealed class MemoryAccess extends TextAccess permits Memory, View {
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final byte[] NO_BYTES = {};

  MemoryAccess() {}

  /**
   * Fails if a range is not wholly inside; reads nothing.
   *
   * @throws dev.airlock.error.GuestMemoryException if it is not
   */
  public final void check(long offset, long byteSize) {
    locate(offset, byteSize);
  }

  /**
   * The bytes of a range themselves, not a copy.
   *
   * <p><b>How long it is right:</b> until the guest runs or the memory grows, whichever comes
   * first. Growth may move the memory; what is then read from the segment is old, and what is
   * written to it is lost. Ask again after every call of the guest, or keep a {@link View}, which
   * does. Where the guest is watched, the watcher isn't told of what is done with the segment; but
   * what is written to it when it is old is found by and by, and what is read from it then is bytes
   * of 0xDB if the memory is on the heap.
   *
   * @param offset where the range begins
   * @param byteSize how many bytes it has
   * @throws dev.airlock.error.GuestMemoryException if it is not wholly inside
   */
  public final MemorySegment segment(long offset, long byteSize) {
    long address = locate(offset, byteSize);
    Memory memory = base();
    memory.handedOut(address, byteSize);
    return memory.located().asSlice(address, byteSize);
  }

  /**
   * A view of a range, which stays right when the memory grows.
   *
   * @param offset where the range begins
   * @param byteSize how many bytes it has
   * @throws dev.airlock.error.GuestMemoryException if it is not wholly inside
   */
  public final View view(long offset, long byteSize) {
    return new View(base(), locate(offset, byteSize), byteSize);
  }

  /**
   * A copy of a range.
   *
   * @throws dev.airlock.error.GuestMemoryException if it is not wholly inside
   * @throws LimitException if it has 2 GiB or more, which no array holds
   */
  public final byte[] readBytes(long offset, long byteSize) {
    locate(offset, byteSize);
    if (byteSize > Integer.MAX_VALUE - 8) {
      throw new LimitException(
          "%d bytes fit no Java array; read them in parts, or use a segment".formatted(byteSize));
    }
    byte[] copy = new byte[(int) byteSize];
    read(offset, copy, 0, copy.length);
    return copy;
  }

  /** Writes all bytes of an array. */
  public final void writeBytes(long offset, byte[] source) {
    write(offset, source, 0, source.length);
  }

  /**
   * Fills the remaining space of a buffer from the guest and advances its position. The buffer's
   * byte order has no influence.
   */
  public final void read(long offset, ByteBuffer target) {
    int count = target.remaining();
    long address = locate(offset, count);
    MemorySegment.copy(toRead(address, count), address, MemorySegment.ofBuffer(target), 0, count);
    target.position(target.position() + count);
    copiedOut(address, count);
  }

  /** Writes the remaining bytes of a buffer into the guest and advances its position. */
  public final void write(long offset, ByteBuffer source) {
    int count = source.remaining();
    long address = locate(offset, count);
    MemorySegment.copy(MemorySegment.ofBuffer(source), 0, toWrite(address, count), address, count);
    source.position(source.position() + count);
    copiedIn(address, count);
  }

  /** Fills a whole segment, on or off the heap, from the guest. */
  public final void read(long offset, MemorySegment target) {
    long byteSize = target.byteSize();
    long address = locate(offset, byteSize);
    MemorySegment.copy(toRead(address, byteSize), address, target, 0, byteSize);
    copiedOut(address, byteSize);
  }

  /** Writes a whole segment, on or off the heap, into the guest. */
  public final void write(long offset, MemorySegment source) {
    long byteSize = source.byteSize();
    long address = locate(offset, byteSize);
    MemorySegment.copy(source, 0, toWrite(address, byteSize), address, byteSize);
    copiedIn(address, byteSize);
  }

  /**
   * Writes a range to a stream in chunks, straight from the memory where it is on the heap.
   *
   * @throws dev.airlock.error.GuestMemoryException if it is not wholly inside; then nothing was
   *     written to the stream
   */
  public final void read(long offset, long byteSize, OutputStream target) throws IOException {
    locate(offset, byteSize);
    byte[] chunk = NO_BYTES;
    for (long done = 0; done < byteSize; ) {
      int count = (int) Math.min(CHUNK_BYTES, byteSize - done);
      long address = locate(offset + done, count);
      byte[] heap = base().heapForStreams();
      if (heap != null) {
        target.write(heap, (int) address, count);
        copiedOut(address, count);
      } else {
        chunk = chunk.length == 0 ? new byte[count] : chunk;
        read(offset + done, chunk, 0, count);
        target.write(chunk, 0, count);
      }
      done += count;
    }
  }

  /**
   * Fills a range from a stream in chunks, straight into the memory where it is on the heap.
   *
   * @throws dev.airlock.error.GuestMemoryException if it is not wholly inside; then nothing was
   *     read from the stream
   * @throws EOFException if the stream ends before; what came is then written
   */
  public final void write(long offset, long byteSize, InputStream source) throws IOException {
    locate(offset, byteSize);
    byte[] chunk = NO_BYTES;
    for (long done = 0; done < byteSize; ) {
      int wanted = (int) Math.min(CHUNK_BYTES, byteSize - done);
      long address = locate(offset + done, wanted);
      byte[] heap = base().heapForStreams();
      int count;
      if (heap != null) {
        count = source.read(heap, (int) address, wanted);
        if (count > 0) {
          keep(offset + done, heap, (int) address, count);
          copiedIn(address, count);
        }
      } else {
        chunk = chunk.length == 0 ? new byte[wanted] : chunk;
        count = source.read(chunk, 0, wanted);
        if (count > 0) {
          write(offset + done, chunk, 0, count);
        }
      }
      if (count < 0) {
        throw new EOFException("the stream ended after %d of %d bytes".formatted(done, byteSize));
      }
      done += count;
    }
  }

  /** A stream may have made the memory grow, and so move, while it wrote into the old place. */
  @SuppressWarnings("ReferenceEquality") // whether it is this array, not one like it
  private void keep(long offset, byte[] written, int index, int count) {
    locate(offset, count);
    if (base().heap() != written) {
      write(offset, written, index, count);
    }
  }

  /** Sets every byte of a range. */
  public final void fill(long offset, long byteSize, byte value) {
    long address = locate(offset, byteSize);
    toWrite(address, byteSize).asSlice(address, byteSize).fill(value);
  }

  /** Copies within the guest; the ranges may overlap. */
  public final void copy(long from, long to, long byteSize) {
    long source = locate(from, byteSize);
    long target = locate(to, byteSize);
    Memory memory = base();
    memory.beforeRead(source, byteSize);
    memory.beforeWrite(target, byteSize);
    MemorySegment bytes = memory.located();
    MemorySegment.copy(bytes, source, bytes, target, byteSize);
  }
}
