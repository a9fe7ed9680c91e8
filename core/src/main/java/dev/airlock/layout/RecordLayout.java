package dev.airlock.layout;

import dev.airlock.error.LimitException;
import dev.airlock.memory.MemoryAccess;
import dev.airlock.memory.View;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A C struct that a Java record describes: its components are the fields, in order.
 *
 * <pre>
 * record Point(int x, int y) {}
 * record Particle(&#64;As(U8) int id, double mass, Point position,
 *                 &#64;As(U16) &#64;Length(3) int[] tags, boolean alive) {}
 *
 * RecordLayout&lt;Particle&gt; layout = RecordLayout.of(Particle.class, MethodHandles.lookup());
 * Particle first = layout.read(memory, address);
 * </pre>
 *
 * <table>
 * <caption>What a component is in memory; sizes and alignments in bytes</caption>
 * <tr><th>Java<th>C and Rust<th>size = alignment
 * <tr><td>{@code boolean}<td>{@code bool}; read, every byte but 0 is true<td>1
 * <tr><td>{@code byte}, {@code short}, {@code int}, {@code long}<td>{@code int8_t} to
 *     {@code int64_t}, {@code i8} to {@code i64}<td>1, 2, 4, 8
 * <tr><td>{@code float}, {@code double}<td>{@code float}, {@code double}; {@code f32}, {@code f64}
 *     <td>4, 8
 * <tr><td>an integer with {@link As @As(U8)} and so on<td>the unsigned types; {@code char} of Rust
 *     with {@code @As(CHAR)}<td>that of the type
 * <tr><td>{@link Address @Address} {@code long}<td>a pointer, {@code size_t}, {@code usize}<td>4; 8
 *     in memory64
 * <tr><td>an enum<td>an enum: its ordinal as {@code int}, checked when it is read<td>4
 * <tr><td>a record<td>a struct in the struct<td>its own
 * <tr><td>{@link Length @Length(n)} array or {@code List} of these<td>an array in the struct<td>n
 *     elements; the alignment of one
 * </table>
 *
 * <p>Fields are aligned naturally and the size is a multiple of the greatest alignment, as clang
 * does it for wasm32 (WebAssembly tool-conventions, "Basic C ABI") and rustc for {@code #[repr(C)]}
 * (Rust reference, "Type layout"). Java's {@code char} is refused: it is 1 byte in C, 2 in Java and
 * 4 in Rust. Packed structs, unions and bit fields are not supported.
 *
 * <p>Immutable and thread-safe. Making one costs reflection; make it once and keep it.
 *
 * @param <R> the record
 */
public final class RecordLayout<R extends Record> {
  private final Class<R> type;
  private final Struct struct;
  private final MethodHandle read;
  private final MethodHandle write;

  private RecordLayout(Class<R> type, Codec codec) {
    this.type = type;
    this.struct = (Struct) codec.layout();
    this.read = codec.read().asType(codec.read().type().changeReturnType(Record.class));
    MethodType writeType = codec.write().type().changeParameterType(2, Record.class);
    this.write = codec.write().asType(writeType);
  }

  /**
   * Lays out a public record, for wasm32.
   *
   * @throws dev.airlock.error.SignatureException if a component can't be laid out; the message
   *     names it and says what to write instead
   */
  public static <R extends Record> RecordLayout<R> of(Class<R> type) {
    return of(type, MethodHandles.publicLookup());
  }

  /**
   * Lays out a record that need not be public, for wasm32.
   *
   * @param lookup the right to make and read the record: the caller's {@link
   *     MethodHandles#lookup()}
   * @throws dev.airlock.error.SignatureException if a component can't be laid out; the message
   *     names it and says what to write instead
   */
  public static <R extends Record> RecordLayout<R> of(Class<R> type, MethodHandles.Lookup lookup) {
    return of(type, lookup, 4);
  }

  /**
   * Lays out a record for a memory with addresses of 4 or 8 bytes.
   *
   * @param lookup the right to make and read the record: the caller's {@link
   *     MethodHandles#lookup()}
   * @param addressByteSize the size of an {@link Address}, as {@link
   *     dev.airlock.memory.Memory#addressByteSize()} says it
   * @throws dev.airlock.error.SignatureException if a component can't be laid out; the message
   *     names it and says what to write instead
   */
  public static <R extends Record> RecordLayout<R> of(
      Class<R> type, MethodHandles.Lookup lookup, int addressByteSize) {
    if (addressByteSize != 4 && addressByteSize != 8) {
      throw new IllegalArgumentException("an address has 4 or 8 bytes, not " + addressByteSize);
    }
    return new RecordLayout<>(type, new Components(lookup, addressByteSize).record(type));
  }

  /** The struct: its fields, where each is, and how large it is. */
  public Struct struct() {
    return struct;
  }

  /** The size of one struct in bytes, the padding behind the last field included. */
  public long byteSize() {
    return struct.byteSize();
  }

  /** The alignment in bytes. */
  public int alignment() {
    return struct.alignment();
  }

  /**
   * Reads a struct.
   *
   * @param memory the memory, or a view of it
   * @param offset where the struct is, in bytes; need not be aligned
   * @throws dev.airlock.error.GuestMemoryException if it is not wholly inside
   * @throws dev.airlock.error.GuestErrorException if an enum or a character has no such value
   */
  public R read(MemoryAccess memory, long offset) {
    memory.check(offset, struct.byteSize());
    try {
      return type.cast((Record) read.invokeExact(memory, offset));
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  /**
   * Writes a struct; padding is left as it is.
   *
   * @param memory the memory, or a view of it
   * @param offset where the struct goes, in bytes; the guest may need it aligned
   * @throws dev.airlock.error.GuestMemoryException if it would not be wholly inside; then nothing
   *     was written
   * @throws dev.airlock.error.ArgumentException if a component is null, out of range or of another
   *     length; other components may then be written
   */
  public void write(MemoryAccess memory, long offset, R value) {
    memory.check(offset, struct.byteSize());
    try {
      write.invokeExact(memory, offset, (Record) value);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  /**
   * An array of structs in guest memory, read and written in place.
   *
   * @param memory the memory, or a view of it
   * @param offset where the first struct is, in bytes
   * @param count how many there are
   * @throws dev.airlock.error.GuestMemoryException if they are not wholly inside
   * @throws LimitException if there are 2 G of them or more
   */
  public StructArray<R> array(MemoryAccess memory, long offset, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("no such number of structs: " + count);
    }
    if (count > Integer.MAX_VALUE) {
      throw new LimitException(
          "%d structs are more than one array can index; take them in parts".formatted(count));
    }
    return new StructArray<>(this, memory.view(offset, count * struct.byteSize()), (int) count);
  }

  /**
   * As many structs as a view holds, such as that of a block.
   *
   * @throws IllegalArgumentException if it holds no whole number of them
   */
  public StructArray<R> array(View view) {
    if (view.byteSize() % struct.byteSize() != 0) {
      throw new IllegalArgumentException(
          "%d bytes are no whole number of %s, which has %d"
              .formatted(view.byteSize(), this, struct.byteSize()));
    }
    return array(view, 0, view.byteSize() / struct.byteSize());
  }

  /** What a method handle threw: nothing here throws a checked exception. */
  static RuntimeException thrown(Throwable e) {
    return switch (e) {
      case Error error -> throw error;
      case RuntimeException unchecked -> unchecked;
      default -> new IllegalStateException("BUG: a checked exception", e);
    };
  }

  /** As in {@code Point = record{x: s32, y: s32}}. */
  @Override
  public String toString() {
    return type.getSimpleName() + " = " + struct;
  }
}
