package dev.airlock.codec.plain;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Convention;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.HostMethod;
import dev.airlock.dialect.Dialect;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How C passes what its functions take and give: each parameter as its numbers; a result of one
 * number as it is, and a larger one in an area whose address is passed first.
 *
 * <p>Source: the Basic C ABI of the WebAssembly tool conventions.
 */
public final class PlainConvention extends Convention {
  private final AddressSize size;
  private final PlainCodecs plainCodecs;

  /** The convention for a dialect. */
  public PlainConvention(Dialect dialect, AddressSize size) {
    this(dialect, size, new PlainCodecs(dialect, size));
  }

  private PlainConvention(Dialect dialect, AddressSize size, PlainCodecs codecs) {
    super(codecs, false, dialect.ownsResults(), false);
    this.size = size;
    this.plainCodecs = codecs;
  }

  /** The codecs of the dialect, with the forms that C has besides those that every dialect has. */
  public PlainCodecs plainCodecs() {
    return plainCodecs;
  }

  @Override
  public FunctionType exportType(List<? extends Codec<?>> parameters, @Nullable Codec<?> result) {
    List<ValueType> passed = new ArrayList<>();
    boolean indirect = isIndirect(result);
    if (indirect) {
      passed.add(size.type());
    }
    passed.addAll(flat(parameters));
    return new FunctionType(passed, result == null || indirect ? List.of() : result(result).flat());
  }

  @Override
  public FunctionType importType(List<? extends Codec<?>> parameters, @Nullable Codec<?> result) {
    return exportType(parameters, result);
  }

  /** A struct, though it is passed by its address, is returned in an area of the caller. */
  private static boolean isIndirect(@Nullable Codec<?> result) {
    return result instanceof StructCodec<?>
        || (result != null && !(result instanceof SplitCodec) && result.flat().size() > 1);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends @Nullable Object> Codec<T> result(Codec<T> result) {
    Codec<?> given = result;
    if (given instanceof SplitCodec split) {
      return (Codec<T>) split.asResult();
    }
    return isIndirect(result) ? new AreaCodec<>(result) : result;
  }

  @Override
  public BoundFunction bind(
      Guest guest,
      String export,
      List<String> names,
      List<? extends Codec<?>> parameters,
      @Nullable Codec<?> result) {
    return bind(guest, guest.function(export), names, parameters, result);
  }

  /**
   * Binds a function that the guest gave a pointer to.
   *
   * @param pointer an index of its table of functions, as the guest gave it
   * @param names the names of the parameters, for messages
   * @throws dev.airlock.error.TableException if there is no such function
   * @throws dev.airlock.error.SignatureException if its type is not {@link #exportType}
   */
  public BoundFunction bindPointer(
      Guest guest,
      long pointer,
      List<String> names,
      List<? extends Codec<?>> parameters,
      @Nullable Codec<?> result) {
    return bind(guest, Callback.table(guest).function(pointer), names, parameters, result);
  }

  private BoundFunction bind(
      Guest guest,
      GuestFunction function,
      List<String> names,
      List<? extends Codec<?>> parameters,
      @Nullable Codec<?> result) {
    FunctionType type = exportType(parameters, result);
    return result != null && isIndirect(result)
        ? new IndirectFunction(this, guest, function, type, names, result)
        : new BoundFunction(this, guest, function, type, names);
  }

  /**
   * Makes a function of the host one that the guest can call by a pointer.
   *
   * @param parameters the codecs of the parameters
   * @param result the codec of the result, or null if there is none
   * @throws dev.airlock.error.TableException if the guest has no table that takes it
   */
  public Callback callback(
      Guest guest,
      List<? extends Codec<?>> parameters,
      @Nullable Codec<?> result,
      HostMethod method) {
    return new Callback(
        guest, hostFunction(parameters, result, method), importType(parameters, result));
  }

  /** If there is one number more than the parameters take, the first says where the result goes. */
  @Override
  protected @Nullable Object[] importArguments(
      Crossing crossing, List<? extends Codec<?>> parameters) {
    if (crossing.givenCount() > flat(parameters).size()) {
      crossing.setResultAddress(crossing.takeAddress());
    }
    return super.importArguments(crossing, parameters);
  }

  @Override
  protected void importResult(
      Crossing crossing, Codec<@Nullable Object> result, @Nullable Object value) {
    result(result).lower(crossing, value);
  }

  /** A function that is given an area for its result. */
  private static final class IndirectFunction extends BoundFunction {
    private final long byteSize;
    private final int alignment;

    IndirectFunction(
        Convention convention,
        Guest guest,
        GuestFunction function,
        FunctionType type,
        List<String> names,
        Codec<?> result) {
      super(convention, guest, function, type, names);
      this.byteSize = result.byteSize();
      this.alignment = result.alignment();
    }

    /** It begins as zeros, so that a guest that leaves it alone gives 0 and not what was there. */
    @Override
    protected void before(Crossing crossing) {
      boolean moves = crossing.setMoves(false);
      long address = crossing.place(byteSize, alignment);
      crossing.setMoves(moves);
      crossing.memory().fill(address, byteSize, (byte) 0);
      crossing.setResultAddress(address);
      crossing.pass(address);
    }
  }
}
