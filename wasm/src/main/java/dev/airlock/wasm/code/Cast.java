package dev.airlock.wasm.code;

import dev.airlock.wasm.type.ReferenceType;

/**
 * The types of a {@code br_on_cast} or {@code br_on_cast_fail}.
 *
 * @param from the type of the reference on the stack
 * @param to the type it is tested for
 */
public record Cast(ReferenceType from, ReferenceType to) {}
