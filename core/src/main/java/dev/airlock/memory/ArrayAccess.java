package dev.airlock.memory;

import static dev.airlock.memory.Layouts.BYTE;
import static dev.airlock.memory.Layouts.CHAR;
import static dev.airlock.memory.Layouts.DOUBLE;
import static dev.airlock.memory.Layouts.FLOAT;
import static dev.airlock.memory.Layouts.INT;
import static dev.airlock.memory.Layouts.LONG;
import static dev.airlock.memory.Layouts.SHORT;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Copies between the guest and Java's primitive arrays: one bulk copy each, little-endian in the
 * guest whatever the host is, at any alignment.
 */
abstract class ArrayAccess extends RangeAccess {
  ArrayAccess() {}

  /**
   * Copies elements out of the guest.
   *
   * @param offset where the first element is, in bytes
   * @param target where they go
   * @param index the index of the first one in {@code target}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they are not all inside
   */
  public final void read(long offset, byte[] target, int index, int count) {
    Objects.checkFromIndexSize(index, count, target.length);
    long address = locate(offset, count);
    MemorySegment bytes = toRead(address, count);
    byte[] heap = base().heap();
    if (heap != null) {
      System.arraycopy(heap, (int) address, target, index, count);
    } else {
      MemorySegment.copy(bytes, BYTE, address, target, index, count);
    }
    copiedOut(address, count);
  }

  /**
   * Copies elements into the guest.
   *
   * @param offset where the first element goes, in bytes
   * @param source where they come from
   * @param index the index of the first one in {@code source}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they would not all be inside
   */
  public final void write(long offset, byte[] source, int index, int count) {
    Objects.checkFromIndexSize(index, count, source.length);
    long address = locate(offset, count);
    MemorySegment bytes = toWrite(address, count);
    byte[] heap = base().heap();
    if (heap != null) {
      System.arraycopy(source, index, heap, (int) address, count);
    } else {
      MemorySegment.copy(source, index, bytes, BYTE, address, count);
    }
    copiedIn(address, count);
  }

  /**
   * Copies elements out of the guest.
   *
   * @param offset where the first element is, in bytes
   * @param target where they go
   * @param index the index of the first one in {@code target}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they are not all inside
   */
  public final void read(long offset, short[] target, int index, int count) {
    Objects.checkFromIndexSize(index, count, target.length);
    long byteSize = byteSize(count, 2);
    long address = locate(offset, byteSize);
    MemorySegment.copy(toRead(address, byteSize), SHORT, address, target, index, count);
    copiedOut(address, byteSize);
  }

  /**
   * Copies elements into the guest.
   *
   * @param offset where the first element goes, in bytes
   * @param source where they come from
   * @param index the index of the first one in {@code source}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they would not all be inside
   */
  public final void write(long offset, short[] source, int index, int count) {
    Objects.checkFromIndexSize(index, count, source.length);
    long byteSize = byteSize(count, 2);
    long address = locate(offset, byteSize);
    MemorySegment.copy(source, index, toWrite(address, byteSize), SHORT, address, count);
    copiedIn(address, byteSize);
  }

  /**
   * Copies elements out of the guest.
   *
   * @param offset where the first element is, in bytes
   * @param target where they go
   * @param index the index of the first one in {@code target}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they are not all inside
   */
  public final void read(long offset, char[] target, int index, int count) {
    Objects.checkFromIndexSize(index, count, target.length);
    long byteSize = byteSize(count, 2);
    long address = locate(offset, byteSize);
    MemorySegment.copy(toRead(address, byteSize), CHAR, address, target, index, count);
    copiedOut(address, byteSize);
  }

  /**
   * Copies elements into the guest.
   *
   * @param offset where the first element goes, in bytes
   * @param source where they come from
   * @param index the index of the first one in {@code source}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they would not all be inside
   */
  public final void write(long offset, char[] source, int index, int count) {
    Objects.checkFromIndexSize(index, count, source.length);
    long byteSize = byteSize(count, 2);
    long address = locate(offset, byteSize);
    MemorySegment.copy(source, index, toWrite(address, byteSize), CHAR, address, count);
    copiedIn(address, byteSize);
  }

  /**
   * Copies elements out of the guest.
   *
   * @param offset where the first element is, in bytes
   * @param target where they go
   * @param index the index of the first one in {@code target}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they are not all inside
   */
  public final void read(long offset, int[] target, int index, int count) {
    Objects.checkFromIndexSize(index, count, target.length);
    long byteSize = byteSize(count, 4);
    long address = locate(offset, byteSize);
    MemorySegment.copy(toRead(address, byteSize), INT, address, target, index, count);
    copiedOut(address, byteSize);
  }

