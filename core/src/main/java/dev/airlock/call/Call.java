package dev.airlock.call;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.dialect.Location;
import dev.airlock.dialect.ManagedClasses;
import dev.airlock.error.ArgumentException;
import dev.airlock.memory.Memory;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import dev.airlock.plan.Planner;
import dev.airlock.signature.Direction;
import dev.airlock.signature.Signature;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A function of a guest that takes and gives data rather than numbers, by its signature. Make it
 * once and call it often. It belongs to its guest and is used like it: by one thread at a time.
 *
 * <p>Arguments and results are Java objects: {@link String}; {@code byte[]}, {@code int[]}, {@code
 * double[]} and so on for lists of numbers; {@link java.util.List} and {@link java.util.Map} for
 * other lists and for records; {@link Integer}, {@link Long}, {@link Boolean} and so on.
 */
public final class Call {
  private final Binding binding;
  private final Invocation invocation;
  private final int argumentCount;

  private Call(Binding binding) {
    this.binding = binding;
    this.invocation = new Invocation(binding);
    this.argumentCount = binding.plan().argumentCount();
  }

  /**
   * Binds a function by its signature; see {@link Signature}.
   *
   * @throws dev.airlock.error.SignatureException if it can't be read, or doesn't fit the function
   * @throws dev.airlock.error.ExportException if there is no such function
   * @throws dev.airlock.error.AirlockException if it needs an allocator and none is known
   */
  public static Call bind(Guest guest, String signature) {
    return bind(guest, Signature.parse(signature));
  }

  /** As {@link #bind(Guest, String)}, with a signature that has been read. */
  public static Call bind(Guest guest, Signature signature) {
    GuestFunction function = guest.function(signature.function());
    Memory memory = guest.memoryCount() == 0 ? null : guest.memory();
    CallPlan plan =
        Planner.plan(
            signature,
            guest.dialect(),
            function.type(),
            memory == null ? 4 : memory.addressByteSize());
    boolean allocates = plan.allocates() || plan.ownsResults();
    return new Call(
        new Binding(
            guest,
            function,
            plan,
            memory,
            allocates ? guest.allocator() : null,
            usesObjects(plan) ? classes(guest) : null,
            null));
  }

  private static boolean usesObjects(CallPlan plan) {
    return plan.parameters().stream()
            .map(ParameterPlan::passing)
            .anyMatch(p -> p instanceof Passing.Data data && isManaged(data.content()))
        || plan.outputs().stream()
            .anyMatch(o -> o instanceof Output.Data data && isManaged(data.content()));
  }

  private static boolean isManaged(Content content) {
    return content instanceof Content.ManagedText || content instanceof Content.ManagedArray;
  }

  private static ManagedClasses classes(Guest guest) {
    Location base = new Location.Global("__rtti_base");
    return ManagedClasses.read(guest.memory(), guest.resolve(base));
  }

  /** The same call, with a listener that hears each step of it. */
  public Call withListener(CallListener listener) {
    return new Call(
        new Binding(
            binding.guest(),
            binding.function(),
            binding.plan(),
            binding.memoryOrNull(),
            binding.allocator(),
            binding.classesOrNull(),
            listener));
  }

  /** What it was bound by. */
  public Signature signature() {
    return binding.plan().signature();
  }

  /** How it is made. */
  public CallPlan plan() {
    return binding.plan();
  }

  /**
   * Makes the call.
   *
   * @param arguments one value a parameter that is not just {@code out}
   * @return what the function gives: null for nothing, or for a null pointer; one value; or, if
   *     there are several, a map of them by the names of their parameters, the function's result
   *     first as {@code result}
   * @throws ArgumentException if an argument doesn't fit its type; nothing was called
   * @throws dev.airlock.error.GuestTrapException if the guest traps; nothing was freed
   * @throws dev.airlock.error.AirlockException if anything else fails; all blocks were freed
   */
  public @Nullable Object invoke(@Nullable Object... arguments) {
    if (arguments.length != argumentCount) {
      throw wrongCount(arguments.length);
    }
    Guest guest = binding.guest();
    boolean entered = guest.acquire();
    try {
      return invocation.run(arguments);
    } finally {
      if (entered) {
        guest.release();
      }
    }
  }

  private ArgumentException wrongCount(int given) {
    return new ArgumentException(
        "%s takes %d arguments (%s), not %d"
            .formatted(
                binding.name(),
                argumentCount,
                plan().parameters().stream()
                    .filter(parameter -> parameter.direction() != Direction.OUT)
                    .map(ParameterPlan::name)
                    .collect(Collectors.joining(", ")),
                given),
        null);
  }

  @Override
  public String toString() {
    return signature().toString();
  }
}
