package dev.airlock.wasm.dwarf;

/**
 * The header of a unit (DWARF 5, 7.5.1).
 *
 * @param offset where it starts in {@code .debug_info}
 * @param firstEntry where its entries start there
 * @param end where they end there
 * @param type what kind of unit it is
 */
record UnitHeader(
    int offset, int firstEntry, int end, Encoding encoding, int type, long abbreviations) {
  private static final int OLDEST = 2;
  private static final int NEWEST = 5;
  private static final long WIDE = 0xffff_ffffL;

  /**
   * Reads a header.
   *
   * @param in at its start; afterwards at the start of the next one
   */
  static UnitHeader read(Bytes in) {
    int start = in.position();
    long length = in.u32();
    boolean wide = length == WIDE;
    if (wide) {
      length = in.u64();
    }
    int offsetSize = wide ? 8 : 4;
    long end = in.position() + length;
    if (length < 0 || end > in.end()) {
      throw new Damaged(".debug_info is cut short");
    }
    UnitHeader header = read(in.between(in.position(), end), start, (int) end, offsetSize);
    in.moveTo(end);
    return header;
  }

  private static UnitHeader read(Bytes in, int start, int end, int offsetSize) {
    int version = in.u16();
    if (version < OLDEST || version > NEWEST) {
      throw new Damaged(
          "it is in DWARF %d; this reads %d to %d".formatted(version, OLDEST, NEWEST));
    }
    int type = Dwarf.UNIT_COMPILE;
    int addressSize = 0;
    if (version >= 5) {
      type = in.u8();
      addressSize = in.u8();
    }
    long abbreviations = in.unsigned(offsetSize);
    if (version < 5) {
      addressSize = in.u8();
    }
    switch (type) {
      case Dwarf.UNIT_SKELETON, Dwarf.UNIT_SPLIT_COMPILE -> in.skip(8);
      case Dwarf.UNIT_TYPE, Dwarf.UNIT_SPLIT_TYPE -> in.skip(8 + offsetSize);
      default -> {}
    }
    Encoding encoding = new Encoding(version, addressSize, offsetSize);
    return new UnitHeader(start, in.position(), end, encoding, type, abbreviations);
  }

  boolean isOfTypes() {
    return type == Dwarf.UNIT_TYPE || type == Dwarf.UNIT_SPLIT_TYPE;
  }
}
