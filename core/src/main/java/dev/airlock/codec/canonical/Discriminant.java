package dev.airlock.codec.canonical;

import dev.airlock.codec.Crossing;
import dev.airlock.error.GuestErrorException;

/** The number that tells which case of a type a value is: in memory as small as it can be. */
record Discriminant(String type, int cases, int byteSize) {
  static Discriminant of(String type, int cases) {
    if (cases < 1) {
      throw new IllegalArgumentException(type + " has no cases");
    }
    return new Discriminant(type, cases, cases <= 0x100 ? 1 : cases <= 0x10000 ? 2 : 4);
  }

  int take(Crossing crossing) {
    return check(crossing.take() & 0xFFFF_FFFFL);
  }

  int read(Crossing crossing, long address) {
    return check(
        switch (byteSize) {
          case 1 -> crossing.memory().readUnsignedByte(address);
          case 2 -> crossing.memory().readUnsignedShort(address);
          default -> crossing.memory().readUnsignedInt(address);
        });
  }

  void write(Crossing crossing, long address, int index) {
    switch (byteSize) {
      case 1 -> crossing.memory().writeByte(address, (byte) index);
      case 2 -> crossing.memory().writeShort(address, (short) index);
      default -> crossing.memory().writeInt(address, index);
    }
  }

  private int check(long index) {
    if (index >= cases) {
      throw new GuestErrorException(
          "the guest gave case %d of %s, which has %d".formatted(index, type, cases));
    }
    return (int) index;
  }
}
