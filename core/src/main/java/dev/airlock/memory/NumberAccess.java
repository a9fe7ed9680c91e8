package dev.airlock.memory;

import static dev.airlock.memory.Layouts.BYTE;
import static dev.airlock.memory.Layouts.DOUBLE;
import static dev.airlock.memory.Layouts.FLOAT;
import static dev.airlock.memory.Layouts.INT;
import static dev.airlock.memory.Layouts.LONG;
import static dev.airlock.memory.Layouts.SHORT;

/** Reads and writes single numbers, little-endian, at any alignment. */
abstract class NumberAccess extends ArrayAccess {
  NumberAccess() {}

  /** Reads a byte at an offset in bytes. */
  public final byte readByte(long offset) {
    long address = locate(offset, 1);
    return toRead(address, 1).get(BYTE, address);
  }

  /** Writes a byte at an offset in bytes. */
  public final void writeByte(long offset, byte value) {
    long address = locate(offset, 1);
    toWrite(address, 1).set(BYTE, address, value);
  }

  /** Reads a 16-bit integer at an offset in bytes. */
  public final short readShort(long offset) {
    long address = locate(offset, 2);
    return toRead(address, 2).get(SHORT, address);
  }

  /** Writes a 16-bit integer at an offset in bytes. */
  public final void writeShort(long offset, short value) {
    long address = locate(offset, 2);
    toWrite(address, 2).set(SHORT, address, value);
  }

  /** Reads a 32-bit integer at an offset in bytes. */
  public final int readInt(long offset) {
    long address = locate(offset, 4);
    return toRead(address, 4).get(INT, address);
  }

  /** Writes a 32-bit integer at an offset in bytes. */
  public final void writeInt(long offset, int value) {
    long address = locate(offset, 4);
    toWrite(address, 4).set(INT, address, value);
  }

  /** Reads a 64-bit integer at an offset in bytes. */
  public final long readLong(long offset) {
    long address = locate(offset, 8);
    return toRead(address, 8).get(LONG, address);
  }

  /** Writes a 64-bit integer at an offset in bytes. */
  public final void writeLong(long offset, long value) {
    long address = locate(offset, 8);
    toWrite(address, 8).set(LONG, address, value);
  }

  /** Reads a 32-bit float at an offset in bytes. */
  public final float readFloat(long offset) {
    long address = locate(offset, 4);
    return toRead(address, 4).get(FLOAT, address);
  }

  /** Writes a 32-bit float at an offset in bytes. */
  public final void writeFloat(long offset, float value) {
    long address = locate(offset, 4);
    toWrite(address, 4).set(FLOAT, address, value);
  }

  /** Reads a 64-bit float at an offset in bytes. */
  public final double readDouble(long offset) {
    long address = locate(offset, 8);
    return toRead(address, 8).get(DOUBLE, address);
  }

  /** Writes a 64-bit float at an offset in bytes. */
  public final void writeDouble(long offset, double value) {
    long address = locate(offset, 8);
    toWrite(address, 8).set(DOUBLE, address, value);
  }

  /** Reads an unsigned byte, 0 to 255, at an offset in bytes. */
  public final int readUnsignedByte(long offset) {
    return readByte(offset) & 0xFF;
  }

  /** Reads an unsigned 16-bit integer, 0 to 65,535, at an offset in bytes. */
  public final int readUnsignedShort(long offset) {
    return readShort(offset) & 0xFFFF;
  }

  /** Reads an unsigned 32-bit integer, such as an address in wasm32, at an offset in bytes. */
  public final long readUnsignedInt(long offset) {
    return readInt(offset) & 0xFFFF_FFFFL;
  }
}
