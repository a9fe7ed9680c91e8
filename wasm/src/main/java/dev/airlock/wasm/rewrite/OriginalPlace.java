package dev.airlock.wasm.rewrite;

/**
 * An instruction of the module that was rewritten.
 *
 * @param functionIndex the index of its function in that module
 * @param offset where it starts, in bytes from the start of that module's file
 */
public record OriginalPlace(int functionIndex, int offset) {}
