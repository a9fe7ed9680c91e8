package dev.airlock.wasm.code;

import dev.airlock.wasm.type.ValueType;

/**
 * Consecutive locals of one type.
 *
 * @param count how many there are; may be 0
 * @param type the type of each
 */
public record LocalRun(int count, ValueType type) {}
