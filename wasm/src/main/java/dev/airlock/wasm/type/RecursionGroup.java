package dev.airlock.wasm.type;

/**
 * Consecutive types that may refer to each other. A type on its own is a group of one.
 *
 * @param firstIndex the index of the group's first type among the module's types
 * @param size how many types it has
 */
public record RecursionGroup(int firstIndex, int size) {}
