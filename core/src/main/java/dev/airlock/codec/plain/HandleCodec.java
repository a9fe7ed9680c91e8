package dev.airlock.codec.plain;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import dev.airlock.error.GuestErrorException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object that the guest keeps, by its address; 0 is none. */
final class HandleCodec<H> extends Codec<H> {
  private final AddressSize size;
  private final String type;
  private final Function<Long, H> wrap;
  private final Function<H, Long> handle;

  HandleCodec(AddressSize size, String type, Function<Long, H> wrap, Function<H, Long> handle) {
    this.size = size;
    this.type = type;
    this.wrap = wrap;
    this.handle = handle;
  }

  /** The same with null. */
  Codec<@Nullable H> orNull() {
    return new OrNull<>(this);
  }

  @Override
  public List<ValueType> flat() {
    return List.of(size.type());
  }

  @Override
  public long byteSize() {
    return size.byteSize();
  }

  @Override
  public int alignment() {
    return size.byteSize();
  }

  @Override
  public void lower(Crossing crossing, H value) {
    crossing.pass(handle.apply(Present.argument(value, type)));
  }

  @Override
  public H lift(Crossing crossing) {
    return wrapped(crossing.takeAddress());
  }

  @Override
  public void store(Crossing crossing, long address, H value) {
    crossing.writeAddress(address, handle.apply(Present.argument(value, type)));
  }

  @Override
  public H load(Crossing crossing, long address) {
    return wrapped(crossing.readAddress(address));
  }

  private H wrapped(long number) {
    if (number == 0) {
      throw new GuestErrorException(
          "the guest gave the null pointer for a %s; where it may, say Optional or @Nullable"
              .formatted(type));
    }
    return wrap.apply(number);
  }

  @Override
  public String toString() {
    return type;
  }

  private static final class OrNull<H> extends Codec<@Nullable H> {
    private final HandleCodec<H> present;

    OrNull(HandleCodec<H> present) {
      this.present = present;
    }

    @Override
    public List<ValueType> flat() {
      return present.flat();
    }

    @Override
    public long byteSize() {
      return present.byteSize();
    }

    @Override
    public int alignment() {
      return present.alignment();
    }

    @Override
    public void lower(Crossing crossing, @Nullable H value) {
      crossing.pass(number(value));
    }

    @Override
    public @Nullable H lift(Crossing crossing) {
      return wrapped(crossing.takeAddress());
    }

    @Override
    public void store(Crossing crossing, long address, @Nullable H value) {
      crossing.writeAddress(address, number(value));
    }

    @Override
    public @Nullable H load(Crossing crossing, long address) {
      return wrapped(crossing.readAddress(address));
    }

    private long number(@Nullable H value) {
      return value == null ? 0 : present.handle.apply(value);
    }

    private @Nullable H wrapped(long number) {
      return number == 0 ? null : present.wrap.apply(number);
    }

    @Override
    public String toString() {
      return "option<" + present + ">";
    }
  }
}
