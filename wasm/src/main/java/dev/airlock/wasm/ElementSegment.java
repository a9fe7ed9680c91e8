package dev.airlock.wasm;

import dev.airlock.wasm.type.ReferenceType;
import java.util.Optional;

/**
 * References that a table is filled with.
 *
 * @param index its index among the module's element segments
 * @param mode active, passive or declarative
 * @param type what the references are
 * @param count how many there are
 * @param items where they lie in the file: the part of the segment that follows their count
 * @param expressions whether each is a constant expression; else it is the index of a function
 * @param name what the name section calls it
 */
public record ElementSegment(
    int index,
    SegmentMode mode,
    ReferenceType type,
    int count,
    ByteRange items,
    boolean expressions,
    Optional<String> name) {
  ElementSegment withName(Optional<String> newName) {
    return new ElementSegment(index, mode, type, count, items, expressions, newName);
  }
}
