package dev.airlock.wasm.dwarf;

/** How the values of attributes are stored (DWARF 5, 7.5.6). */
final class Form {
  static final int ADDR = 0x01;
  static final int BLOCK2 = 0x03;
  static final int BLOCK4 = 0x04;
  static final int DATA2 = 0x05;
  static final int DATA4 = 0x06;
  static final int DATA8 = 0x07;
  static final int STRING = 0x08;
  static final int BLOCK = 0x09;
  static final int BLOCK1 = 0x0a;
  static final int DATA1 = 0x0b;
  static final int FLAG = 0x0c;
  static final int SDATA = 0x0d;
  static final int STRP = 0x0e;
  static final int UDATA = 0x0f;
  static final int REF_ADDR = 0x10;
  static final int REF1 = 0x11;
  static final int REF2 = 0x12;
  static final int REF4 = 0x13;
  static final int REF8 = 0x14;
  static final int REF_UDATA = 0x15;
  static final int INDIRECT = 0x16;
  static final int SEC_OFFSET = 0x17;
  static final int EXPRLOC = 0x18;
  static final int FLAG_PRESENT = 0x19;
  static final int STRX = 0x1a;
  static final int ADDRX = 0x1b;
  static final int REF_SUP4 = 0x1c;
  static final int STRP_SUP = 0x1d;
  static final int DATA16 = 0x1e;
  static final int LINE_STRP = 0x1f;
  static final int REF_SIG8 = 0x20;
  static final int IMPLICIT_CONST = 0x21;
  static final int LOCLISTX = 0x22;
  static final int RNGLISTX = 0x23;
  static final int REF_SUP8 = 0x24;
  static final int STRX1 = 0x25;
  static final int STRX2 = 0x26;
  static final int STRX3 = 0x27;
  static final int STRX4 = 0x28;
  static final int ADDRX1 = 0x29;
  static final int ADDRX2 = 0x2a;
  static final int ADDRX3 = 0x2b;
  static final int ADDRX4 = 0x2c;
  static final int GNU_ADDR_INDEX = 0x1f01;
  static final int GNU_STR_INDEX = 0x1f02;
  static final int GNU_REF_ALT = 0x1f20;
  static final int GNU_STRP_ALT = 0x1f21;

  static final int VARIABLE = -1;

  private Form() {}

  /** How many bytes a value has; {@link #VARIABLE} if that is up to the value. */
  static int size(int form, Encoding encoding) {
    return switch (form) {
      case FLAG_PRESENT, IMPLICIT_CONST -> 0;
      case DATA1, FLAG, REF1, STRX1, ADDRX1 -> 1;
      case DATA2, REF2, STRX2, ADDRX2 -> 2;
      case STRX3, ADDRX3 -> 3;
      case DATA4, REF4, REF_SUP4, STRX4, ADDRX4 -> 4;
      case DATA8, REF8, REF_SIG8, REF_SUP8 -> 8;
      case DATA16 -> 16;
      case ADDR -> encoding.addressSize();
      case REF_ADDR -> encoding.version() <= 2 ? encoding.addressSize() : encoding.offsetSize();
      case STRP, SEC_OFFSET, STRP_SUP, LINE_STRP, GNU_REF_ALT, GNU_STRP_ALT ->
          encoding.offsetSize();
      default -> VARIABLE;
    };
  }

  static void skip(int form, Encoding encoding, Bytes in) {
    int size = size(form, encoding);
    if (size != VARIABLE) {
      in.skip(size);
      return;
    }
    switch (form) {
      case STRING -> in.skipText();
      case SDATA,
          UDATA,
          REF_UDATA,
          STRX,
          ADDRX,
          LOCLISTX,
          RNGLISTX,
          GNU_ADDR_INDEX,
          GNU_STR_INDEX ->
          in.skipLeb();
      case INDIRECT -> skip(direct(in), encoding, in);
      default -> in.skip(blockLength(form, in));
    }
  }

  /** The form that a value itself says that it has. */
  static int direct(Bytes in) {
    long form = in.uleb();
    if (form == INDIRECT || form == IMPLICIT_CONST || form > 0xffff) {
      throw new Damaged("a value says that it is of form " + form);
    }
    return (int) form;
  }

  private static long blockLength(int form, Bytes in) {
    return switch (form) {
      case BLOCK1 -> in.u8();
      case BLOCK2 -> in.u16();
      case BLOCK4 -> in.u32();
      case BLOCK, EXPRLOC -> in.uleb();
      default ->
          throw new Damaged("there are values of form 0x%x, which is not known".formatted(form));
    };
  }

  /**
   * Reads a value as a number: an address, an offset, an index. Of a text or block in place, it is
   * where that starts in its section, and of a block the length too, in the upper half.
   */
  static long read(int form, Encoding encoding, Bytes in) {
    int size = size(form, encoding);
    return switch (form) {
      case SDATA -> in.sleb();
      case FLAG_PRESENT -> 1;
      case UDATA, REF_UDATA, STRX, ADDRX, LOCLISTX, RNGLISTX, GNU_ADDR_INDEX, GNU_STR_INDEX ->
          in.uleb();
      case STRING -> {
        int start = in.position();
        in.skipText();
        yield start;
      }
      case DATA16 -> {
        long low = in.u64();
        in.skip(8);
        yield low;
      }
      default -> {
        if (size != VARIABLE) {
          yield in.unsigned(size);
        }
        long length = blockLength(form, in);
        int start = in.position();
        in.skip(length);
        yield start | length << 32;
      }
    };
  }

  static boolean isText(int form) {
    return switch (form) {
      case STRING, STRP, LINE_STRP, STRX, STRX1, STRX2, STRX3, STRX4, GNU_STR_INDEX -> true;
      default -> false;
    };
  }

  static boolean isBlock(int form) {
    return form == EXPRLOC || form == BLOCK || form == BLOCK1 || form == BLOCK2 || form == BLOCK4;
  }

  static boolean isAddressIndex(int form) {
    return switch (form) {
      case ADDRX, ADDRX1, ADDRX2, ADDRX3, ADDRX4, GNU_ADDR_INDEX -> true;
      default -> false;
    };
  }

  static boolean isAddress(int form) {
    return form == ADDR || isAddressIndex(form);
  }
}
