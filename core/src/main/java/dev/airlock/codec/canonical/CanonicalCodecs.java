package dev.airlock.codec.canonical;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.NumberCodecs;
import dev.airlock.codec.Present;
import dev.airlock.codec.RecordCodec;
import dev.airlock.codec.Result;
import dev.airlock.codec.canonical.VariantCodec.Alternative;
import dev.airlock.layout.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of the canonical ABI: all of its types but streams, futures and error contexts.
 *
 * <p>A tuple is a {@link #record}. A map is a list of tuples; of two entries with one key the last
 * one stays. Floats that are not a number are lifted as the canonical ones.
 */
public final class CanonicalCodecs implements Codecs {
  private final AddressSize size;
  private final StringEncoding encoding;
  private final StringEncoding source;

  CanonicalCodecs(AddressSize size, StringEncoding encoding, StringEncoding source) {
    this.size = size;
    this.encoding = encoding;
    this.source = source;
  }

  @Override
  public String dialect() {
    return "canonical ABI";
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> Codec<T> number(Scalar scalar, Class<T> type) {
    Codec<T> number = NumberCodecs.of(scalar, type);
    return switch (scalar) {
      case BOOL -> (Codec<T>) new BoolCodec();
      case CHAR ->
          type == Integer.class
              ? (Codec<T>) new CharCodec()
              : (Codec<T>) codePoint().map(Integer::longValue, Math::toIntExact);
      case F32 ->
          (Codec<T>) ((Codec<Float>) number).map(CanonicalCodecs::canonical, value -> value);
      case F64 ->
          (Codec<T>) ((Codec<Double>) number).map(CanonicalCodecs::canonical, value -> value);
      default -> number;
    };
  }

  private static Float canonical(Float value) {
    return value.isNaN() ? Float.valueOf(Float.NaN) : value;
  }

  private static Double canonical(Double value) {
    return value.isNaN() ? Double.valueOf(Double.NaN) : value;
  }

  @Override
  public Codec<Character> character() {
    return codePoint().map(CharCodec::narrow, value -> (int) value);
  }

  @Override
  public Codec<Integer> codePoint() {
    return new CharCodec();
  }

  @Override
  public Codec<String> string() {
    return new StringCodec(size, encoding, source);
  }

  @Override
  public <A> Codec<A> array(Class<A> type, Scalar element) {
    return new ArrayCodec<>(size, type, element);
  }

  @Override
  public <T extends @Nullable Object> Codec<List<T>> list(Codec<T> element) {
    return new ListCodec<>(size, element);
  }

  /**
   * A list whose length belongs to its type.
   *
   * @param length how many elements, from 1
   */
  public <T extends @Nullable Object> Codec<List<T>> fixedList(Codec<T> element, int length) {
    return new FixedListCodec<>(element, length);
  }

  private record Entry<K, V extends @Nullable Object>(K key, V value) {}

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // what codecs of K and V gave
  public <K, V extends @Nullable Object> Codec<Map<K, V>> map(Codec<K> key, Codec<V> value) {
    Codec<Entry<K, V>> entry =
        record(
            "entry",
            values -> new Entry<>((K) values[0], (V) values[1]),
            List.of(
                new Field<Entry<K, V>, K>("key", key, Entry::key),
                new Field<Entry<K, V>, V>("value", value, Entry::value)));
    return list(entry).map(CanonicalCodecs::mapOf, CanonicalCodecs::entriesOf);
  }

  private static <K, V extends @Nullable Object> Map<K, V> mapOf(List<Entry<K, V>> entries) {
    Map<K, V> map = LinkedHashMap.newLinkedHashMap(Math.min(entries.size(), 1 << 16));
    for (Entry<K, V> entry : entries) {
      map.put(entry.key, entry.value);
    }
    return Collections.unmodifiableMap(map);
  }

  private static <K, V extends @Nullable Object> List<Entry<K, V>> entriesOf(Map<K, V> map) {
    List<Entry<K, V>> entries = new ArrayList<>();
    Present.argument(map, "map").forEach((key, value) -> entries.add(new Entry<>(key, value)));
    return entries;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // what a codec of T gave; null is refused elsewhere
  public <T> Codec<Optional<T>> optional(Codec<T> some) {
    return new VariantCodec<Optional<T>>(
        "option",
        "option<" + some + ">",
        List.of(
            new Alternative<>(
                null,
                value -> value != null && value.isEmpty(),
                value -> null,
                payload -> Optional.empty()),
            new Alternative<>(
                (Codec<@Nullable Object>) (Codec<?>) some,
                Objects::nonNull,
                Optional::orElseThrow,
                payload -> Optional.of((T) payload))));
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"})
  public <T> Codec<@Nullable T> nullable(Codec<T> some) {
    return new VariantCodec<@Nullable T>(
        "option",
        "option<" + some + ">",
        List.of(
            new Alternative<@Nullable T>(null, Objects::isNull, value -> null, payload -> null),
            new Alternative<@Nullable T>(
                (Codec<@Nullable Object>) (Codec<?>) some,
                Objects::nonNull,
                value -> value,
                payload -> (T) payload)));
  }

  @Override
  public <R> Codec<R> record(
      String name, Function<@Nullable Object[], ? extends R> make, List<Field<R, ?>> fields) {
    return new RecordCodec<>(name, make, fields);
  }

  @Override
  public <V> Codec<V> variant(String name, List<Case<? extends V, ?>> cases) {
    List<Alternative<V>> alternatives = new ArrayList<>();
    for (Case<? extends V, ?> each : cases) {
      alternatives.add(alternative(each));
    }
    return new VariantCodec<>(name, "variant " + name, alternatives);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // what a codec of T gave
  private static <V, C extends V, T extends @Nullable Object> Alternative<V> alternative(
      Case<C, T> each) {
    return new Alternative<>(
        (Codec<@Nullable Object>) (Codec<?>) each.payload(),
        each.type()::isInstance,
        value -> each.get().apply(each.type().cast(value)),
        payload -> each.make().apply((T) payload));
  }

  @Override
  public <E extends Enum<E>> Codec<E> enumeration(String name, List<E> constants) {
    return new EnumCodec<>(name, constants);
  }

  @Override
  public <E extends Enum<E>> Codec<Set<E>> flags(String name, List<E> constants) {
    return new FlagsCodec<>(name, constants);
  }

  @Override
  public <T extends @Nullable Object, E extends @Nullable Object> Codec<Result<T, E>> result(
      @Nullable Codec<T> ok, @Nullable Codec<E> error) {
    return new ResultCodec<>(ok, error);
  }

  /**
   * A resource that the guest implements.
   *
   * @param type its interface and name, as in {@code ns:pkg/iface@1.0.0#name}, or its name
   * @param wrap makes the Java object that stands for it of the host's handle in {@link
   *     dev.airlock.ResourceHandles}. It is closed with {@link dev.airlock.ResourceHandles#close};
   *     what was only lent, as an argument of an import, is void after the call and needn't be
   * @param handle tells the handle
   */
  @Override
  public <H> Codec<H> handle(
      String type, HandleKind kind, Function<Long, H> wrap, Function<H, Long> handle) {
    return new HandleCodec<>(type, kind, wrap, handle);
  }

  /**
   * A resource that the host implements: any Java object. When the guest drops what it owns, {@link
   * AutoCloseable#close()} is called, if the object has it.
   *
   * @param type its interface and name, as in {@code ns:pkg/iface@1.0.0#name}, or its name
   * @param javaType the class of the objects; not {@link Long}
   */
  public <H> Codec<H> hostResource(String type, HandleKind kind, Class<H> javaType) {
    return new HostResourceCodec<>(type, kind, javaType);
  }
}
