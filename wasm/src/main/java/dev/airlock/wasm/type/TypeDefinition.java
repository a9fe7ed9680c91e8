package dev.airlock.wasm.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One type that a module declares.
 *
 * @param index its index among the module's types
 * @param group the recursion group that it is part of
 * @param isFinal whether it can have no subtypes; so unless it says otherwise
 * @param supertypeIndexes the indexes of the types that it declares itself a subtype of; at most
 *     one in WebAssembly 3.0
 * @param type what it is
 */
public record TypeDefinition(
    int index,
    RecursionGroup group,
    boolean isFinal,
    List<Integer> supertypeIndexes,
    CompositeType type) {
  /** Copies the list. */
  public TypeDefinition {
    supertypeIndexes = List.copyOf(supertypeIndexes);
  }

  /** Returns for instance {@code (i32) -> ()} or {@code (sub 0 (struct (field i32)))}. */
  @Override
  public String toString() {
    if (isFinal && supertypeIndexes.isEmpty()) {
      return type.toString();
    }
    String supertypes =
        supertypeIndexes.stream().map(index -> index + " ").collect(Collectors.joining());
    return "(sub " + (isFinal ? "final " : "") + supertypes + type + ")";
  }
}
