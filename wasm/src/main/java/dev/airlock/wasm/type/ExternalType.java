package dev.airlock.wasm.type;

/** The type of something that a module can import or export. */
public sealed interface ExternalType
    permits FunctionType, TableType, MemoryType, GlobalType, TagType {}
