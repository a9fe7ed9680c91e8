package dev.airlock.wasm.dwarf;

/**
 * What the sizes of values depend on.
 *
 * @param version of DWARF
 * @param addressSize of an address, in bytes
 * @param offsetSize of an offset into a section, in bytes: 4, or 8 in the 64-bit format
 */
record Encoding(int version, int addressSize, int offsetSize) {
  Encoding {
    if (addressSize != 4 && addressSize != 8) {
      throw new Damaged("addresses have " + addressSize + " bytes");
    }
  }

  /** The address that stands for code that the linker dropped, as linkers have it by now. */
  boolean isDropped(long address) {
    long highest = addressSize == 4 ? 0xffff_ffffL : -1;
    return address == highest || address == highest - 1;
  }
}
