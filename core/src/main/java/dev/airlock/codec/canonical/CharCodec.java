package dev.airlock.codec.canonical;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import java.util.List;

/** A Unicode scalar value: a code point that is no surrogate. */
final class CharCodec extends Codec<Integer> {
  private static final List<ValueType> FLAT = List.of(ValueType.I32);

  @Override
  public List<ValueType> flat() {
    return FLAT;
  }

  @Override
  public long byteSize() {
    return 4;
  }

  @Override
  public int alignment() {
    return 4;
  }

  private static boolean isScalarValue(int codePoint) {
    return Character.isValidCodePoint(codePoint)
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }

  /** Refuses what the host must not pass. */
  static int requireArgument(int codePoint) {
    if (!isScalarValue(codePoint)) {
      throw new ArgumentException(
          "0x%x is no char of the canonical ABI, which is a code point and no surrogate"
              .formatted(codePoint),
          null);
    }
    return codePoint;
  }

  /** Refuses what the guest must not give. */
  static int requireGiven(int codePoint) {
    if (!isScalarValue(codePoint)) {
      throw new GuestErrorException(
          "the guest gave 0x%x for a char, which is no Unicode scalar value".formatted(codePoint));
    }
    return codePoint;
  }

  /** As the one {@code char} that holds it. */
  static Character narrow(int codePoint) {
    if (!Character.isBmpCodePoint(codePoint)) {
      throw new GuestErrorException(
          "the guest gave U+%X, which takes two of Java's chars; take it as an int"
              .formatted(codePoint));
    }
    return (char) codePoint;
  }

  @Override
  public void lower(Crossing crossing, Integer value) {
    crossing.pass(requireArgument(value));
  }

  @Override
  public Integer lift(Crossing crossing) {
    return requireGiven((int) crossing.take());
  }

  @Override
  public void store(Crossing crossing, long address, Integer value) {
    crossing.memory().writeInt(address, requireArgument(value));
  }

  @Override
  public Integer load(Crossing crossing, long address) {
    return requireGiven(crossing.memory().readInt(address));
  }

  @Override
  public String toString() {
    return "char";
  }
}
