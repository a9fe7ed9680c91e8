package dev.airlock.wasm.dwarf;

/**
 * Some code.
 *
 * @param start its first byte, counted from the start of the code section's payload
 * @param end the first byte after it
 */
record AddressRange(long start, long end) {
  boolean contains(long address) {
    return address >= start && address < end;
  }
}
