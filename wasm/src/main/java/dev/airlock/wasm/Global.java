package dev.airlock.wasm;

import dev.airlock.wasm.type.GlobalType;
import java.util.Optional;

/**
 * A global variable: either imported or with an initial value.
 *
 * @param index its index among the module's globals; imported ones come first
 * @param type what it holds
 * @param name what the name section calls it
 * @param imported the import that provides it, if it is imported
 * @param initial what it starts as, if it is not imported
 */
public record Global(
    int index,
    GlobalType type,
    Optional<String> name,
    Optional<Import> imported,
    Optional<ConstantExpression> initial) {
  Global withName(Optional<String> newName) {
    return new Global(index, type, newName, imported, initial);
  }
}
