package dev.airlock.wasm;

import dev.airlock.wasm.type.FunctionType;
import java.util.Optional;

/**
 * A function: either imported or with a body.
 *
 * @param index its index among the module's functions; imported ones come first
 * @param typeIndex the index of its type among the module's types
 * @param type what it takes and returns
 * @param name what the name section calls it; need not be unique
 * @param imported the import that provides it, if it is imported
 * @param body if it is not imported, its locals and instructions: what the size of its entry in the
 *     code section counts. DWARF counts offsets from the start of that section's payload
 */
public record Function(
    int index,
    int typeIndex,
    FunctionType type,
    Optional<String> name,
    Optional<Import> imported,
    Optional<ByteRange> body) {
  Function withName(Optional<String> newName) {
    return new Function(index, typeIndex, type, newName, imported, body);
  }

  Function withBody(ByteRange newBody) {
    return new Function(index, typeIndex, type, name, imported, Optional.of(newBody));
  }
}