  /**
   * Copies elements into the guest.
   *
   * @param offset where the first element goes, in bytes
   * @param source where they come from
   * @param index the index of the first one in {@code source}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they would not all be inside
   */
  public final void write(long offset, int[] source, int index, int count) {
    Objects.checkFromIndexSize(index, count, source.length);
    long byteSize = byteSize(count, 4);
    long address = locate(offset, byteSize);
    MemorySegment.copy(source, index, toWrite(address, byteSize), INT, address, count);
    copiedIn(address, byteSize);
  }

  /**
   * Copies elements out of the guest.
   *
   * @param offset where the first element is, in bytes
   * @param target where they go
   * @param index the index of the first one in {@code target}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they are not all inside
   */
  public final void read(long offset, long[] target, int index, int count) {
    Objects.checkFromIndexSize(index, count, target.length);
    long byteSize = byteSize(count, 8);
    long address = locate(offset, byteSize);
    MemorySegment.copy(toRead(address, byteSize), LONG, address, target, index, count);
    copiedOut(address, byteSize);
  }

  /**
   * Copies elements into the guest.
   *
   * @param offset where the first element goes, in bytes
   * @param source where they come from
   * @param index the index of the first one in {@code source}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they would not all be inside
   */
  public final void write(long offset, long[] source, int index, int count) {
    Objects.checkFromIndexSize(index, count, source.length);
    long byteSize = byteSize(count, 8);
    long address = locate(offset, byteSize);
    MemorySegment.copy(source, index, toWrite(address, byteSize), LONG, address, count);
    copiedIn(address, byteSize);
  }

  /**
   * Copies elements out of the guest.
   *
   * @param offset where the first element is, in bytes
   * @param target where they go
   * @param index the index of the first one in {@code target}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they are not all inside
   */
  public final void read(long offset, float[] target, int index, int count) {
    Objects.checkFromIndexSize(index, count, target.length);
    long byteSize = byteSize(count, 4);
    long address = locate(offset, byteSize);
    MemorySegment.copy(toRead(address, byteSize), FLOAT, address, target, index, count);
    copiedOut(address, byteSize);
  }

  /**
   * Copies elements into the guest.
   *
   * @param offset where the first element goes, in bytes
   * @param source where they come from
   * @param index the index of the first one in {@code source}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they would not all be inside
   */
  public final void write(long offset, float[] source, int index, int count) {
    Objects.checkFromIndexSize(index, count, source.length);
    long byteSize = byteSize(count, 4);
    long address = locate(offset, byteSize);
    MemorySegment.copy(source, index, toWrite(address, byteSize), FLOAT, address, count);
    copiedIn(address, byteSize);
  }

  /**
   * Copies elements out of the guest.
   *
   * @param offset where the first element is, in bytes
   * @param target where they go
   * @param index the index of the first one in {@code target}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they are not all inside
   */
  public final void read(long offset, double[] target, int index, int count) {
    Objects.checkFromIndexSize(index, count, target.length);
    long byteSize = byteSize(count, 8);
    long address = locate(offset, byteSize);
    MemorySegment.copy(toRead(address, byteSize), DOUBLE, address, target, index, count);
    copiedOut(address, byteSize);
  }

  /**
   * Copies elements into the guest.
   *
   * @param offset where the first element goes, in bytes
   * @param source where they come from
   * @param index the index of the first one in {@code source}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they would not all be inside
   */
  public final void write(long offset, double[] source, int index, int count) {
    Objects.checkFromIndexSize(index, count, source.length);
    long byteSize = byteSize(count, 8);
    long address = locate(offset, byteSize);
    MemorySegment.copy(source, index, toWrite(address, byteSize), DOUBLE, address, count);
    copiedIn(address, byteSize);
  }

  /**
   * Copies booleans out of the guest, a byte each; every byte but 0 is true.
   *
   * @param offset where the first element is, in bytes
   * @param target where they go
   * @param index the index of the first one in {@code target}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they are not all inside
   */
  public final void read(long offset, boolean[] target, int index, int count) {
    Objects.checkFromIndexSize(index, count, target.length);
    long address = locate(offset, count);
    MemorySegment bytes = toRead(address, count);
    for (int i = 0; i < count; i++) {
      target[index + i] = bytes.get(BYTE, address + i) != 0;
    }
    copiedOut(address, count);
  }

  /**
   * Copies booleans into the guest, a byte each, 0 or 1.
   *
   * @param offset where the first element goes, in bytes
   * @param source where they come from
   * @param index the index of the first one in {@code source}
   * @param count how many, in elements
   * @throws dev.airlock.error.GuestMemoryException if they would not all be inside
   */
  public final void write(long offset, boolean[] source, int index, int count) {
    Objects.checkFromIndexSize(index, count, source.length);
    long address = locate(offset, count);
    MemorySegment bytes = toWrite(address, count);
    for (int i = 0; i < count; i++) {
      bytes.set(BYTE, address + i, (byte) (source[index + i] ? 1 : 0));
    }
    copiedIn(address, count);
  }
}
