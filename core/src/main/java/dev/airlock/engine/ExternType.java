package dev.airlock.engine;

/** The type of something imported or exported. */
public sealed interface ExternType
    permits FunctionType, MemoryType, TableType, GlobalType, OtherType {}
