package dev.airlock.codec.bindgen;

import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type whose values are another one's in a different guise. */
final class AdaptedForm<T extends @Nullable Object, U> extends BindgenCodec<U> {
  private final BindgenCodec<T> form;
  private final Function<T, U> afterLift;
  private final Function<U, T> beforeLower;

  AdaptedForm(BindgenCodec<T> form, Function<T, U> afterLift, Function<U, T> beforeLower) {
    super(form.facts());
    this.form = form;
    this.afterLift = afterLift;
    this.beforeLower = beforeLower;
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
  List<ValueType> givenInResult() {
    return form.givenInResult();
  }

  @Override
  public long byteSize() {
    return form.byteSize();
  }

  @Override
  public int alignment() {
    return form.alignment();
  }

  @Override
  public void lower(Crossing crossing, U value) {
    form.lower(crossing, beforeLower.apply(value));
  }

  @Override
  public U lift(Crossing crossing) {
    return afterLift.apply(form.lift(crossing));
  }

  @Override
  U liftInResult(Crossing crossing) {
    return afterLift.apply(form.liftInResult(crossing));
  }

  @Override
  public void store(Crossing crossing, long address, U value) {
    form.store(crossing, address, beforeLower.apply(value));
  }

  @Override
  public U load(Crossing crossing, long address) {
    return afterLift.apply(form.load(crossing, address));
  }

  @Override
  @Nullable Object toJs(U value) {
    return form.toJs(beforeLower.apply(value));
  }

  @Override
  U fromJs(@Nullable Object value) {
    return afterLift.apply(form.fromJs(value));
  }

  @Override
  BindgenCodec<@Nullable U> orNull() {
    throw new UnsupportedOperationException(
        "wasm-bindgen has no optional %s; it is optional already".formatted(this));
  }

  @Override
  public String toString() {
    return form.toString();
  }
}
