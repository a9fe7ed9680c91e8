package dev.airlock.bound;

import dev.airlock.Guest;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Convention;
import dev.airlock.engine.FunctionType;
import dev.airlock.error.SignatureException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds all functions of a binding to a guest: first they are declared, then {@link #check} reports
 * all that don't fit at once, then each can be had.
 */
public final class Binder {
  private final Guest guest;
  private final Convention convention;
  private final String binding;
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> different = new LinkedHashSet<>();

  /**
   * For a guest.
   *
   * @param binding what messages call the interface
   */
  public Binder(Guest guest, Convention convention, String binding) {
    this.guest = guest;
    this.convention = convention;
    this.binding = binding;
  }

  /**
   * Declares a function that passes values.
   *
   * @param names the names of the parameters, for messages
   * @param result the codec of the result, or null if there is none
   */
  public Declared function(
      String export,
      List<String> names,
      List<? extends Codec<?>> parameters,
      @Nullable Codec<?> result) {
    return fits(export, convention.exportType(parameters, result))
        ? new Declared(convention.bind(guest, export, names, parameters, result))
        : new Declared(null);
  }

  /** Declares a function by its own type. */
  public Declared function(String export, List<String> names, FunctionType type) {
    return fits(export, type)
        ? new Declared(new BoundFunction(convention, guest, export, type, names))
        : new Declared(null);
  }

  private boolean fits(String export, FunctionType expected) {
    FunctionType actual = guest.shape().function(export).orElse(null);
    if (actual == null) {
      missing.add("'" + export + "'");
    } else if (!convention.accepts(guest.shape(), actual, expected)) {
      different.add("%s is %s where %s is declared".formatted(export, actual, expected));
    } else {
      return true;
    }
    return false;
  }

  /**
   * Holds what was declared against what the guest has.
   *
   * @throws SignatureException if anything is missing or different; the message lists it all
   */
  public void check() {
    List<String> problems = new ArrayList<>();
    if (!missing.isEmpty()) {
      problems.add("it exports no " + String.join(", ", missing));
    }
    problems.addAll(different);
    if (!problems.isEmpty()) {
      throw new SignatureException(
          "%s is not the module that %s was compiled for: %s; compile %s against this build of it"
              .formatted(guest.name(), binding, String.join("; ", problems), binding));
    }
  }

  /** A function that was declared. */
  public static final class Declared {
    private final @Nullable BoundFunction function;

    private Declared(@Nullable BoundFunction function) {
      this.function = function;
    }

    /** The function, once {@link Binder#check} found nothing. */
    public BoundFunction bound() {
      if (function == null) {
        throw new IllegalStateException("BUG: a function is used that was not found");
      }
      return function;
    }
  }
}
