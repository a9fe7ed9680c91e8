package dev.airlock.codec;

import dev.airlock.layout.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of one dialect, by type. Those of the parts make those of the whole: {@code
 * list(record(…))}. A dialect that has no such type says so with an {@link
 * UnsupportedOperationException} whose message names the dialect, the type and the way out.
 */
public interface Codecs {
  /** What messages call the dialect. */
  String dialect();

  /**
   * A number, as the Java type that has its width: {@link Byte}, {@link Short}, {@link Integer},
   * {@link Long}, {@link Float}, {@link Double}; {@link Boolean} for {@link Scalar#BOOL}. Unsigned
   * ones have the same bits.
   *
   * @param type the Java type: the wrapper of a primitive one. A wider one than the number has
   *     holds all values of an unsigned number.
   */
  default <T> Codec<T> number(Scalar scalar, Class<T> type) {
    return NumberCodecs.of(scalar, type);
  }

  /** A character as {@code char}: 16 bits, or a code point below 0x10000. */
  Codec<Character> character();

  /** A code point as {@code int}. */
  Codec<Integer> codePoint();

  /** Text. Null is refused, unless {@link #nullable} is around it. */
  Codec<String> string();

  /**
   * An array of numbers.
   *
   * @param type the class of the array, such as {@code byte[].class}
   * @param element the elements' type in the guest, as wide as the array's
   */
  <A> Codec<A> array(Class<A> type, Scalar element);

  /** A list. */
  <T extends @Nullable Object> Codec<List<T>> list(Codec<T> element);

  /** A map, in the order of its entries. */
  <K, V extends @Nullable Object> Codec<Map<K, V>> map(Codec<K> key, Codec<V> value);

  /** A value or none. */
  <T> Codec<Optional<T>> optional(Codec<T> some);

  /** A value or null, which is what the dialect has for none. */
  <T> Codec<@Nullable T> nullable(Codec<T> some);

  /**
   * A record.
   *
   * @param name the record's name, for messages
   * @param make makes one of the values of its fields
   * @param fields its fields, in the order of the guest
   */
  <R> Codec<R> record(
      String name, Function<@Nullable Object[], ? extends R> make, List<Field<R, ?>> fields);

  /**
   * One of several kinds of value, of which each may have a payload.
   *
   * @param name its name, for messages
   * @param cases the cases, in the order of the guest
   */
  <V> Codec<V> variant(String name, List<Case<? extends V, ?>> cases);

  /**
   * An enumeration, by its constants' positions.
   *
   * @param constants in the order of the guest
   */
  <E extends Enum<E>> Codec<E> enumeration(String name, List<E> constants);

  /** A set of flags, by the positions of the constants. */
  <E extends Enum<E>> Codec<java.util.Set<E>> flags(String name, List<E> constants);

  /**
   * A result or an error: a {@link Result}.
   *
   * @param ok the codec of the result; null if there is none
   * @param error the codec of the error; null if there is none
   */
  <T extends @Nullable Object, E extends @Nullable Object> Codec<Result<T, E>> result(
      @Nullable Codec<T> ok, @Nullable Codec<E> error);

  /**
   * An object that the guest keeps and the host knows by a number.
   *
   * @param type what messages call it
   * @param wrap makes the Java object that stands for it
   * @param handle what describes its number
   */
  <H> Codec<H> handle(
      String type, HandleKind kind, Function<Long, H> wrap, Function<H, Long> handle);

  /** A codec that is made later, for a type that refers to itself. */
  default <T> Codec<T> lazily(Supplier<Codec<T>> codec) {
    return new LazyCodec<>(codec);
  }

  /**
   * A field of a record.
   *
   * @param name its name
   * @param codec its codec
   * @param get gets it from a record
   */
  record Field<R, T extends @Nullable Object>(
      String name, Codec<T> codec, Function<? super R, ? extends T> get) {}

  /**
   * A case of a variant.
   *
   * @param name its name
   * @param type the Java class of its values
   * @param payload the codec of what comes with it; null if nothing does
   * @param get gets the payload from a value
   * @param make makes a value of the payload
   */
  record Case<V, T extends @Nullable Object>(
      String name,
      Class<V> type,
      @Nullable Codec<T> payload,
      Function<? super V, ? extends T> get,
      Function<? super T, ? extends V> make) {}

  /** Who has an object after it crossed by its handle. */
  enum HandleKind {
    /** The receiver has it: the giver's handle is void. */
    OWN,
    /** The giver keeps it. */
    BORROW
  }
}
