package dev.airlock.codec.bindgen;

import dev.airlock.codec.Codec;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.NullableCountedCodec;
import dev.airlock.codec.TextCodec;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.ValueType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Text, an array or a list: as a parameter or result an address and a length; as an element of a
 * list, an object.
 */
final class CountedForm<T> extends BindgenCodec<T> {
  private final CountedCodec<T> counted;
  private final Function<T, Object> toJs;
  private final Function<@Nullable Object, T> fromJs;

  CountedForm(
      BindgenFacts facts,
      CountedCodec<T> counted,
      Function<T, Object> toJs,
      Function<@Nullable Object, T> fromJs) {
    super(facts);
    this.counted = counted;
    this.toJs = toJs;
    this.fromJs = fromJs;
  }

  @Override
  public List<ValueType> flat() {
    return counted.flat();
  }

  @Override
  public void lower(Crossing crossing, T value) {
    counted.lower(crossing, value);
  }

  @Override
  public T lift(Crossing crossing) {
    return counted.lift(crossing);
  }

  @Override
  Object toJs(T value) {
    return toJs.apply(value);
  }

  @Override
  T fromJs(@Nullable Object value) {
    return fromJs.apply(JsFresh.resolve(value));
  }

  @Override
  T fromError(@Nullable Object value) {
    return fromJs(counted instanceof TextCodec ? Js.message(value) : value);
  }

  @Override
  BindgenCodec<@Nullable T> orNull() {
    Codec<@Nullable T> nullable = new NullableCountedCodec<>(counted);
    return new OptionForm<>(
        this,
        new OptionForm.Flat<T>() {
          @Override
          public List<ValueType> flat() {
            return nullable.flat();
          }

          @Override
          public void lower(Crossing crossing, @Nullable T value) {
            nullable.lower(crossing, value);
          }

          @Override
          public @Nullable T lift(Crossing crossing) {
            return nullable.lift(crossing);
          }
        });
  }

  @Override
  public String toString() {
    return counted.toString();
  }
}
