package dev.airlock.codec;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.engine.FunctionType;
import dev.airlock.error.AirlockException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.SignatureException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of one guest as its dialect's convention calls it: looked up and checked once, then
 * called any number of times.
 *
 * {@snippet :
 * try (Crossing crossing = upper.begin()) {
 *   TEXT.lower(crossing.at(0), text);
 *   upper.call(crossing);
 *   return RESULT.lift(crossing);
 * } catch (AirlockException e) {
 *   throw upper.explain(e);
 * }
 * }
 */
public class BoundFunction {
  private final Convention convention;
  private final Crossings crossings;
  private final GuestFunction function;
  private final List<String> parameters;
  private final int parameterCount;
  private final boolean singleResult;
  private final int resultPosition;
  private @Nullable Crossing crossing;

  /**
   * Binds a function.
   *
   * @param export the name that it is exported under
   * @param expected its type, as the convention has it
   * @param parameters the names of the parameters, for messages
   * @throws dev.airlock.error.ExportException if there is no such function
   * @throws SignatureException if it has another type
   */
  public BoundFunction(
      Convention convention,
      Guest guest,
      String export,
      FunctionType expected,
      List<String> parameters) {
    this(convention, guest, guest.function(export), expected, parameters);
  }

  /**
   * Binds a function that is at hand, such as one of a table.
   *
   * @param expected its type, as the convention has it
   * @param parameters the names of the parameters, for messages
   * @throws SignatureException if it has another type
   */
  public BoundFunction(
      Convention convention,
      Guest guest,
      GuestFunction function,
      FunctionType expected,
      List<String> parameters) {
    this.convention = convention;
    this.crossings = Crossings.of(guest);
    this.function = function;
    this.parameters = List.copyOf(parameters);
    this.resultPosition = parameters.size();
    this.parameterCount = expected.parameters().size();
    this.singleResult = expected.results().size() == 1;
    if (!function.type().equals(expected)) {
      throw new SignatureException(
          ("%s of %s is %s, but by its declaration it would be %s; was the interface made for"
                  + " another build of the module?")
              .formatted(function.name(), guest.name(), function.type(), expected));
    }
  }

  /** Its name. */
  public final String name() {
    return function.name();
  }

  /** How it is called. */
  public final Convention convention() {
    return convention;
  }

  /** The function itself. */
  public final GuestFunction function() {
    return function;
  }

  /** The guest. */
  public final Guest guest() {
    return crossings.guest();
  }

  final boolean hasSingleResult() {
    return singleResult;
  }

  final int parameterCount() {
    return parameterCount;
  }

  /**
   * Begins a call: takes the guest for this thread.
   *
   * @throws dev.airlock.error.ConfinementException if another thread has it
   */
  public final Crossing begin() {
    Crossing own = crossing;
    if (own == null) {
      own = new Crossing(crossings, this);
      crossing = own;
    }
    return crossings.begin(this, own);
  }

  /** Makes the call with what was passed. */
  public final void call(Crossing begun) {
    calling(begun);
    begun.call(function);
    returned(begun);
    begun.at(resultPosition);
  }

  /**
   * Names in an exception's message the argument or result that was at fault.
   *
   * @return the same exception
   */
  public final AirlockException explain(AirlockException failure) {
    int failedAt = crossing == null ? -1 : crossing.position();
    if (failure instanceof GuestTrapException || failedAt < 0) {
      return failure;
    }
    return failure.inContext(
        failedAt < parameters.size()
            ? "argument '%s' of %s".formatted(parameters.get(failedAt), name())
            : "result of %s".formatted(name()));
  }

  /** Before the arguments are lowered: passes what comes first, such as an area for results. */
  protected void before(Crossing crossing) {}

  /** After the arguments are lowered, right before the guest is called. */
  protected void calling(Crossing crossing) {}

  /** After the guest returned: makes its results ready to be taken. */
  protected void returned(Crossing crossing) {}

  /**
   * When all is read or has failed, and the guest can still be called: gives back what {@link
   * #before} took.
   *
   * @param called whether the guest was called and returned
   */
  protected void over(Crossing crossing, boolean called) {}
}
