package dev.airlock.checker.allocator;

/**
 * A function of the module that is part of an allocator.
 *
 * @param functionIndex its index in the original module
 * @param name what reports call it: {@code malloc}
 * @param family what it belongs to
 * @param role what it does
 * @param source how it was found: {@code name section}, {@code export}, {@code given}
 */
public record AllocatorFunction(
    int functionIndex, String name, Family family, Role role, String source) {
  /** Returns for instance {@code malloc (name section)}. */
  @Override
  public String toString() {
    return name + " (" + source + ")";
  }
}
