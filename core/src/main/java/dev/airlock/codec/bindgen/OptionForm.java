package dev.airlock.codec.bindgen;

import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value or none, which is null; to JavaScript it is undefined. */
final class OptionForm<T> extends BindgenCodec<@Nullable T> {
  private final BindgenCodec<T> some;
  private final Flat<T> numbers;

  /** How it is passed as numbers. */
  interface Flat<T> {
    List<ValueType> flat();

    default List<ValueType> given() {
      return flat();
    }

    default List<ValueType> givenInResult() {
      return given();
    }

    void lower(Crossing crossing, @Nullable T value);

    @Nullable T lift(Crossing crossing);

    default @Nullable T liftInResult(Crossing crossing) {
      return lift(crossing);
    }
  }

  OptionForm(BindgenCodec<T> some, Flat<T> numbers) {
    super(some.facts());
    this.some = some;
    this.numbers = numbers;
  }

  @Override
  public List<ValueType> flat() {
    return numbers.flat();
  }

  @Override
  List<ValueType> given() {
    return numbers.given();
  }

  @Override
  List<ValueType> givenInResult() {
    return numbers.givenInResult();
  }

  @Override
  public void lower(Crossing crossing, @Nullable T value) {
    numbers.lower(crossing, value);
  }

  @Override
  public @Nullable T lift(Crossing crossing) {
    return numbers.lift(crossing);
  }

  @Override
  @Nullable T liftInResult(Crossing crossing) {
    return numbers.liftInResult(crossing);
  }

  @Override
  @Nullable Object toJs(@Nullable T value) {
    return value == null ? JsUndefined.UNDEFINED : some.toJs(value);
  }

  @Override
  @Nullable T fromJs(@Nullable Object value) {
    return Js.isNothing(value) ? null : some.fromJs(value);
  }

  @Override
  BindgenCodec<@Nullable T> orNull() {
    return this;
  }

  @Override
  public String toString() {
    return "option<" + some + ">";
  }
}
