package dev.airlock.wasm.type;

/** What a reference refers to. */
public sealed interface HeapType permits AbstractHeapType, ConcreteHeapType {}
