package dev.airlock.codec.managed;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.EnumerationCodec;
import dev.airlock.codec.NumberCodecs;
import dev.airlock.codec.Result;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.layout.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of AssemblyScript, the same for all its versions: what differs is found out from the
 * guest. Numbers are numbers, all else is a reference to an object.
 *
 * <p>To make an object the id of its class is needed. Those of text, buffers and lists are in the
 * guest's type information. A class that the program declares must be named by an export; see
 * {@link ClassId}. To read an object nothing more is needed: its header tells its class.
 *
 * <p>A {@code Map} or {@code Set} of the guest is a hash table that is not walked: it is passed as
 * a handle, and reached by functions that the module exports.
 */
public final class ManagedCodecs implements Codecs {
  static final ManagedCodecs INSTANCE = new ManagedCodecs();

  private ManagedCodecs() {}

  @Override
  public String dialect() {
    return "AssemblyScript";
  }

  /** A code unit of text: AssemblyScript has no type for it but {@code u16} and {@code i32}. */
  @Override
  public Codec<Character> character() {
    return number(Scalar.U16, Character.class);
  }

  @Override
  public Codec<Integer> codePoint() {
    return number(Scalar.CHAR, Integer.class);
  }

  @Override
  public Codec<String> string() {
    return new StringCodec();
  }

  /**
   * {@inheritDoc} It becomes the only kind of object that the module has for such a list; {@link
   * #array(Class, Scalar, ObjectKind, ClassId)} says which, if there are several.
   */
  @Override
  public <A> Codec<A> array(Class<A> type, Scalar element) {
    return array(type, element, null, null);
  }

  /**
   * An array of numbers.
   *
   * @param type the class of the array
   * @param element the elements' type in the guest, as wide as the array's
   * @param kind the kind of object that it becomes; null for the only one that the module has
   * @param id the class that it becomes; null for the one that the type information shows
   */
  public <A> Codec<A> array(
      Class<A> type, Scalar element, @Nullable ObjectKind kind, @Nullable ClassId id) {
    return new NumbersCodec<>(type, element, kind, id);
  }

  /**
   * {@inheritDoc} It becomes the only kind of object that the module has for such a list; {@link
   * #list(Codec, ObjectKind, ClassId)} says which, if there are several.
   */
  @Override
  public <T extends @Nullable Object> Codec<List<T>> list(Codec<T> element) {
    return list(element, null, null);
  }

  /**
   * A list of numbers or of references.
   *
   * @param kind the kind of object that it becomes; null for the only one that the module has
   * @param id the class that it becomes; null for the one that the type information shows
   */
  public <T extends @Nullable Object> Codec<List<T>> list(
      Codec<T> element, @Nullable ObjectKind kind, @Nullable ClassId id) {
    return new ListObjectCodec<>(element, kind, id);
  }

  @Override
  public <K, V extends @Nullable Object> Codec<Map<K, V>> map(Codec<K> key, Codec<V> value) {
    throw unsupported(
        "a map, since a Map is a hash table of the guest's own",
        "pass it as a handle and export functions that reach its entries, or pass two lists");
  }

  @Override
  @SuppressWarnings("NullAway") // of the codec of a nullable type
  public <T> Codec<Optional<T>> optional(Codec<T> some) {
    return nullable(some).map(Optional::ofNullable, value -> value.orElse(null));
  }

  @Override
  public <T> Codec<@Nullable T> nullable(Codec<T> some) {
    if (!(some.basis() instanceof ReferenceCodec<?>)) {
      throw unsupported("an optional " + some, "say which value stands for none, and pass that");
    }
    return new NullableReferenceCodec<>(some);
  }

  /**
   * {@inheritDoc} It is a copy of an object whose class has the record's name, its fields being
   * those of the class, inherited ones first.
   */
  @Override
  public <R> Codec<R> record(
      String name, Function<@Nullable Object[], ? extends R> make, List<Field<R, ?>> fields) {
    return record(name, ClassId.named(name), make, fields);
  }

  /**
   * A record, as a copy of an object.
   *
   * @param name the class's name, for messages
   * @param id the class
   */
  public <R> Codec<R> record(
      String name,
      ClassId id,
      Function<@Nullable Object[], ? extends R> make,
      List<Field<R, ?>> fields) {
    return new ClassCodec<>(name, id, make, fields);
  }

  @Override
  public <V> Codec<V> variant(String name, List<Case<? extends V, ?>> cases) {
    throw unsupported("a variant", "pass a record, with null where a case has no such field");
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
    throw unsupported("a Result", "declare the failure with @Fails; what it throws is a trap");
  }

  /**
   * {@inheritDoc} The object stays as long as the Java object holds it, which gives it up by {@link
   * ManagedConvention#release}. It is checked when the module exports the id of the type.
   */
  @Override
  public <H> Codec<H> handle(
      String type, HandleKind kind, Function<Long, H> wrap, Function<H, Long> handle) {
    return handle(type, ClassId.named(type), kind, wrap, handle);
  }

  /**
   * A handle.
   *
   * @param type what messages call it
   * @param id the class of the object
   */
  public <H> Codec<H> handle(
      String type, ClassId id, HandleKind kind, Function<Long, H> wrap, Function<H, Long> handle) {
    return new HandleCodec<>(type, id, kind, wrap, handle);
  }

  @Override
  public <T> Codec<T> lazily(Supplier<Codec<T>> codec) {
    return new LazyReferenceCodec<>(codec);
  }

  @Override
  public <T> Codec<T> number(Scalar scalar, Class<T> type) {
    return NumberCodecs.of(scalar, type);
  }

  private static UnsupportedOperationException unsupported(String what, String instead) {
    return new UnsupportedOperationException(
        "AssemblyScript can't be passed %s; %s".formatted(what, instead));
  }
}
