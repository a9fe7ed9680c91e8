package dev.airlock.codec.canonical;

import dev.airlock.Guest;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Convention;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the canonical ABI passes what functions take and give, on core modules: up to 16 numbers as
 * they are, more in a tuple in memory; a result of one number as it is, a larger one in an area of
 * the guest, which its {@code cabi_post_} function frees. What is passed to the guest becomes the
 * guest's, also what an import returns; what it passes to an import stays its own.
 *
 * <p>A guest of this ABI takes no block back. What was allocated for a call that is not made, since
 * a later argument was refused, is kept and used for the next allocation.
 *
 * <p>An exception of a method that serves an import becomes the error of its result, if that is
 * text (the exception's message) or has no payload; otherwise it passes through the guest.
 */
public final class CanonicalConvention extends Convention {
  /** {@code MAX_FLAT_PARAMS}. */
  private static final int MOST_PARAMETERS = 16;

  private final AddressSize size;

  /** The convention for guests whose text is in an encoding. */
  public CanonicalConvention(StringEncoding encoding, AddressSize size) {
    this(encoding, encoding, size);
  }

  /**
   * The convention for guests whose text is in an encoding, if they see a difference in how room is
   * made for it: the ABI prescribes different calls of {@code cabi_realloc} for a giver whose text
   * is in another encoding. By default the host's text counts as being in the guest's own, which
   * takes one call.
   *
   * @param source what the host's text counts as
   */
  public CanonicalConvention(StringEncoding encoding, StringEncoding source, AddressSize size) {
    super(new CanonicalCodecs(size, encoding, source), true, false, false);
    this.size = size;
  }

  /** The codecs, with those that only this ABI has. */
  public CanonicalCodecs canonicalCodecs() {
    return (CanonicalCodecs) codecs();
  }

  @Override
  public FunctionType exportType(List<? extends Codec<?>> parameters, @Nullable Codec<?> result) {
    List<ValueType> results =
        result == null ? List.of() : isIndirect(result) ? List.of(size.type()) : result.flat();
    return new FunctionType(parameterTypes(parameters), results);
  }

  @Override
  public FunctionType importType(List<? extends Codec<?>> parameters, @Nullable Codec<?> result) {
    List<ValueType> passed = parameterTypes(parameters);
    if (result == null || !isIndirect(result)) {
      return new FunctionType(passed, result == null ? List.of() : result.flat());
    }
    List<ValueType> withArea = new ArrayList<>(passed);
    withArea.add(size.type());
    return new FunctionType(withArea, List.of());
  }

  private List<ValueType> parameterTypes(List<? extends Codec<?>> parameters) {
    return spills(parameters) ? List.of(size.type()) : flat(parameters);
  }

  /** {@code MAX_FLAT_RESULTS} is 1. */
  private static boolean isIndirect(Codec<?> result) {
    return result.flat().size() > 1;
  }

  @Override
  public boolean spills(List<? extends Codec<?>> parameters) {
    return flat(parameters).size() > MOST_PARAMETERS;
  }

  @Override
  public Codec<@Nullable Object[]> spilled(List<? extends Codec<?>> parameters) {
    return new SpilledCodec(size, parameters);
  }

  @Override
  public <T extends @Nullable Object> Codec<T> result(Codec<T> result) {
    return isIndirect(result) ? new AreaCodec<>(size, result) : result;
  }

  @Override
  public BoundFunction bind(
      Guest guest,
      String export,
      List<String> names,
      List<? extends Codec<?>> parameters,
      @Nullable Codec<?> result) {
    return new CanonicalFunction(this, guest, export, exportType(parameters, result), names);
  }

  @Override
  protected @Nullable Object[] importArguments(
      Crossing crossing, List<? extends Codec<?>> parameters) {
    return spills(parameters)
        ? spilled(parameters).lift(crossing)
        : super.importArguments(crossing, parameters);
  }

  @Override
  protected void importResult(
      Crossing crossing, Codec<@Nullable Object> result, @Nullable Object value) {
    result(result).lower(crossing, value);
  }

  @Override
  protected long[] failed(
      Crossing crossing, Exception failure, @Nullable Codec<@Nullable Object> result) {
    Codec<?> codec = result;
    if (result != null
        && codec instanceof ResultCodec<?, ?> results
        && crossing.guest().isUsable()) {
      Object told = results.failed(failure);
      if (told != null) {
        importResult(crossing, result, told);
        return crossing.importResults();
      }
    }
    throw sneaky(failure);
  }
}
