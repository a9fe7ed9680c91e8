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
import dev.airlock.codec.RecordCodec;
import dev.airlock.codec.Result;
import dev.airlock.codec.TextCodec;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.TextPassing;
import dev.airlock.layout.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs of C and of what keeps to C's ways: plain Rust, TinyGo. */
final class PlainCodecs implements Codecs {
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
    return new ArrayCodec<>(size, type, element);
  }

  @Override
  public <T extends @Nullable Object> Codec<List<T>> list(Codec<T> element) {
    return new ListCodec<>(size, element);
  }

  @Override
  public <K, V extends @Nullable Object> Codec<Map<K, V>> map(Codec<K> key, Codec<V> value) {
    throw unsupported("a map", "pass a list of records, or a document");
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
    if (some instanceof StructCodec<T> || some instanceof RecordCodec<T>) {
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

  @Override
  public <V> Codec<V> variant(String name, List<Case<? extends V, ?>> cases) {
    throw unsupported("a variant", "pass a record with a tag");
  }

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
  public <H> Codec<H> handle(
      String type, HandleKind kind, Function<Long, H> wrap, Function<H, Long> handle) {
    return new HandleCodec<>(size, type, wrap, handle);
  }

  private UnsupportedOperationException unsupported(String what, String instead) {
    return new UnsupportedOperationException(
        "%s has no agreed way to pass %s; %s".formatted(dialect.name(), what, instead));
  }
}
