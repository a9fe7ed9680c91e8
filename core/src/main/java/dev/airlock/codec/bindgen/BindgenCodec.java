package dev.airlock.codec.bindgen;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type of wasm-bindgen. Besides the numbers that stand for it, it is a value of JavaScript, which
 * is what it is as an element of a list: there, its index is in memory.
 */
abstract class BindgenCodec<T extends @Nullable Object> extends Codec<T> {
  private static final int INDEX_BYTES = 4;

  private final BindgenFacts facts;

  BindgenCodec(BindgenFacts facts) {
    this.facts = facts;
  }

  final BindgenFacts facts() {
    return facts;
  }

  /** What the value is to JavaScript. */
  abstract @Nullable Object toJs(T value);

  /**
   * The value that one of JavaScript is.
   *
   * @throws dev.airlock.error.GuestErrorException if it is none
   */
  abstract T fromJs(@Nullable Object value);

  /** The value that an error is, of which text is what it says. */
  T fromError(@Nullable Object value) {
    return fromJs(value);
  }

  /** The same with null for none. */
  abstract BindgenCodec<@Nullable T> orNull();

  /** The numbers that stand for a value that the guest gives; {@link #flat} is what it takes. */
  List<ValueType> given() {
    return flat();
  }

  /** The same, where it is a part of a result that may be an error: objects are indices. */
  List<ValueType> givenInResult() {
    return given();
  }

  /** Takes a value from the numbers of {@link #givenInResult}. */
  T liftInResult(Crossing crossing) {
    return lift(crossing);
  }

  static JsObjects objects(Crossing crossing) {
    return JsObjects.of(crossing.guest());
  }

  @Override
  public long byteSize() {
    return INDEX_BYTES;
  }

  @Override
  public int alignment() {
    return INDEX_BYTES;
  }

  @Override
  public void store(Crossing crossing, long address, T value) {
    crossing.memory().writeInt(address, objects(crossing).addIndex(toJs(value)));
  }

  @Override
  public T load(Crossing crossing, long address) {
    return fromJs(objects(crossing).takeIndex(crossing.memory().readInt(address)));
  }
}
