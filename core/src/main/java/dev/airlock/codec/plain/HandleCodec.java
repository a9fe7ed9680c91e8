package dev.airlock.codec.plain;

import dev.airlock.codec.AddressCodec;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.error.GuestErrorException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object that the guest keeps, by its address; 0 is none. */
final class HandleCodec<H> extends AddressCodec<H> {
  private final AddressSize size;
  private final String type;
  private final Function<Long, H> wrap;
  private final Function<H, Long> handle;

  HandleCodec(AddressSize size, String type, Function<Long, H> wrap, Function<H, Long> handle) {
    super(size);
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
  protected long put(Crossing crossing, H value) {
    return handle.apply(Present.argument(value, type));
  }

  @Override
  protected H get(Crossing crossing, long address) {
    if (address == 0) {
      throw new GuestErrorException(
          "the guest gave the null pointer for a %s; where it may, say Optional or @Nullable"
              .formatted(type));
    }
    return wrap.apply(address);
  }

  @Override
  public String toString() {
    return type;
  }

  private static final class OrNull<H> extends AddressCodec<@Nullable H> {
    private final HandleCodec<H> present;

    OrNull(HandleCodec<H> present) {
      super(present.size);
      this.present = present;
    }

    @Override
    protected long put(Crossing crossing, @Nullable H value) {
      return value == null ? 0 : present.handle.apply(value);
    }

    @Override
    protected @Nullable H get(Crossing crossing, long address) {
      return address == 0 ? null : present.wrap.apply(address);
    }

    @Override
    public String toString() {
      return "option<" + present + ">";
    }
  }
}
