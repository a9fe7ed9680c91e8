package dev.airlock.wasm;

import dev.airlock.wasm.type.TagType;
import java.util.Optional;

/**
 * An exception tag.
 *
 * @param index its index among the module's tags; imported ones come first
 * @param typeIndex the index of its function type among the module's types
 * @param type what an exception of this tag carries
 * @param name what the name section calls it
 * @param imported the import that provides it, if it is imported
 */
public record Tag(
    int index, int typeIndex, TagType type, Optional<String> name, Optional<Import> imported) {
  Tag withName(Optional<String> newName) {
    return new Tag(index, typeIndex, type, newName, imported);
  }
}
