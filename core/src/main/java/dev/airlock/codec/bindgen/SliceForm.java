package dev.airlock.codec.bindgen;

import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.ValueType;
import dev.airlock.layout.Elements;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.Memory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array that the guest changes in place: {@code &mut [T]}. In newer versions the guest copies it
 * back, into the array that it is passed as an object; in older ones the host does.
 */
final class SliceForm<A> extends BindgenCodec<A> {
  private final Scalar element;
  private final List<ValueType> flat;

  SliceForm(BindgenFacts facts, Scalar element) {
    super(facts);
    this.element = element;
    this.flat =
        facts.slicesWithObjects()
            ? List.of(ValueType.I32, ValueType.I32, facts.objectType())
            : List.of(ValueType.I32, ValueType.I32);
  }

  @Override
  public List<ValueType> flat() {
    return flat;
  }

  @Override
  public void lower(Crossing crossing, A value) {
    Object array = Present.argument(value, toString());
    int count = Elements.count(array);
    boolean moves = crossing.setMoves(facts().slicesWithObjects());
    long address = crossing.place(count * element.byteSize(), element.alignment());
    crossing.setMoves(moves);
    Elements.write(crossing.memory(), address, array, element);
    crossing.pass(address);
    crossing.pass(count);
    if (facts().slicesWithObjects()) {
      crossing.pass(objects(crossing).give(array));
    } else {
      Memory memory = crossing.memory();
      objects(crossing).afterReturn(() -> TypedArrays.copy(memory, address, array, count));
    }
  }

  @Override
  public A lift(Crossing crossing) {
    throw unsupported();
  }

  @Override
  Object toJs(A value) {
    throw unsupported();
  }

  @Override
  A fromJs(@Nullable Object value) {
    throw unsupported();
  }

  @Override
  BindgenCodec<@Nullable A> orNull() {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException(
        "wasm-bindgen takes an array that is changed in place only as a parameter of its own");
  }

  @Override
  public String toString() {
    return "list<" + element + ">";
  }
}
