package dev.airlock.codec.teavm;

import dev.airlock.Guest;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Convention;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the functions of a module made by TeaVM for linear memory take and give: numbers, and
 * references to objects of its heap.
 *
 * <p>Its collector moves objects and frees those that nothing in the guest refers to, whenever
 * something is allocated; a host can't pin any. So where a function takes several, each is given to
 * a root that the guest exports ({@code root(object)}, {@code rooted(number)}, {@code
 * unroot(number)}), and the addresses are asked for when all are made. In a guest without roots
 * everything is collected first and the arguments must take less than half of what is free then, so
 * that nothing is collected while they are made.
 *
 * <p>An exception that leaves an exported function is a trap, after which the guest is unusable.
 */
public final class TeavmConvention extends Convention {
  private static final TeavmConvention INSTANCE = new TeavmConvention();

  private TeavmConvention() {
    super(new TeavmCodecs(), false, false, false);
  }

  /** The convention, the same for every guest. */
  public static TeavmConvention of() {
    return INSTANCE;
  }

  /**
   * Lets go of an object that the host was given a handle of. It is collected if nothing else
   * refers to it.
   *
   * @param handle the number that stands for it
   */
  public static void release(Guest guest, long handle) {
    boolean entered = guest.acquire();
    try {
      TeavmObjects.of(guest).unroot(handle);
    } finally {
      if (entered) {
        guest.release();
      }
    }
  }

  /**
   * Runs the static initialisers and {@code main} with arguments, once, before anything else, in a
   * guest that was loaded {@link dev.airlock.GuestBuilder#withoutInitializer}; else it ran without
   * arguments when it was loaded.
   */
  public static void start(Guest guest, String... arguments) {
    Codec<List<String>> list = INSTANCE.codecs().list(INSTANCE.codecs().string());
    BoundFunction start =
        new TeavmFunction(
            INSTANCE,
            guest,
            "start",
            INSTANCE.exportType(List.of(list), null),
            List.of("args"),
            false);
    TeavmObjects objects = TeavmObjects.of(guest);
    objects.setBare(true);
    try (Crossing crossing = start.begin()) {
      list.lower(crossing.at(0), List.of(arguments));
      start.call(crossing);
    } finally {
      objects.setBare(false);
    }
  }

  @Override
  public FunctionType exportType(List<? extends Codec<?>> parameters, @Nullable Codec<?> result) {
    return new FunctionType(flat(parameters), result == null ? List.of() : result.flat());
  }

  @Override
  public FunctionType importType(List<? extends Codec<?>> parameters, @Nullable Codec<?> result) {
    if (parameters.stream().filter(codec -> codec instanceof HandleCodec).count() > 1) {
      throw new UnsupportedOperationException(
          "to keep one object of TeaVM's may move another, so an import can take but one handle;"
              + " let the guest pass the others by functions of its own");
    }
    return exportType(parameters, result);
  }

  /** To keep an object may move those that are not read yet, so a handle is made last. */
  @Override
  protected @Nullable Object[] importArguments(
      Crossing crossing, List<? extends Codec<?>> parameters) {
    @Nullable Object[] values = new Object[parameters.size()];
    int kept = -1;
    long reference = 0;
    for (int i = 0; i < values.length; i++) {
      if (parameters.get(i) instanceof HandleCodec) {
        kept = i;
        reference = crossing.takeAddress();
      } else {
        values[i] = parameters.get(i).lift(crossing);
      }
    }
    if (kept >= 0) {
      crossing.give(reference);
      values[kept] = parameters.get(kept).lift(crossing);
    }
    return values;
  }

  @Override
  public BoundFunction bind(
      Guest guest,
      String export,
      List<String> names,
      List<? extends Codec<?>> parameters,
      @Nullable Codec<?> result) {
    FunctionType type = exportType(parameters, result);
    boolean several = type.parameters().stream().filter(ValueType.I32::equals).count() > 1;
    return new TeavmFunction(this, guest, export, type, names, several);
  }

  @Override
  protected void importResult(
      Crossing crossing, Codec<@Nullable Object> result, @Nullable Object value) {
    TeavmObjects objects = TeavmObjects.of(crossing.guest());
    int mark = objects.begin(false);
    result.lower(crossing, value);
    objects.requireRoom();
    for (int i = mark; i < objects.pendingCount(); i++) {
      crossing.repass(objects.pendingIndex(i), objects.rooted(objects.pendingRoot(i)));
    }
    objects.end(mark);
  }

  /** A function whose arguments are held until it is called. */
  private static final class TeavmFunction extends BoundFunction {
    private final boolean several;

    TeavmFunction(
        Convention convention,
        Guest guest,
        String export,
        FunctionType type,
        List<String> names,
        boolean several) {
      super(convention, guest, export, type, names);
      this.several = several;
    }

    @Override
    protected void before(Crossing crossing) {
      crossing.setResultAddress(TeavmObjects.of(guest()).begin(several));
    }

    @Override
    protected void calling(Crossing crossing) {
      TeavmObjects objects = TeavmObjects.of(guest());
      objects.requireRoom();
      for (int i = (int) crossing.resultAddress(); i < objects.pendingCount(); i++) {
        crossing.repass(objects.pendingIndex(i), objects.rooted(objects.pendingRoot(i)));
      }
    }

    @Override
    protected void over(Crossing crossing, boolean called) {
      TeavmObjects.of(guest()).end((int) crossing.resultAddress());
    }
  }
}
