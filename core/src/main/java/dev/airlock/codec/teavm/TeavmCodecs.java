package dev.airlock.codec.teavm;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.EnumerationCodec;
import dev.airlock.codec.Result;
import dev.airlock.layout.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs of TeaVM: strings, arrays of numbers, arrays of strings, objects by their roots. */
final class TeavmCodecs implements Codecs {
  private static final String READERS =
      "export functions of the guest that make one and read its fields, and pass a handle";

  @Override
  public String dialect() {
    return "TeaVM";
  }

  @Override
  public Codec<Character> character() {
    return number(Scalar.U16, Character.class);
  }

  @Override
  public Codec<Integer> codePoint() {
    return number(Scalar.S32, Integer.class);
  }

  @Override
  @SuppressWarnings("NullAway") // one that isn't nullable gives no null
  public Codec<String> string() {
    return new TextCodec(false);
  }

  @Override
  @SuppressWarnings("NullAway") // one that isn't nullable gives no null
  public <A> Codec<A> array(Class<A> type, Scalar element) {
    return new ArrayCodec<>(type, element, false);
  }

  @Override
  @SuppressWarnings("NullAway") // one that isn't nullable gives no null
  public <T extends @Nullable Object> Codec<List<T>> list(Codec<T> element) {
    return new ListCodec<>(element, false);
  }

  @Override
  public <K, V extends @Nullable Object> Codec<Map<K, V>> map(Codec<K> key, Codec<V> value) {
    throw unsupported("a map", "pass two lists, or a document");
  }

  @Override
  @SuppressWarnings("NullAway") // of the codec of a nullable type
  public <T> Codec<Optional<T>> optional(Codec<T> some) {
    return nullable(some).map(Optional::ofNullable, value -> value.orElse(null));
  }

  @Override
  public <T> Codec<@Nullable T> nullable(Codec<T> some) {
    if (some instanceof ObjectCodec<T> object) {
      return object.orNull();
    }
    throw unsupported("an optional " + some, "say which value stands for none, and pass that");
  }

  @Override
  public <R> Codec<R> record(
      String name, Function<@Nullable Object[], ? extends R> make, List<Field<R, ?>> fields) {
    throw unsupported("a record", READERS);
  }

  @Override
  public <V> Codec<V> variant(String name, List<Case<? extends V, ?>> cases) {
    throw unsupported("a variant", READERS);
  }

  /** By its ordinal, as an {@code int}. */
  @Override
  public <E extends Enum<E>> Codec<E> enumeration(String name, List<E> constants) {
    return new EnumerationCodec<>(name, constants, Scalar.S32);
  }

  @Override
  public <E extends Enum<E>> Codec<Set<E>> flags(String name, List<E> constants) {
    throw unsupported("a set of flags", "pass an int");
  }

  @Override
  public <T extends @Nullable Object, E extends @Nullable Object> Codec<Result<T, E>> result(
      @Nullable Codec<T> ok, @Nullable Codec<E> error) {
    throw unsupported("a Result", "declare the failure with @Fails");
  }

  @Override
  @SuppressWarnings("NullAway") // one that isn't nullable gives no null
  public <H> Codec<H> handle(
      String type, HandleKind kind, Function<Long, H> wrap, Function<H, Long> handle) {
    return new HandleCodec<>(type, wrap, handle, false);
  }

  private static UnsupportedOperationException unsupported(String what, String instead) {
    return new UnsupportedOperationException(
        "TeaVM lets a host make no object that could be %s; %s".formatted(what, instead));
  }
}
