package dev.airlock.engine.endive;

/** A memory that the guest reaches with one bounds check, the one that the JVM makes anyway. */
final class ContiguousMemory extends ArrayMemory {
  /**
   * Makes a memory of zeros.
   *
   * @param initialPages its size
   * @param maximumPages how far it may grow; at most {@link #RUNTIME_MAX_PAGES}
   */
  ContiguousMemory(int initialPages, int maximumPages) {
    super(initialPages, maximumPages);
  }

  // Loads and stores: the guest's hot path. A negative address is far beyond the array's end.

  @Override
  public byte read(int address) {
    byte[] b = bytes;
    if (b == null) {
      return slow(address, 1)[address];
    }
    try {
      return b[address];
    } catch (IndexOutOfBoundsException _) {
      throw outOfBounds(address, 1);
    }
  }

  @Override
  public void writeByte(int address, byte value) {
    byte[] b = bytes;
    if (b == null) {
      slow(address, 1)[address] = value;
      return;
    }
    try {
      b[address] = value;
    } catch (IndexOutOfBoundsException _) {
      throw outOfBounds(address, 1);
    }
  }

  @Override
  public short readShort(int address) {
    byte[] b = bytes;
    if (b == null) {
      return (short) SHORT.get(slow(address, 2), address);
    }
    try {
      return (short) SHORT.get(b, address);
    } catch (IndexOutOfBoundsException _) {
      throw outOfBounds(address, 2);
    }
  }

  @Override
  public void writeShort(int address, short value) {
    byte[] b = bytes;
    if (b == null) {
      SHORT.set(slow(address, 2), address, value);
      return;
    }
    try {
      SHORT.set(b, address, value);
    } catch (IndexOutOfBoundsException _) {
      throw outOfBounds(address, 2);
    }
  }

  @Override
  public int readInt(int address) {
    byte[] b = bytes;
    if (b == null) {
      return (int) INT.get(slow(address, 4), address);
    }
    try {
      return (int) INT.get(b, address);
    } catch (IndexOutOfBoundsException _) {
      throw outOfBounds(address, 4);
    }
  }

  @Override
  public void writeI32(int address, int value) {
    byte[] b = bytes;
    if (b == null) {
      INT.set(slow(address, 4), address, value);
      return;
    }
    try {
      INT.set(b, address, value);
    } catch (IndexOutOfBoundsException _) {
      throw outOfBounds(address, 4);
    }
  }

  @Override
  public long readLong(int address) {
    byte[] b = bytes;
    if (b == null) {
      return (long) LONG.get(slow(address, 8), address);
    }
    try {
      return (long) LONG.get(b, address);
    } catch (IndexOutOfBoundsException _) {
      throw outOfBounds(address, 8);
    }
  }

  @Override
  public void writeLong(int address, long value) {
    byte[] b = bytes;
    if (b == null) {
      LONG.set(slow(address, 8), address, value);
      return;
    }
    try {
      LONG.set(b, address, value);
    } catch (IndexOutOfBoundsException _) {
      throw outOfBounds(address, 8);
    }
  }
}
