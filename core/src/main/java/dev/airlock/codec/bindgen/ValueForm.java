package dev.airlock.codec.bindgen;

import dev.airlock.codec.Crossing;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.ValueType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value of JavaScript: an index of the host's objects, or a reference. */
final class ValueForm<T extends @Nullable Object> extends BindgenCodec<T> {
  private static final List<ValueType> INDEX = List.of(ValueType.I32);

  private final String name;
  private final boolean borrowed;
  private final Function<T, @Nullable Object> toJs;
  private final Function<@Nullable Object, T> fromJs;
  private final List<ValueType> flat;

  ValueForm(
      BindgenFacts facts,
      String name,
      boolean borrowed,
      Function<T, @Nullable Object> toJs,
      Function<@Nullable Object, T> fromJs) {
    super(facts);
    this.name = name;
    this.borrowed = borrowed;
    this.toJs = toJs;
    this.fromJs = fromJs;
    this.flat = List.of(facts.objectType());
  }

  @Override
  public List<ValueType> flat() {
    return flat;
  }

  @Override
  List<ValueType> givenInResult() {
    return INDEX;
  }

  @Override
  public void lower(Crossing crossing, T value) {
    Object object = toJs(value);
    JsObjects objects = objects(crossing);
    crossing.pass(borrowed ? objects.lend(object) : objects.give(object));
  }

  @Override
  public T lift(Crossing crossing) {
    long value = crossing.take();
    JsObjects objects = objects(crossing);
    return fromJs(borrowed ? objects.get(value) : objects.take(value));
  }

  @Override
  T liftInResult(Crossing crossing) {
    return fromJs(objects(crossing).takeIndex(crossing.take()));
  }

  @Override
  @Nullable Object toJs(T value) {
    return toJs.apply(value);
  }

  @Override
  T fromJs(@Nullable Object value) {
    return fromJs.apply(JsFresh.resolve(value));
  }

  @Override
  @SuppressWarnings("unchecked")
  BindgenCodec<@Nullable T> orNull() {
    return (BindgenCodec<@Nullable T>) (BindgenCodec<?>) new OptionForm<>(present(), new Option());
  }

  @SuppressWarnings("unchecked")
  private BindgenCodec<Object> present() {
    return (BindgenCodec<Object>) (BindgenCodec<?>) this;
  }

  @Override
  public String toString() {
    return name;
  }

  /** An index for the guest to take, 0 for none; an object where the guest gives it. */
  private final class Option implements OptionForm.Flat<Object> {
    @Override
    public List<ValueType> flat() {
      return INDEX;
    }

    @Override
    public List<ValueType> given() {
      return flat;
    }

    @Override
    public List<ValueType> givenInResult() {
      return INDEX;
    }

    @Override
    public void lower(Crossing crossing, @Nullable Object value) {
      crossing.pass(value == null ? 0 : objects(crossing).addIndex(present().toJs(value)));
    }

    @Override
    public @Nullable Object lift(Crossing crossing) {
      long value = crossing.take();
      return value == 0 && facts().objects() == BindgenFacts.Objects.SLAB
          ? null
          : some(objects(crossing).take(value));
    }

    @Override
    public @Nullable Object liftInResult(Crossing crossing) {
      long index = crossing.take();
      return index == 0 ? null : some(objects(crossing).takeIndex(index));
    }

    private @Nullable Object some(@Nullable Object value) {
      return Js.isNothing(value) ? null : present().fromJs(value);
    }
  }
}
