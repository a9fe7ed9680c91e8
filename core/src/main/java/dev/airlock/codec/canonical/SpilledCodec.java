package dev.airlock.codec.canonical;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.RecordCodec;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters that are too many to be passed as numbers: as a tuple in memory. */
final class SpilledCodec extends Codec<@Nullable Object[]> {
  private static final String TYPE = "the parameters";

  private final List<Codec<@Nullable Object>> parameters;
  private final long[] offsets;
  private final long byteSize;
  private final int alignment;
  private final List<ValueType> flat;

  @SuppressWarnings("unchecked")
  SpilledCodec(AddressSize size, List<? extends Codec<?>> parameters) {
    this.parameters = (List<Codec<@Nullable Object>>) List.copyOf(parameters);
    this.offsets = new long[parameters.size()];
    this.flat = List.of(size.type());
    long end = 0;
    int widest = 1;
    for (int i = 0; i < offsets.length; i++) {
      Codec<?> codec = parameters.get(i);
      offsets[i] = RecordCodec.align(end, codec.alignment());
      end = offsets[i] + codec.byteSize();
      widest = Math.max(widest, codec.alignment());
    }
    this.byteSize = RecordCodec.align(end, widest);
    this.alignment = widest;
  }

  @Override
  public List<ValueType> flat() {
    return flat;
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
  public void lower(Crossing crossing, @Nullable Object[] values) {
    long address = Room.allocate(crossing, byteSize, alignment);
    store(crossing, address, values);
    crossing.pass(address);
  }

  @Override
  public void store(Crossing crossing, long address, @Nullable Object[] values) {
    for (int i = 0; i < offsets.length; i++) {
      parameters.get(i).store(crossing.at(i), address + offsets[i], values[i]);
    }
  }

  @Override
  public @Nullable Object[] lift(Crossing crossing) {
    long address = crossing.takeAddress();
    Room.check(crossing, address, byteSize, alignment, TYPE);
    return load(crossing, address);
  }

  @Override
  public @Nullable Object[] load(Crossing crossing, long address) {
    @Nullable Object[] values = new Object[offsets.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = parameters.get(i).load(crossing, address + offsets[i]);
    }
    return values;
  }

  @Override
  public String toString() {
    return TYPE;
  }
}
