package dev.airlock.wasm.type;

/** What a field of a struct or an element of an array holds. */
public sealed interface StorageType permits ValueType, PackedType {}
