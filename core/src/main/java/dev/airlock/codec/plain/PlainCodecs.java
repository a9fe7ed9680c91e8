package dev.airlock.codec.plain;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.ArrayCodec;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.EnumerationCodec;
import dev.airlock.codec.ListCodec;
import dev.airlock.codec.NullableCountedCodec;
import dev.airlock.codec.PointerCodec;
import dev.airlock.codec.Present;
import dev.airlock.codec.RecordCodec;
import dev.airlock.codec.Result;
import dev.airlock.codec.TextCodec;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.TextPassing;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.TextEncoding;
import dev.airlock.memory.View;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of C and of what keeps to C's ways: plain Rust, TinyGo. Besides what every dialect has
 * there are the forms that a C library may choose instead.
 */
public final class PlainCodecs implements Codecs {
  private final Dialect dialect;
  private final AddressSize size;

  PlainCodecs(Dialect dialect, AddressSize size) {
    this.dialect = dialect;
    this.size = size;
  }

  @Override
  public String dialect() {
    return dialect.name();
  }

  @Override
  public Codec<Character> character() {
    return number(Scalar.U16, Character.class);
  }

  @Override
  public Codec<Integer> codePoint() {
    return number(Scalar.CHAR, Integer.class);
  }

  @Override
  @SuppressWarnings("NullAway") // one that isn't nullable gives no null
  public Codec<String> string() {
    return isTerminated()
        ? new TerminatedCodec(size, dialect.text(), false)
        : new TextCodec(size, dialect.text());
  }

  private boolean isTerminated() {
    return dialect.textPassing() == TextPassing.TERMINATED;
  }

  @Override
  public <A> Codec<A> array(Class<A> type, Scalar element) {
    CountedCodec<A> array = new ArrayCodec<>(size, type, element);
    return dialect.passesSlices() ? slice(array) : array;
  }

  @Override
  public <T extends @Nullable Object> Codec<List<T>> list(Codec<T> element) {
    CountedCodec<List<T>> list = new ListCodec<>(size, element);
    return dialect.passesSlices() ? slice(list) : list;
  }

  /** A list of entries, each a struct of key and value. */
  @Override
  @SuppressWarnings("unchecked")
  public <K, V extends @Nullable Object> Codec<Map<K, V>> map(Codec<K> key, Codec<V> value) {
    Codec<Map.Entry<K, V>> entry =
        record(
            "Entry",
            values -> new AbstractMap.SimpleImmutableEntry<>((K) values[0], (V) values[1]),
            List.of(
                new Field<>("key", key, Map.Entry::getKey),
                new Field<>("value", value, Map.Entry::getValue)));
    return list(entry)
        .map(
            entries -> {
              Map<K, V> map = new LinkedHashMap<>();
              entries.forEach(each -> map.put(each.getKey(), each.getValue()));
              return Collections.unmodifiableMap(map);
            },
            map ->
                new ArrayList<>(
                    Present.argument(map, "map<%s, %s>".formatted(key, value)).entrySet()));
  }

