package dev.airlock.wasm;

import dev.airlock.wasm.type.ExternalType;

/**
 * Something that the module offers to the outside.
 *
 * @param name its name, unique among the module's exports
 * @param kind what it is
 * @param index its index among everything of that kind
 * @param type its type
 */
public record Export(String name, ExternalKind kind, int index, ExternalType type) {}
