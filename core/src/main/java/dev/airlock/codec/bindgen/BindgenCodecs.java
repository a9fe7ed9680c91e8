package dev.airlock.codec.bindgen;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.ArrayCodec;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.ListCodec;
import dev.airlock.codec.Result;
import dev.airlock.codec.TextCodec;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.error.GuestErrorException;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.TextEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of wasm-bindgen. Beyond what every dialect has, it has values of JavaScript: {@link
 * #value()}, which can be any Java object.
 *
 * <p>A record and a map are such values too, an object with properties each, which is how {@code
 * serde-wasm-bindgen} has them. A list is one where {@link #value(Codec)} is around it; else it is
 * a {@code Vec}.
 */
public final class BindgenCodecs implements Codecs {
  private static final AddressSize SIZE = AddressSize.WASM32;
  private static final String NAME = "wasm-bindgen";

  private final BindgenFacts facts;

  BindgenCodecs(BindgenFacts facts) {
    this.facts = facts;
  }

  @Override
  public String dialect() {
    return NAME;
  }

  @Override
  public <T> Codec<T> number(Scalar scalar, Class<T> type) {
    return new NumberForm<>(facts, scalar, type);
  }

  @Override
  public Codec<Character> character() {
    return new AdaptedForm<>(
        new NumberForm<>(facts, Scalar.CHAR, Integer.class),
        BindgenCodecs::character,
        character -> (int) character);
  }

  private static char character(int codePoint) {
    if (codePoint > Character.MAX_VALUE) {
      throw new GuestErrorException(
          "the guest gave U+%X, which no char is; declare an int".formatted(codePoint));
    }
    return (char) codePoint;
  }

  @Override
  public Codec<Integer> codePoint() {
    return number(Scalar.CHAR, Integer.class);
  }

  @Override
  public Codec<String> string() {
    return new CountedForm<>(
        facts,
        new TextCodec(SIZE, TextEncoding.UTF8),
        text -> text,
        value -> instance(value, String.class, "string"));
  }

  private static <T> T instance(@Nullable Object value, Class<T> type, String name) {
    if (!type.isInstance(value)) {
      throw new GuestErrorException("the guest gave %s, no %s".formatted(Js.debug(value), name));
    }
    return type.cast(value);
  }

  @Override
  public <A> Codec<A> array(Class<A> type, Scalar element) {
    requireNumber(element);
    ArrayCodec<A> codec = new ArrayCodec<>(SIZE, type, element);
    return new CountedForm<>(
        facts, codec, array -> array, value -> array(value, type, codec.toString()));
  }

  private static <A> A array(@Nullable Object value, Class<A> type, String name) {
    return instance(value instanceof JsBytes bytes ? bytes.copy() : value, type, name);
  }

  private static void requireNumber(Scalar element) {
    if (element == Scalar.BOOL || element == Scalar.CHAR) {
      throw unsupported("an array of " + element, "pass numbers");
    }
  }

  /**
   * An array of numbers that the guest changes in place, {@code &mut [T]}: only a parameter.
   *
   * @param type the class of the array, such as {@code double[].class}
   * @param element the elements' type in the guest, as wide as the array's
   */
  public <A> Codec<A> changedArray(Class<A> type, Scalar element) {
    requireNumber(element);
    if (type == char[].class) {
      throw unsupported("a char[] that is changed", "pass a short[]");
    }
    new ArrayCodec<>(SIZE, type, element); // checks that they fit
    return new SliceForm<>(facts, element);
  }

  @Override
  public <T extends @Nullable Object> Codec<List<T>> list(Codec<T> element) {
    BindgenCodec<T> form = form(element);
    CountedCodec<List<T>> codec =
        form instanceof NumberForm ? new ListCodec<>(SIZE, form) : new VectorCodec<>(form);
    return new CountedForm<>(
        facts, codec, list -> listToJs(form, list), value -> listFromJs(form, value));
  }

  @SuppressWarnings("NullAway") // a list of T has elements of T, null included if T has it
  private static <T extends @Nullable Object> List<@Nullable Object> listToJs(
      BindgenCodec<T> element, List<T> list) {
    List<@Nullable Object> values = new ArrayList<>(list.size());
    for (T each : list) {
      values.add(element.toJs(each));
    }
    return values;
  }

  /** An object that nothing was put into may be meant as an array. */
  private static <T extends @Nullable Object> List<T> listFromJs(
      BindgenCodec<T> element, @Nullable Object value) {
    if (value instanceof Map<?, ?> map && map.isEmpty()) {
      return List.of();
    }
    List<?> values = instance(value, List.class, "list");
    List<T> list = new ArrayList<>(values.size());
    for (Object each : values) {
      list.add(element.fromJs(each));
    }
    return list;
  }

  @Override
  public <K, V extends @Nullable Object> Codec<Map<K, V>> map(Codec<K> key, Codec<V> value) {
    return ObjectForms.map(facts, form(key), form(value));
  }

  @Override
  @SuppressWarnings("NullAway") // of the codec of a nullable type
  public <T> Codec<Optional<T>> optional(Codec<T> some) {
    BindgenCodec<@Nullable T> nullable = form(some).orNull();
    return new AdaptedForm<>(
        nullable, Optional::ofNullable, (Optional<T> value) -> value.orElse(null));
  }

  @Override
  public <T> Codec<@Nullable T> nullable(Codec<T> some) {
    return form(some).orNull();
  }

  /** A record as an object with a property for each field. */
  @Override
  public <R> Codec<R> record(
      String name, Function<@Nullable Object[], ? extends R> make, List<Field<R, ?>> fields) {
    return ObjectForms.record(facts, name, make, fields);
  }

  @Override
  public <V> Codec<V> variant(String name, List<Case<? extends V, ?>> cases) {
    throw unsupported("a variant", "pass the value that it is to JavaScript");
  }

  /** An enumeration whose constants have the numbers that Rust gives by itself. */
  @Override
  public <E extends Enum<E>> Codec<E> enumeration(String name, List<E> constants) {
    return enumeration(name, constants, IntStream.range(0, constants.size()).boxed().toList());
  }

  /**
   * An enumeration of numbers.
   *
   * @param numbers the number of each constant, 0 or more; the first that none has stands for none
   */
  public <E extends Enum<E>> Codec<E> enumeration(
      String name, List<E> constants, List<Integer> numbers) {
    int none = 0;
    while (numbers.contains(none)) {
      none++;
    }
    List<Double> values = numbers.stream().map(Integer::doubleValue).toList();
    return new EnumForm<>(facts, name, constants, numbers, values, none);
  }

  /**
   * An enumeration of texts, of which the position is passed.
   *
   * @param texts what each constant is to JavaScript, in the order of the guest
   */
  public <E extends Enum<E>> Codec<E> textEnumeration(
      String name, List<E> constants, List<String> texts) {
    List<Integer> positions = IntStream.range(0, constants.size()).boxed().toList();
    return new EnumForm<>(facts, name, constants, positions, texts, constants.size() + 1);
  }

  @Override
  public <E extends Enum<E>> Codec<Set<E>> flags(String name, List<E> constants) {
    throw unsupported("a set of flags", "pass an int");
  }

  /**
   * A result or an error. An error is a value of JavaScript: of {@link #value()} it is that, of
   * {@link #string()} its message, of {@link #error()} a {@link JsError}.
   */
  @Override
  @SuppressWarnings("NullAway") // without a codec the error's type is one that has null
  public <T extends @Nullable Object, E extends @Nullable Object> Codec<Result<T, E>> result(
      @Nullable Codec<T> ok, @Nullable Codec<E> error) {
    BindgenCodec<T> okForm = ok == null ? null : form(ok);
    if (error == null) {
      return new ResultForm<>(facts, okForm, value -> null);
    }
    return new ResultForm<>(facts, okForm, form(error)::fromError);
  }

  @Override
  public <H> Codec<H> handle(
      String type, HandleKind kind, Function<Long, H> wrap, Function<H, Long> handle) {
    return new HandleForm<>(facts, type, wrap, handle);
  }

  /** A value of JavaScript, {@code JsValue}: the receiver has it. */
  public Codec<@Nullable Object> value() {
    return anything(false);
  }

  /** A value of JavaScript that is only lent, {@code &JsValue}. */
  public Codec<@Nullable Object> lentValue() {
    return anything(true);
  }

  private Codec<@Nullable Object> anything(boolean borrowed) {
    return new ValueForm<>(facts, "value", borrowed, object -> object, value -> value);
  }

  /**
   * A value of JavaScript that is of a Java class, such as {@code byte[]} for {@code Uint8Array} or
   * {@link JsFunction}.
   *
   * @param lent whether it is only lent
   */
  public <T> Codec<T> value(Class<T> type, boolean lent) {
    return new ValueForm<>(
        facts,
        type.getSimpleName(),
        lent,
        object -> object,
        value -> array(value, type, type.getSimpleName()));
  }

  /** A value of JavaScript that is what a codec says: a list rather than a {@code Vec}. */
  public <T extends @Nullable Object> Codec<T> value(Codec<T> content) {
    BindgenCodec<T> form = form(content);
    return new ValueForm<>(facts, form.toString(), false, form::toJs, form::fromJs);
  }

  /** An {@code Error} of JavaScript; what was thrown instead is one with its text. */
  public Codec<JsError> error() {
    return new ValueForm<>(
        facts,
        "error",
        false,
        error -> error,
        value -> value instanceof JsError error ? error : JsError.of(Js.message(value)));
  }

  @SuppressWarnings("unchecked")
  static <T extends @Nullable Object> BindgenCodec<T> form(Codec<T> codec) {
    if (codec instanceof BindgenCodec<?>) {
      return (BindgenCodec<T>) codec;
    }
    throw unsupported(
        "a %s as a part of another type".formatted(codec), "make it by the dialect's own codecs");
  }

  private static UnsupportedOperationException unsupported(String what, String instead) {
    return new UnsupportedOperationException(
        "%s has no way to pass %s; %s".formatted(NAME, what, instead));
  }
}