  @Override
  @SuppressWarnings("NullAway") // of the codec of a nullable type
  public <T> Codec<Optional<T>> optional(Codec<T> some) {
    return nullable(some).map(Optional::ofNullable, value -> value.orElse(null));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> Codec<@Nullable T> nullable(Codec<T> some) {
    if (some instanceof TerminatedCodec) {
      return (Codec<@Nullable T>) (Codec<?>) new TerminatedCodec(size, dialect.text(), true);
    }
    if (some instanceof CountedCodec<T> counted) {
      return new NullableCountedCodec<>(counted);
    }
    if (some instanceof HandleCodec<T> handle) {
      return handle.orNull();
    }
    if (some instanceof SliceCodec<?> slice) {
      return (Codec<@Nullable T>) (Codec<?>) slice.orNull();
    }
    if (some instanceof PackedCodec<?> packed) {
      return (Codec<@Nullable T>) (Codec<?>) packed.orNull();
    }
    if (some instanceof StructCodec<T>
        || some instanceof RecordCodec<T>
        || some instanceof SelfCodec<T>) {
      return new PointerCodec<>(size, some, true);
    }
    throw unsupported("an optional " + some, "say which value stands for none, and pass that");
  }

  @Override
  public <R> Codec<R> record(
      String name, Function<@Nullable Object[], ? extends R> make, List<Field<R, ?>> fields) {
    RecordCodec<R> content = new RecordCodec<>(name, make, fields);
    boolean single =
        fields.size() == 1 && content.flat().size() == 1 && !isStruct(fields.getFirst());
    return single ? content : new StructCodec<>(size, content);
  }

  private static boolean isStruct(Field<?, ?> field) {
    return field.codec() instanceof StructCodec;
  }

  /** A tagged union whose tag is an {@code int}, as an enum of C is. */
  @Override
  public <V> Codec<V> variant(String name, List<Case<? extends V, ?>> cases) {
    return variant(name, Scalar.U32, cases);
  }

  @Override
  public <E extends Enum<E>> Codec<E> enumeration(String name, List<E> constants) {
    return new EnumerationCodec<>(name, constants, Scalar.S32);
  }

  /** Bits of an {@code int}, or of 64 bits if there are more than 32 flags. */
  @Override
  public <E extends Enum<E>> Codec<Set<E>> flags(String name, List<E> constants) {
    return flags(name, constants.size() > 32 ? Scalar.U64 : Scalar.U32, constants);
  }

  /** A tagged union of the two whose tag is an {@code int}: 0 for a value, 1 for an error. */
  @Override
  public <T extends @Nullable Object, E extends @Nullable Object> Codec<Result<T, E>> result(
      @Nullable Codec<T> ok, @Nullable Codec<E> error) {
    return result(Scalar.U32, ok, error);
  }

  @Override
  public <H> Codec<H> handle(
      String type, HandleKind kind, Function<Long, H> wrap, Function<H, Long> handle) {
    return new HandleCodec<>(size, type, wrap, handle);
  }

  @Override
  public <T> Codec<T> lazily(Supplier<Codec<T>> codec) {
    return new SelfCodec<>(codec);
  }

  // The forms of C.

  /**
   * A tagged union.
   *
   * @param tag the type of the number that says which case it is: unsigned, of 1, 2 or 4 bytes
   * @param cases the cases, in the order of their numbers, which count from 0
   */
  public <V> Codec<V> variant(String name, Scalar tag, List<Case<? extends V, ?>> cases) {
    return new StructCodec<>(size, new VariantCodec<>(name, tag, cases));
  }

  /**
   * A value or an error in a tagged union, whose tag is 0 for a value and 1 for an error.
   *
   * @param tag the type of the tag: unsigned, of 1, 2 or 4 bytes
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public <T extends @Nullable Object, E extends @Nullable Object> Codec<Result<T, E>> result(
      Scalar tag, @Nullable Codec<T> ok, @Nullable Codec<E> error) {
    Function<Result.Ok<T, E>, T> value = Result.Ok::value;
    Function<Result.Err<T, E>, E> failure = Result.Err::error;
    List cases =
        List.of(
            new Case<Result.Ok, T>("ok", Result.Ok.class, ok, (Function) value, Result.Ok::new),
            new Case<Result.Err, E>(
                "error", Result.Err.class, error, (Function) failure, Result.Err::new));
    return variant("Result", tag, cases);
  }

  /** An enumeration of a given width, as a bit field or a {@code uint8_t} holds one. */
  public <E extends Enum<E>> Codec<E> enumeration(String name, Scalar number, List<E> constants) {
    return new EnumerationCodec<>(name, constants, number);
  }

  /** A set of flags in a number of a given width; a bit that no constant has is an error. */
  public <E extends Enum<E>> Codec<Set<E>> flags(String name, Scalar number, List<E> constants) {
    return new FlagsCodec<>(name, number, constants);
  }

  /**
   * A 64-bit number as emscripten before 4.0 passes it to what is not standalone: in two halves,
   * the lower one first. As a result, the function gives the lower half and leaves the upper one
   * with the host.
   */
  public Codec<Long> split() {
    return new SplitCodec(false);
  }

  /** Text with its length in bytes, whatever the dialect does. */
  public CountedCodec<String> countedText(TextEncoding encoding) {
    return new TextCodec(size, encoding);
  }

  /** Text that ends at a NUL, whatever the dialect does. */
  @SuppressWarnings("NullAway") // one that isn't nullable gives no null
  public Codec<String> terminatedText(TextEncoding encoding) {
    return new TerminatedCodec(size, encoding, false);
  }

  /** A pointer to a struct, where the struct itself would be a part of another or of a list. */
  @SuppressWarnings("NullAway") // one that isn't nullable gives no null
  public <T> Codec<T> pointer(Codec<T> target) {
    return new PointerCodec<>(size, target, false);
  }

  /**
   * Data whose length has another width than addresses have, or comes before the address.
   *
   * @param data text, an array or a list, with its length
   * @param length an unsigned number
   */
  public <T> Codec<T> sized(Codec<T> data, Scalar length, boolean lengthFirst) {
    return new SizedCodec<>(size, counted(data), length, lengthFirst);
  }

  /**
   * A slice of Go: data with its length and its capacity, which is as much.
   *
   * @param data text, an array or a list, with its length
   */
  @SuppressWarnings("NullAway") // one that isn't nullable gives no null
  public <T> Codec<T> slice(Codec<T> data) {
    return new SliceCodec<>(size, counted(data), false);
  }

  /**
   * Data whose address and length share an {@code i64}.
   *
   * @param data text, an array or a list, with its length
   * @param addressHigh whether the address is in the upper half
   */
  @SuppressWarnings("NullAway") // one that isn't nullable gives no null
  public <T> Codec<T> packed(Codec<T> data, boolean addressHigh) {
    return new PackedCodec<>(counted(data), addressHigh, false);
  }

  /**
   * The address of data alone, for a caller who passes the length in some other way, and reads it
   * with {@link CountedCodec#readData}.
   *
   * @param data text, an array or a list, with its length
   */
  public <T> Codec<T> bare(Codec<T> data) {
    return new BareCodec<>(size, counted(data));
  }

  /** A list that the first element ends which begins with a null pointer. */
  public <T extends @Nullable Object> Codec<List<T>> ended(Codec<T> element) {
    return new EndedListCodec<>(size, element);
  }

  /** An array of a fixed length inside a struct. */
  public <T extends @Nullable Object> Codec<List<T>> inline(Codec<T> element, int count) {
    return new InlineListCodec<>(element, count);
  }

  /** A place for a value whose address is passed. */
  public <T extends @Nullable Object> Codec<Out<T>> out(Codec<T> content) {
    return new OutCodec<>(size, content);
  }

  /** Bytes of the guest where they are, with their length: a buffer to be filled. */
  public CountedCodec<View> view() {
    return new ViewCodec(size);
  }

  private static <T> CountedCodec<T> counted(Codec<T> data) {
    if (data instanceof CountedCodec<T> counted) {
      return counted;
    }
    if (data instanceof SliceCodec<T> slice) {
      return slice.data();
    }
    throw new IllegalArgumentException(
        "a %s is not passed with a length; use text that is counted, an array or a list"
            .formatted(data));
  }

  private UnsupportedOperationException unsupported(String what, String instead) {
    return new UnsupportedOperationException(
        "%s has no agreed way to pass %s; %s".formatted(dialect.name(), what, instead));
  }
}
