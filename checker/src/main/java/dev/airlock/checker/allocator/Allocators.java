package dev.airlock.checker.allocator;

import java.util.List;
import java.util.Optional;

/**
 * The allocator functions of a module.
 *
 * @param functions the functions, in the order of the module
 * @param notes what a user should know: what was expected and not found, and what to do
 */
public record Allocators(List<AllocatorFunction> functions, List<String> notes) {
  /** Copies the lists. */
  public Allocators {
    functions = List.copyOf(functions);
    notes = List.copyOf(notes);
  }

  /** Whether blocks can be followed: something allocates. */
  public boolean isEmpty() {
    return functions.stream().noneMatch(function -> function.role().action().allocates());
  }

  /** Finds the function that makes plain blocks for a family: to make one for a resized block. */
  public Optional<AllocatorFunction> plain(Family family) {
    return functions.stream()
        .filter(function -> function.family() == family)
        .filter(function -> function.role().action() == Action.ALLOCATE)
        .filter(function -> function.role().position(Argument.OTHER) < 0)
        .findFirst();
  }

  /** Whether there is a function that frees what a family makes. */
  public boolean frees(Family family) {
    return functions.stream()
        .anyMatch(function ->
            family.relatives().contains(function.family())
                && function.role().action() == Action.FREE);
  }
}
