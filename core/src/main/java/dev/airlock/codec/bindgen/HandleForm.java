package dev.airlock.codec.bindgen;

import dev.airlock.codec.Crossing;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object of one of the guest's classes, by its address; 0 is none. */
final class HandleForm<H> extends BindgenCodec<H> {
  private static final List<ValueType> FLAT = List.of(ValueType.I32);

  private final String type;
  private final Function<Long, H> wrap;
  private final Function<H, Long> handle;

  HandleForm(BindgenFacts facts, String type, Function<Long, H> wrap, Function<H, Long> handle) {
    super(facts);
    this.type = type;
    this.wrap = wrap;
    this.handle = handle;
  }

  @Override
  public List<ValueType> flat() {
    return FLAT;
  }

  /** Rust throws at a null pointer, which would be the end of the guest. */
  private long address(H value) {
    long address = handle.apply(value);
    if (address == 0) {
      throw new ArgumentException(
          "its address is 0, so it is no %s; was it given away?".formatted(type), null);
    }
    return address;
  }

  private H wrap(long address) {
    if (address == 0) {
      throw new GuestErrorException("the guest gave no %s, though it must".formatted(type));
    }
    return wrap.apply(address);
  }

  @Override
  public void lower(Crossing crossing, H value) {
    crossing.pass(address(value));
  }

  @Override
  public H lift(Crossing crossing) {
    return wrap(crossing.takeAddress());
  }

  @Override
  Object toJs(H value) {
    return new GuestObject(type, address(value));
  }

  @Override
  H fromJs(@Nullable Object value) {
    if (!(value instanceof GuestObject object) || !object.is(type)) {
      throw new GuestErrorException("the guest gave %s, no %s".formatted(Js.debug(value), type));
    }
    return wrap(object.address());
  }

  @Override
  BindgenCodec<@Nullable H> orNull() {
    return new OptionForm<>(
        this,
        new OptionForm.Flat<H>() {
          @Override
          public List<ValueType> flat() {
            return FLAT;
          }

          @Override
          public void lower(Crossing crossing, @Nullable H value) {
            crossing.pass(value == null ? 0 : address(value));
          }

          @Override
          public @Nullable H lift(Crossing crossing) {
            long address = crossing.takeAddress();
            return address == 0 ? null : wrap.apply(address);
          }
        });
  }

  @Override
  public String toString() {
    return type;
  }
}
