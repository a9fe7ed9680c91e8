package dev.airlock.signature;

import dev.airlock.dialect.Location;

/** Where the length of a result is to be had. */
public sealed interface LengthSource {
  /**
   * A parameter: the length that was passed for an argument, the number that an out parameter was
   * given, or the number that was passed itself.
   *
   * @param name the parameter's name
   */
  record OfParameter(String name) implements LengthSource {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The function's result: the second one of two, or the only one if the data goes elsewhere. */
  record OfResult() implements LengthSource {
    @Override
    public String toString() {
      return "result";
    }
  }

  /**
   * A number that is known, or that the guest tells when it is asked.
   *
   * @param location the number
   */
  record At(Location location) implements LengthSource {
    @Override
    public String toString() {
      return location.toString();
    }
  }
}
