package dev.airlock.engine.endive;

import java.lang.invoke.VarHandle;
import run.endive.runtime.Memory;
import run.endive.runtime.TrapException;

/**
 * What follows from the loads and stores of a memory that one thread uses: the same by the engine's
 * other names, and the atomic instructions.
 *
 * <p>Atomic instructions are valid on a memory that isn't shared. The inherited ones hold the lock
 * around a plain access, which is enough here; nobody can wait, so nobody is ever notified.
 */
interface UnsharedMemory extends Memory {
  @Override
  default boolean shared() {
    return false;
  }

  @Override
  default long readU16(int address) {
    return Short.toUnsignedLong(readShort(address));
  }

  @Override
  default long readF32(int address) {
    return readInt(address);
  }

  @Override
  default float readFloat(int address) {
    return Float.intBitsToFloat(readInt(address));
  }

  @Override
  default void writeF32(int address, float value) {
    writeI32(address, Float.floatToRawIntBits(value));
  }

  @Override
  default long readF64(int address) {
    return readLong(address);
  }

  @Override
  default double readDouble(int address) {
    return Double.longBitsToDouble(readLong(address));
  }

  @Override
  default void writeF64(int address, double value) {
    writeLong(address, Double.doubleToRawLongBits(value));
  }

  @Override
  default void atomicFence() {
    VarHandle.fullFence();
  }

  @Override
  @SuppressWarnings("removal")
  default Object lock(int address) {
    return this;
  }

  @Override
  @SuppressWarnings("removal")
  default int waitOn(int address, int expected, long timeout) {
    throw new TrapException("expected shared memory");
  }

  @Override
  @SuppressWarnings("removal")
  default int waitOn(int address, long expected, long timeout) {
    throw new TrapException("expected shared memory");
  }

  @Override
  @SuppressWarnings("removal")
  default int notify(int address, int maxThreads) {
    readInt(address); // traps when it is out of bounds
    return 0;
  }
}
