package dev.airlock.codec.canonical;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.RecordCodec;
import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One of several cases, each with a payload or without; options and results too. Flat, the payloads
 * share their places, which are as wide as the widest; in memory they share their bytes.
 */
class VariantCodec<V extends @Nullable Object> extends Codec<V> {
  private final String description;
  private final List<Alternative<V>> alternatives;
  private final Discriminant discriminant;
  private final List<ValueType> flat;
  private final boolean[][] extended;
  private final long payloadOffset;
  private final long byteSize;
  private final int alignment;

  /**
   * A case.
   *
   * @param payload the codec of what comes with it, or null
   * @param is whether a value is of this case
   * @param get gets the payload from a value
   * @param make makes a value of the payload
   */
  record Alternative<V extends @Nullable Object>(
      @Nullable Codec<@Nullable Object> payload,
      Predicate<V> is,
      Function<V, @Nullable Object> get,
      Function<@Nullable Object, V> make) {
    List<ValueType> flat() {
      return payload == null ? List.of() : payload.flat();
    }
  }

  /**
   * A variant.
   *
   * @param name what messages call the type where they say which cases it has
   * @param description what messages call it else
   */
  VariantCodec(String name, String description, List<Alternative<V>> alternatives) {
    this.description = description;
    this.alternatives = List.copyOf(alternatives);
    this.discriminant = Discriminant.of(name, alternatives.size());
    List<ValueType> joined = new ArrayList<>();
    int widest = discriminant.byteSize();
    int payloadAlignment = 1;
    long payloadSize = 0;
    for (Alternative<V> alternative : alternatives) {
      join(joined, alternative.flat());
      if (alternative.payload != null) {
        payloadAlignment = Math.max(payloadAlignment, alternative.payload.alignment());
        payloadSize = Math.max(payloadSize, alternative.payload.byteSize());
      }
    }
    widest = Math.max(widest, payloadAlignment);
    this.alignment = widest;
    this.payloadOffset = RecordCodec.align(discriminant.byteSize(), payloadAlignment);
    this.byteSize = RecordCodec.align(payloadOffset + payloadSize, widest);
    this.extended = new boolean[alternatives.size()][];
    for (int i = 0; i < extended.length; i++) {
      extended[i] = extended(joined, alternatives.get(i).flat());
    }
    joined.addFirst(ValueType.I32);
    this.flat = List.copyOf(joined);
  }

  private static void join(List<ValueType> joined, List<ValueType> types) {
    for (int i = 0; i < types.size(); i++) {
      if (i == joined.size()) {
        joined.add(types.get(i));
      } else {
        joined.set(i, join(joined.get(i), types.get(i)));
      }
    }
  }

  private static ValueType join(ValueType one, ValueType other) {
    if (one == other) {
      return one;
    }
    return is32(one) && is32(other) ? ValueType.I32 : ValueType.I64;
  }

  private static boolean is32(ValueType type) {
    return type == ValueType.I32 || type == ValueType.F32;
  }

  /** Which numbers of a case, of 32 bits, go to a place of 64. */
  private static boolean[] extended(List<ValueType> joined, List<ValueType> types) {
    boolean[] extended = new boolean[types.size()];
    for (int i = 0; i < extended.length; i++) {
      extended[i] = joined.get(i) == ValueType.I64 && is32(types.get(i));
    }
    return extended;
  }

  @Override
  public final List<ValueType> flat() {
    return flat;
  }

  @Override
  public final long byteSize() {
    return byteSize;
  }

  @Override
  public final int alignment() {
    return alignment;
  }

  private int caseOf(V value) {
    for (int i = 0; i < extended.length; i++) {
      if (alternatives.get(i).is.test(value)) {
        return i;
      }
    }
    throw new ArgumentException(
        value == null
            ? "it is null, but the type is " + this
            : "a %s is no case of %s".formatted(value.getClass().getSimpleName(), this),
        null);
  }

  @Override
  public final void lower(Crossing crossing, V value) {
    int index = caseOf(value);
    Alternative<V> alternative = alternatives.get(index);
    crossing.pass(index);
    int first = crossing.passedCount();
    if (alternative.payload != null) {
      alternative.payload.lower(crossing, alternative.get.apply(value));
      boolean[] extend = extended[index];
      for (int i = 0; i < extend.length; i++) {
        if (extend[i]) {
          crossing.zeroExtend(first + i);
        }
      }
    }
    while (crossing.passedCount() - first < flat.size() - 1) {
      crossing.pass(0);
    }
  }

  /** Numbers of 32 bits are taken from the lower half of a wider place by the payload's codec. */
  @Override
  public final V lift(Crossing crossing) {
    Alternative<V> alternative = alternatives.get(discriminant.take(crossing));
    int first = crossing.takenCount();
    Object payload = alternative.payload == null ? null : alternative.payload.lift(crossing);
    crossing.skip(flat.size() - 1 - (crossing.takenCount() - first));
    return alternative.make.apply(payload);
  }

  @Override
  public final void store(Crossing crossing, long address, V value) {
    int index = caseOf(value);
    Alternative<V> alternative = alternatives.get(index);
    discriminant.write(crossing, address, index);
    if (alternative.payload != null) {
      alternative.payload.store(crossing, address + payloadOffset, alternative.get.apply(value));
    }
  }

  @Override
  public final V load(Crossing crossing, long address) {
    Alternative<V> alternative = alternatives.get(discriminant.read(crossing, address));
    return alternative.make.apply(
        alternative.payload == null
            ? null
            : alternative.payload.load(crossing, address + payloadOffset));
  }

  @Override
  public final String toString() {
    return description;
  }
}
