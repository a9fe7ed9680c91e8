package dev.airlock.plan;

import dev.airlock.signature.Direction;
import java.util.List;

/**
 * How one parameter of a signature is passed.
 *
 * @param name its name
 * @param direction which way its data goes; of an {@link Direction#OUT} one the caller gives
 *     nothing
 * @param passing how it is passed
 * @param slots what it contributes to the function's own parameters, in order
 */
public record ParameterPlan(String name, Direction direction, Passing passing, List<Slot> slots) {
  public ParameterPlan {
    slots = List.copyOf(slots);
  }
}
