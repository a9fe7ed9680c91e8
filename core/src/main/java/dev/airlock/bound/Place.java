package dev.airlock.bound;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.dialect.Location;

/** A number that a guest tells, with what tells it looked up once. */
@FunctionalInterface
public interface Place {
  /** The number: an address or a length, unsigned. */
  long get();

  /** A number that is always the same. */
  static Place fixed(long value) {
    return () -> value;
  }

  /** What an exported function without parameters returns. */
  static Place getter(Guest guest, String export) {
    GuestFunction function = guest.function(export);
    return function::callAddress;
  }

  /** What an exported global holds. */
  static Place global(Guest guest, String export) {
    Location location = new Location.Global(export);
    return () -> guest.resolve(location);
  }
}
