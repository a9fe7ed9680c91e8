package dev.airlock.wasm.code;

import dev.airlock.wasm.type.NumberType;
import dev.airlock.wasm.type.ValueType;
import dev.airlock.wasm.type.VectorType;

/**
 * What an instruction does at an address.
 *
 * @param kind whether it reads, writes, or both
 * @param bytes how many bytes it touches, which for vectors may be fewer than the vector has
 * @param type the type of the value on the stack: what is loaded, stored, or compared with
 * @param lane whether it loads or stores one lane of a vector that is on the stack, above the
 *     address
 */
public record MemoryAccess(Kind kind, int bytes, ValueType type, boolean lane) {
  /** Whether an instruction reads, writes, or both. */
  public enum Kind {
    /** Takes an address, and gives the value. A lane takes the address and a vector. */
    LOAD,
    /** Takes an address and the value. */
    STORE,
    /** Takes an address and an operand, writes, and gives what was there before. */
    READ_MODIFY_WRITE,
    /** Takes an address, what is expected and what is new, and gives what was there before. */
    COMPARE_EXCHANGE,
    /** Takes an address, what is expected and a timeout (i64), reads, and gives an i32. */
    WAIT,
    /** Takes an address and a number of threads, and gives an i32. Touches nothing. */
    NOTIFY;

    /** Returns whether memory is read. */
    public boolean reads() {
      return this != STORE && this != NOTIFY;
    }

    /** Returns whether memory may be written. */
    public boolean writes() {
      return this == STORE || this == READ_MODIFY_WRITE || this == COMPARE_EXCHANGE;
    }
  }

  static MemoryAccess load(ValueType type, int bytes) {
    return new MemoryAccess(Kind.LOAD, bytes, type, false);
  }

  static MemoryAccess loadLane(int bytes) {
    return new MemoryAccess(Kind.LOAD, bytes, VectorType.V128, true);
  }

  static MemoryAccess store(ValueType type, int bytes) {
    return new MemoryAccess(Kind.STORE, bytes, type, false);
  }

  static MemoryAccess storeLane(int bytes) {
    return new MemoryAccess(Kind.STORE, bytes, VectorType.V128, true);
  }

  static MemoryAccess readModifyWrite(ValueType type, int bytes) {
    return new MemoryAccess(Kind.READ_MODIFY_WRITE, bytes, type, false);
  }

  static MemoryAccess compareExchange(ValueType type, int bytes) {
    return new MemoryAccess(Kind.COMPARE_EXCHANGE, bytes, type, false);
  }

  static MemoryAccess atomicWait(ValueType type, int bytes) {
    return new MemoryAccess(Kind.WAIT, bytes, type, false);
  }

  static MemoryAccess atomicNotify() {
    return new MemoryAccess(Kind.NOTIFY, Integer.BYTES, NumberType.I32, false);
  }
}
