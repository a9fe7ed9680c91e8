package dev.airlock.wasm;

import dev.airlock.wasm.type.MemoryType;
import java.util.Optional;

/**
 * A linear memory.
 *
 * @param index its index among the module's memories; imported ones come first
 * @param type its limits, in pages
 * @param name what the name section calls it
 * @param imported the import that provides it, if it is imported
 */
public record Memory(int index, MemoryType type, Optional<String> name, Optional<Import> imported) {
  Memory withName(Optional<String> newName) {
    return new Memory(index, type, newName, imported);
  }
}
