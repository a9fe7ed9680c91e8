package dev.airlock.codec.bindgen;

import dev.airlock.codec.Crossing;
import dev.airlock.codec.Result;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A result or an error: the numbers of the result, the index of the error, whether it is one. In
 * case of an error the result's numbers mean nothing.
 */
final class ResultForm<T extends @Nullable Object, E extends @Nullable Object>
    extends BindgenCodec<Result<T, E>> {
  private final @Nullable BindgenCodec<T> ok;
  private final Function<@Nullable Object, E> error;
  private final List<ValueType> flat;
  private final int okCount;

  ResultForm(
      BindgenFacts facts, @Nullable BindgenCodec<T> ok, Function<@Nullable Object, E> error) {
    super(facts);
    this.ok = ok;
    this.error = error;
    List<ValueType> types = new ArrayList<>(ok == null ? List.of() : ok.givenInResult());
    this.okCount = types.size();
    types.add(ValueType.I32);
    types.add(ValueType.I32);
    this.flat = List.copyOf(types);
  }

  @Override
  public List<ValueType> flat() {
    return flat;
  }

  @Override
  @SuppressWarnings("NullAway") // without a codec the result's type is one that has null
  public Result<T, E> lift(Crossing crossing) {
    long[] numbers = new long[okCount];
    for (int i = 0; i < okCount; i++) {
      numbers[i] = crossing.take();
    }
    long index = crossing.take();
    if (crossing.take() != 0) {
      return Result.err(error.apply(objects(crossing).takeIndex(index)));
    }
    if (ok == null) {
      return Result.ok(null);
    }
    crossing.give(numbers);
    return Result.ok(ok.liftInResult(crossing));
  }

  @Override
  public void lower(Crossing crossing, Result<T, E> value) {
    throw unsupported();
  }

  @Override
  Object toJs(Result<T, E> value) {
    throw unsupported();
  }

  @Override
  Result<T, E> fromJs(@Nullable Object value) {
    throw unsupported();
  }

  @Override
  BindgenCodec<@Nullable Result<T, E>> orNull() {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException(
        "wasm-bindgen has a Result only as the result of an exported function; a function of the"
            + " host that fails throws");
  }

  @Override
  public String toString() {
    return "result<" + (ok == null ? "_" : ok) + ">";
  }
}
