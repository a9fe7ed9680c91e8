package dev.airlock.layout;

import dev.airlock.memory.View;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An array of structs where it is, in guest memory: elements as records, and single fields in place
 * with nothing allocated.
 *
 * <pre>
 * StructArray&lt;Point&gt; points = layout.array(block.view());
 * IntField x = points.ints("x");
 * for (int i = 0; i &lt; points.size(); i++) {
 *   x.set(i, x.get(i) + 1);
 * }
 * </pre>
 *
 * <p><b>How long it is right:</b> as long as the bytes are the array's. Like the {@link View} that
 * it is made of, it and its fields find the memory anew at each access, so they may be kept when
 * the memory grows and while the guest runs, and always show what is there now. They do not notice
 * that the block is freed or moved: don't keep them longer than the block. Used, like all of a
 * guest, by one thread at a time.
 *
 * @param <R> the record
 */
public final class StructArray<R extends Record> implements Iterable<R> {
  private final RecordLayout<R> layout;
  private final View view;
  private final int size;

  StructArray(RecordLayout<R> layout, View view, int size) {
    this.layout = layout;
    this.view = view;
    this.size = size;
  }

  /** How many structs there are. */
  public int size() {
    return size;
  }

  /** The bytes of the whole array. */
  public View view() {
    return view;
  }

  /** The layout of one struct. */
  public RecordLayout<R> layout() {
    return layout;
  }

  /**
   * A copy of a struct, as a record.
   *
   * @throws IndexOutOfBoundsException if there is none at that index
   */
  public R get(int index) {
    return layout.read(view, offset(index));
  }

  /**
   * Writes a struct.
   *
   * @throws IndexOutOfBoundsException if there is none at that index
   * @throws dev.airlock.error.ArgumentException as {@link RecordLayout#write} does
   */
  public void set(int index, R value) {
    layout.write(view, offset(index), value);
  }

  private long offset(int index) {
    return Objects.checkIndex(index, size) * layout.byteSize();
  }

  /** Copies of the structs, one after the other, each read when its turn comes. */
  public Stream<R> stream() {
    return IntStream.range(0, size).mapToObj(this::get);
  }

  /** Copies of the structs, one after the other, each read when its turn comes. */
  @Override
  public Iterator<R> iterator() {
    return stream().iterator();
  }

  /**
   * An integer field of up to 32 bits, in place; not {@code u32}, which {@link #longs} has.
   *
   * @param path as in {@code x}, {@code position.x} or {@code tags[2]}
   * @throws dev.airlock.error.ArgumentException if there is no such field
   */
  public IntField ints(String path) {
    return new IntField(slot(path), scalar(path, "an int", Scalar.S32));
  }

  /**
   * An integer field of any width, in place; {@code u64} as its bits.
   *
   * @param path as in {@code x}, {@code position.x} or {@code tags[2]}
   * @throws dev.airlock.error.ArgumentException if there is no such field
   */
  public LongField longs(String path) {
    return new LongField(slot(path), scalar(path, "a long", Scalar.S64));
  }

  /**
   * A floating-point field, in place; an {@code f32} is widened when read and rounded when written.
   *
   * @param path as in {@code x}, {@code position.x} or {@code tags[2]}
   * @throws dev.airlock.error.ArgumentException if there is no such field
   */
  public DoubleField doubles(String path) {
    return new DoubleField(slot(path), scalar(path, "a double", Scalar.F64) == Scalar.F32);
  }

  /**
   * A boolean field, in place; every byte but 0 is true.
   *
   * @param path as in {@code x}, {@code position.x} or {@code tags[2]}
   * @throws dev.airlock.error.ArgumentException if there is no such field
   */
  public BooleanField booleans(String path) {
    scalar(path, "a boolean", Scalar.BOOL);
    return new BooleanField(slot(path));
  }

  private FieldSlots slot(String path) {
    return new FieldSlots(view, layout.struct().at(path).offset(), layout.byteSize(), size);
  }

  private Scalar scalar(String path, String what, Scalar widest) {
    Layout field = layout.struct().at(path).layout();
    if (field instanceof Scalar scalar && FieldSlots.fits(scalar, widest)) {
      return scalar;
    }
    throw FieldSlots.unfit(path, field, what);
  }

  /** As in {@code 3 x Point = record{x: s32, y: s32} at 0x10}. */
  @Override
  public String toString() {
    return "%d x %s at 0x%x".formatted(size, layout, view.address());
  }
}
