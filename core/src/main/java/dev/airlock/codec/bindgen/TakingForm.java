package dev.airlock.codec.bindgen;

import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter of an import whose block is the host's to free. */
final class TakingForm<T extends @Nullable Object> extends BindgenCodec<T> {
  private final BindgenCodec<T> form;

  TakingForm(BindgenCodec<T> form) {
    super(form.facts());
    this.form = form;
  }

  @Override
  public List<ValueType> flat() {
    return form.flat();
  }

  @Override
  List<ValueType> given() {
    return form.given();
  }

  @Override
  public void lower(Crossing crossing, T value) {
    form.lower(crossing, value);
  }

  @Override
  public T lift(Crossing crossing) {
    boolean owned = crossing.setOwns(true);
    try {
      return form.lift(crossing);
    } finally {
      crossing.setOwns(owned);
    }
  }

  @Override
  @Nullable Object toJs(T value) {
    return form.toJs(value);
  }

  @Override
  T fromJs(@Nullable Object value) {
    return form.fromJs(value);
  }

  @Override
  BindgenCodec<@Nullable T> orNull() {
    return form.orNull();
  }

  @Override
  public String toString() {
    return form.toString();
  }
}
