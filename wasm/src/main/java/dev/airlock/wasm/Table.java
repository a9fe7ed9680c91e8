package dev.airlock.wasm;

import dev.airlock.wasm.type.TableType;
import java.util.Optional;

/**
 * A table of references.
 *
 * @param index its index among the module's tables; imported ones come first
 * @param type its limits, in entries, and what the entries hold
 * @param name what the name section calls it
 * @param imported the import that provides it, if it is imported
 * @param initial what all entries start as; empty if it is imported or they start as null
 */
public record Table(
    int index,
    TableType type,
    Optional<String> name,
    Optional<Import> imported,
    Optional<ConstantExpression> initial) {
  Table withName(Optional<String> newName) {
    return new Table(index, type, newName, imported, initial);
  }
}
