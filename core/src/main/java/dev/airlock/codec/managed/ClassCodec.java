package dev.airlock.codec.managed;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.codec.RecordCodec;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of a class that the program declares, as a copy: its fields in the order of their
 * declaration, those of the class that it extends first, each at the next offset that its alignment
 * allows. The end is not padded.
 *
 * <p>Source: {@code Program#initialize} and {@code Resolver#resolveClass} of AssemblyScript's
 * compiler; {@code offsetof} gives the same.
 */
final class ClassCodec<R> extends ReferenceCodec<R> {
  private final String name;
  private final ClassId id;
  private final Function<@Nullable Object[], ? extends R> make;
  private final List<Field<R, ?>> fields;
  private final long[] offsets;
  private final long byteLength;
  private final boolean refers;

  ClassCodec(
      String name,
      ClassId id,
      Function<@Nullable Object[], ? extends R> make,
      List<Field<R, ?>> fields) {
    this.name = name;
    this.id = id;
    this.make = make;
    this.fields = List.copyOf(fields);
    this.offsets = new long[fields.size()];
    long end = 0;
    for (int i = 0; i < offsets.length; i++) {
      Codec<?> codec = fields.get(i).codec();
      if (codec.flat().size() != 1) {
        throw new IllegalArgumentException(
            "field %s of %s can't be %s in AssemblyScript"
                .formatted(fields.get(i).name(), name, codec));
      }
      offsets[i] = RecordCodec.align(end, codec.alignment());
      end = offsets[i] + codec.byteSize();
    }
    this.byteLength = end;
    this.refers = fields.stream().anyMatch(ClassCodec::refers);
  }

  private static boolean refers(Field<?, ?> field) {
    return field.codec().basis() instanceof ReferenceCodec<?>;
  }

  @Override
  long put(Crossing crossing, ManagedHeap heap, R value, boolean give) {
    R present = Present.argument(value, name);
    int classId = heap.idToMake(id, name, refers);
    if (!refers) {
      long object = heap.makeLeaf(crossing, byteLength, classId, give);
      fill(crossing, object, present);
      return object;
    }
    heap.enter(name);
    try {
      long object = heap.make(crossing, byteLength, classId);
      fill(crossing, object, present);
      if (give) {
        heap.give(crossing, object);
      }
      return object;
    } finally {
      heap.leave();
    }
  }

  private void fill(Crossing crossing, long object, R value) {
    for (int i = 0; i < offsets.length; i++) {
      store(crossing, object + offsets[i], fields.get(i), value);
    }
  }

  private static <R, T extends @Nullable Object> void store(
      Crossing crossing, long address, Field<R, T> field, R value) {
    field.codec().store(crossing, address, field.get().apply(value));
  }

  @Override
  R get(Crossing crossing, ManagedHeap heap, long object) {
    heap.requireInstance(object, id, name, byteLength);
    heap.charge(crossing, byteLength, name);
    heap.enter(name);
    try {
      @Nullable Object[] values = new Object[offsets.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = fields.get(i).codec().load(crossing, object + offsets[i]);
      }
      return make.apply(values);
    } finally {
      heap.leave();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
