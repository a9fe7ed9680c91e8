package dev.airlock.codec;

import dev.airlock.Guest;
import dev.airlock.HostFunction;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the functions of a dialect take their parameters and give their results, made of codecs: what
 * a codec is to a value, a convention is to a function. Keeps no state of a guest, so it is made
 * once and shared.
 */
public abstract class Convention {
  private final Codecs codecs;
  private final boolean movesArguments;
  private final boolean ownsResults;
  private final boolean ownsImportArguments;

  /**
   * For the subclasses.
   *
   * @param movesArguments whether the guest takes over the blocks of arguments
   * @param ownsResults whether the blocks of results are the host's to free
   * @param ownsImportArguments whether the blocks of what the guest passes to an import are the
   *     host's to free
   */
  protected Convention(
      Codecs codecs, boolean movesArguments, boolean ownsResults, boolean ownsImportArguments) {
    this.codecs = codecs;
    this.movesArguments = movesArguments;
    this.ownsResults = ownsResults;
    this.ownsImportArguments = ownsImportArguments;
  }

  /** The codecs of the dialect. */
  public final Codecs codecs() {
    return codecs;
  }

  /** Whether the guest takes over the blocks of arguments, unless something else is said. */
  public final boolean movesArguments() {
    return movesArguments;
  }

  /** Whether the blocks of results are the host's to free, unless something else is said. */
  public final boolean ownsResults() {
    return ownsResults;
  }

  /** Whether the blocks that a guest passes to an import are the host's to free. */
  public final boolean ownsImportArguments() {
    return ownsImportArguments;
  }

  /**
   * The type that an exported function has.
   *
   * @param parameters the codecs of the parameters, in order
   * @param result the codec of the result, or null if there is none
   */
  public abstract FunctionType exportType(
      List<? extends Codec<?>> parameters, @Nullable Codec<?> result);

  /** The type that an imported function has; see {@link #exportType}. */
  public abstract FunctionType importType(
      List<? extends Codec<?>> parameters, @Nullable Codec<?> result);

  /**
   * Whether a function can be called as one of the type that was declared: it is of that type,
   * unless the dialect has optional parameters.
   *
   * @param shape the module
   */
  public boolean accepts(ModuleShape shape, FunctionType actual, FunctionType declared) {
    return actual.equals(declared);
  }

  /** Whether parameters are too many to be passed flat, so that {@link #spilled} passes them. */
  public boolean spills(List<? extends Codec<?>> parameters) {
    return false;
  }

  /** The codec that passes all parameters as one address, with an array of their values. */
  public Codec<@Nullable Object[]> spilled(List<? extends Codec<?>> parameters) {
    throw new UnsupportedOperationException("this convention passes all parameters flat");
  }

  /** The codec that takes the result of an exported function. */
  public <T extends @Nullable Object> Codec<T> result(Codec<T> result) {
    return result;
  }

  /**
   * Binds an exported function of a guest.
   *
   * @param names the names of the parameters, for messages
   * @throws dev.airlock.error.ExportException if there is no such function
   * @throws dev.airlock.error.SignatureException if its type is not {@link #exportType}
   */
  public BoundFunction bind(
      Guest guest,
      String export,
      List<String> names,
      List<? extends Codec<?>> parameters,
      @Nullable Codec<?> result) {
    return new BoundFunction(this, guest, export, exportType(parameters, result), names);
  }

  /**
   * Makes a function that serves an import with values.
   *
   * @param parameters the codecs of the parameters
   * @param result the codec of the result, or null if there is none
   */
  public final HostFunction hostFunction(
      List<? extends Codec<?>> parameters, @Nullable Codec<?> result, HostMethod method) {
    FunctionType type = importType(parameters, result);
    @SuppressWarnings("unchecked")
    Codec<@Nullable Object> resultCodec = (Codec<@Nullable Object>) result;
    return (guest, arguments) -> {
      Crossings crossings = Crossings.of(guest);
      try (Crossing crossing = crossings.beginImport(this, type.results().size(), arguments)) {
        return serve(crossing, parameters, resultCodec, method);
      }
    };
  }

  private long[] serve(
      Crossing crossing,
      List<? extends Codec<?>> parameters,
      @Nullable Codec<@Nullable Object> result,
      HostMethod method) {
    @Nullable Object[] values = importArguments(crossing, parameters);
    Object value;
    try {
      value = method.call(crossing.guest(), values);
    } catch (Exception e) {
      return failed(crossing, e, result);
    }
    if (result != null) {
      importResult(crossing, result, value);
    }
    return crossing.importResults();
  }

  /** Lifts what a guest passes to an import. */
  protected @Nullable Object[] importArguments(
      Crossing crossing, List<? extends Codec<?>> parameters) {
    @Nullable Object[] values = new Object[parameters.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parameters.get(i).lift(crossing);
    }
    return values;
  }

  /** Lowers what an import gives to the guest. */
  protected void importResult(
      Crossing crossing, Codec<@Nullable Object> result, @Nullable Object value) {
    result.lower(crossing, value);
  }

  /**
   * Tells the guest that the host's method failed; by default the exception passes through the
   * guest.
   *
   * @param result the codec of the result, or null if there is none
   * @return what the import gives
   */
  protected long[] failed(
      Crossing crossing, Exception failure, @Nullable Codec<@Nullable Object> result) {
    throw sneaky(failure);
  }

  /** Throws any exception as it is; the one that is returned is never made. */
  @SuppressWarnings("unchecked")
  protected static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
    throw (E) failure;
  }

  /** The numbers of several codecs, one after the other. */
  protected static List<ValueType> flat(List<? extends Codec<?>> codecs) {
    List<ValueType> types = new ArrayList<>();
    for (Codec<?> codec : codecs) {
      types.addAll(codec.flat());
    }
    return types;
  }
}
