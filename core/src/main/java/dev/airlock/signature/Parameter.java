package dev.airlock.signature;

import java.util.Locale;

/**
 * A parameter of a signature.
 *
 * @param name its name, by which messages, traces and lengths refer to it
 * @param direction which way its data goes
 * @param value what travels
 */
public record Parameter(String name, Direction direction, Value value) {
  @Override
  public String toString() {
    String way = direction == Direction.IN ? "" : direction.name().toLowerCase(Locale.ROOT) + " ";
    return name + ": " + way + value;
  }
}
