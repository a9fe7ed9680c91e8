package dev.airlock.wasm.type;

/** The type of one parameter, result, local or global. */
public sealed interface ValueType extends StorageType
    permits NumberType, VectorType, ReferenceType {}
