package dev.airlock.wasm;

import dev.airlock.wasm.type.ExternalType;

/**
 * Something that the module needs from outside. Two imports may have the same names.
 *
 * @param module the first of its two names, as {@code env} or {@code wasi_snapshot_preview1}
 * @param name the second of its two names
 * @param kind what it is
 * @param index its index among everything of that kind
 * @param type its type
 */
public record Import(String module, String name, ExternalKind kind, int index, ExternalType type) {}
