package dev.airlock.it.canonical;

import dev.airlock.Guest;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.canonical.CanonicalConvention;
import dev.airlock.error.AirlockException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Functions of a guest, called as generated code calls them. */
public final class Functions {
  private final Guest guest;
  private final CanonicalConvention convention;
  private final Map<String, BoundFunction> bound = new HashMap<>();

  /** Those of a guest. */
  public Functions(Guest guest, CanonicalConvention convention) {
    this.guest = guest;
    this.convention = convention;
  }

  /** Calls a function with the codecs of its parameters and of its result. */
  @SuppressWarnings("unchecked")
  public <R extends @Nullable Object> R call(
      String export, Codec<R> result, List<Codec<?>> parameters, @Nullable Object... arguments) {
    BoundFunction function = bind(export, parameters, result);
    try (Crossing crossing = function.begin()) {
      lower(crossing, parameters, arguments);
      function.call(crossing);
      return convention.result(result).lift(crossing);
    } catch (AirlockException e) {
      throw function.explain(e);
    }
  }

  /** Calls a function that returns nothing. */
  public void run(String export, List<Codec<?>> parameters, @Nullable Object... arguments) {
    BoundFunction function = bind(export, parameters, null);
    try (Crossing crossing = function.begin()) {
      lower(crossing, parameters, arguments);
      function.call(crossing);
    } catch (AirlockException e) {
      throw function.explain(e);
    }
  }

  private BoundFunction bind(String export, List<Codec<?>> parameters, @Nullable Codec<?> result) {
    return bound.computeIfAbsent(
        export,
        name ->
            convention.bind(
                guest,
                name,
                IntStream.range(0, parameters.size()).mapToObj(i -> "p" + i).toList(),
                parameters,
                result));
  }

  @SuppressWarnings("unchecked")
  private void lower(Crossing crossing, List<Codec<?>> parameters, @Nullable Object[] arguments) {
    if (convention.spills(parameters)) {
      convention.spilled(parameters).lower(crossing, arguments);
      return;
    }
    for (int i = 0; i < arguments.length; i++) {
      ((Codec<@Nullable Object>) parameters.get(i)).lower(crossing.at(i), arguments[i]);
    }
  }
}
