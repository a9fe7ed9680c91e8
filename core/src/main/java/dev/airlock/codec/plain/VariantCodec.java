package dev.airlock.codec.plain;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Case;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.RecordCodec;
import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.layout.Scalar;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tagged union: a number that says which case it is, and behind it, where the widest of them is
 * aligned, what belongs to that case. In Rust, an {@code enum} with {@code repr(C)}.
 */
final class VariantCodec<V> extends Codec<V> {
  private final String name;
  private final List<Case<? extends V, ?>> cases;
  private final Scalar tag;
  private final long payloadOffset;
  private final long byteSize;
  private final int alignment;

  VariantCodec(String name, Scalar tag, List<Case<? extends V, ?>> cases) {
    this.name = name;
    this.cases = List.copyOf(cases);
    this.tag = tag;
    List<Codec<?>> payloads =
        this.cases.stream().<Codec<?>>map(Case::payload).filter(Objects::nonNull).toList();
    int payloadAlignment = payloads.stream().mapToInt(Codec::alignment).max().orElse(1);
    long payloadSize = payloads.stream().mapToLong(Codec::byteSize).max().orElse(0);
    this.alignment = Math.max(tag.alignment(), payloadAlignment);
    this.payloadOffset = RecordCodec.align(tag.byteSize(), payloadAlignment);
    this.byteSize = RecordCodec.align(payloadOffset + payloadSize, alignment);
  }

  /** It is only ever in memory: what is passed is its address. */
  @Override
  public List<ValueType> flat() {
    return List.of();
  }

  @Override
  public long byteSize() {
    return byteSize;
  }

  @Override
  public int alignment() {
    return alignment;
  }

  @Override
  public void lower(Crossing crossing, V value) {
    throw inMemoryOnly();
  }

  @Override
  public V lift(Crossing crossing) {
    throw inMemoryOnly();
  }

  private static IllegalStateException inMemoryOnly() {
    return new IllegalStateException("BUG: a tagged union is passed by its address");
  }

  /** What the case doesn't use is cleared, so that no old bytes travel. */
  @Override
  public void store(Crossing crossing, long address, V value) {
    int index = caseOf(value);
    crossing.memory().fill(address, byteSize, (byte) 0);
    crossing.memory().writeByte(address, (byte) index);
    if (tag.byteSize() > 1) {
      crossing.memory().writeByte(address + 1, (byte) (index >> 8));
    }
    store(crossing, address + payloadOffset, cases.get(index), value);
  }

  private int caseOf(V value) {
    for (int i = 0; i < cases.size(); i++) {
      if (cases.get(i).type().isInstance(value)) {
        return i;
      }
    }
    throw new ArgumentException(
        value == null
            ? "it is null, but the type is " + this
            : "a %s is no case of %s".formatted(value.getClass().getSimpleName(), this),
        null);
  }

  private static <C, T extends @Nullable Object> void store(
      Crossing crossing, long address, Case<C, T> one, Object value) {
    if (one.payload() != null) {
      one.payload().store(crossing, address, one.get().apply(one.type().cast(value)));
    }
  }

  @Override
  public V load(Crossing crossing, long address) {
    long index =
        switch ((int) tag.byteSize()) {
          case 1 -> crossing.memory().readUnsignedByte(address);
          case 2 -> crossing.memory().readUnsignedShort(address);
          default -> crossing.memory().readUnsignedInt(address);
        };
    if (index >= cases.size()) {
      throw new GuestErrorException(
          "the guest gave case %d of %s, which has %d".formatted(index, name, cases.size()));
    }
    return load(crossing, address + payloadOffset, cases.get((int) index));
  }

  @SuppressWarnings("NullAway") // a case without payload is made of null
  private static <C, T extends @Nullable Object> C load(
      Crossing crossing, long address, Case<C, T> one) {
    return one.make().apply(one.payload() == null ? null : one.payload().load(crossing, address));
  }

  @Override
  public String toString() {
    return "variant " + name;
  }
}
