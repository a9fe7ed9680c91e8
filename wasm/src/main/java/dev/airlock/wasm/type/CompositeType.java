package dev.airlock.wasm.type;

/** A type made of others, as the type section declares it. */
public sealed interface CompositeType permits FunctionType, StructType, ArrayType {}
