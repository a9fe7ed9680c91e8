package dev.airlock.codec.managed;

import dev.airlock.Guest;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Convention;
import dev.airlock.dialect.ManagedObjects;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How AssemblyScript passes what its functions take and give: every value is one number, be it a
 * reference.
 *
 * <p>Arguments are lent, in both directions. A result is given: with reference counts its count is
 * for whom it is returned to; with a collector nobody holds it, so it is read before anything else
 * is allocated. What is {@code move}d elsewhere is lent here.
 *
 * <p>Optional parameters at the end may be left out of a declaration: the guest is told how many
 * were passed.
 *
 * <p>Methods of an exported class, up to 0.19, are functions whose first parameter is the object:
 * {@code Counter#add}, {@code Counter#get:value}, {@code Counter#set:value}; so is {@code
 * Counter#constructor}, whose first argument is null for a new object.
 */
public final class ManagedConvention extends Convention {
  private static final List<String> SETTERS = List.of("__setArgumentsLength", "__setargc");
  private static final ManagedConvention COUNTED = new ManagedConvention(true);
  private static final ManagedConvention TRACED = new ManagedConvention(false);

  private ManagedConvention(boolean counted) {
    super(ManagedCodecs.INSTANCE, false, counted, false);
  }

  /** The convention of modules with one way or the other to keep objects. */
  public static ManagedConvention of(ManagedObjects objects) {
    return objects == ManagedObjects.COUNTED ? COUNTED : TRACED;
  }

  /** The codecs, with what only AssemblyScript has. */
  public static ManagedCodecs managedCodecs() {
    return ManagedCodecs.INSTANCE;
  }

  @Override
  public FunctionType exportType(List<? extends Codec<?>> parameters, @Nullable Codec<?> result) {
    return new FunctionType(flat(parameters), result == null ? List.of() : result.flat());
  }

  @Override
  public FunctionType importType(List<? extends Codec<?>> parameters, @Nullable Codec<?> result) {
    return exportType(parameters, result);
  }

  @Override
  public boolean accepts(ModuleShape shape, FunctionType actual, FunctionType declared) {
    boolean optional = SETTERS.stream().anyMatch(setter -> shape.function(setter).isPresent());
    return actual.equals(declared) || (optional && extendsType(actual, declared));
  }

  @Override
  public BoundFunction bind(
      Guest guest,
      String export,
      List<String> names,
      List<? extends Codec<?>> parameters,
      @Nullable Codec<?> result) {
    FunctionType declared = exportType(parameters, result);
    FunctionType actual = guest.function(export).type();
    String setter = SETTERS.stream().filter(guest::hasFunction).findFirst().orElse(null);
    if (setter == null || !extendsType(actual, declared)) {
      return new BoundFunction(this, guest, export, declared, names);
    }
    return new OptionalArgumentsFunction(
        this, guest, export, actual, names, declared.parameters().size(), setter);
  }

  /** Whether a function has the parameters of another, and perhaps more. */
  private static boolean extendsType(FunctionType actual, FunctionType declared) {
    List<ValueType> parameters = declared.parameters();
    return actual.results().equals(declared.results())
        && actual.parameters().size() >= parameters.size()
        && actual.parameters().subList(0, parameters.size()).equals(parameters);
  }

  /**
   * Gives up an object that a handle held; does nothing if the guest can't be called any more.
   *
   * @param object the number that the handle was made with
   */
  public static void release(Guest guest, long object) {
    boolean entered = guest.acquire();
    try {
      ManagedHeap.of(guest).release(object);
    } finally {
      if (entered) {
        guest.release();
      }
    }
  }
}
