package dev.airlock.wasm.code;

import java.util.OptionalInt;

/**
 * One handler of a {@code try_table}.
 *
 * @param tag the index of the tag it catches; empty if it catches all
 * @param reference whether it leaves a reference to the exception on the stack
 * @param label the block that it jumps to, counted from the one around the {@code try_table}
 */
public record Catch(OptionalInt tag, boolean reference, int label) {}
