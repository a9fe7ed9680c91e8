package dev.airlock.codec;

import dev.airlock.codec.Codecs.Field;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record: flat, its fields one after the other; in memory, each field at the next offset that its
 * alignment allows, and the whole padded to the largest alignment, as C has it.
 */
public final class RecordCodec<R> extends Codec<R> {
  private final String name;
  private final Function<@Nullable Object[], ? extends R> make;
  private final List<Field<R, ?>> fields;
  private final long[] offsets;
  private final List<ValueType> flat;
  private final long byteSize;
  private final int alignment;

  /** Lays a record out; see {@link Codecs#record}. */
  public RecordCodec(
      String name, Function<@Nullable Object[], ? extends R> make, List<Field<R, ?>> fields) {
    this.name = name;
    this.make = make;
    this.fields = List.copyOf(fields);
    this.offsets = new long[fields.size()];
    List<ValueType> types = new ArrayList<>();
    long end = 0;
    int widest = 1;
    for (int i = 0; i < offsets.length; i++) {
      Codec<?> codec = fields.get(i).codec();
      offsets[i] = align(end, codec.alignment());
      end = offsets[i] + codec.byteSize();
      widest = Math.max(widest, codec.alignment());
      types.addAll(codec.flat());
    }
    this.flat = List.copyOf(types);
    this.byteSize = align(end, widest);
    this.alignment = widest;
  }

  /** The next offset with an alignment. */
  public static long align(long offset, int alignment) {
    return (offset + alignment - 1) & -alignment;
  }

  /** The offset of a field, in bytes. */
  public long offset(int field) {
    return offsets[field];
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
  public void lower(Crossing crossing, R value) {
    R present = Present.argument(value, name);
    for (Field<R, ?> field : fields) {
      lower(crossing, field, present);
    }
  }

  private static <R, T extends @Nullable Object> void lower(
      Crossing crossing, Field<R, T> field, R value) {
    field.codec().lower(crossing, field.get().apply(value));
  }

  @Override
  public R lift(Crossing crossing) {
    @Nullable Object[] values = new Object[offsets.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = fields.get(i).codec().lift(crossing);
    }
    return make.apply(values);
  }

  @Override
  public void store(Crossing crossing, long address, R value) {
    R present = Present.argument(value, name);
    for (int i = 0; i < offsets.length; i++) {
      store(crossing, address + offsets[i], fields.get(i), present);
    }
  }

  private static <R, T extends @Nullable Object> void store(
      Crossing crossing, long address, Field<R, T> field, R value) {
    field.codec().store(crossing, address, field.get().apply(value));
  }

  @Override
  public R load(Crossing crossing, long address) {
    @Nullable Object[] values = new Object[offsets.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = fields.get(i).codec().load(crossing, address + offsets[i]);
    }
    return make.apply(values);
  }

  @Override
  public String toString() {
    return fields.stream()
        .map(field -> field.name() + ": " + field.codec())
        .collect(Collectors.joining(", ", name + "{", "}"));
  }
}
