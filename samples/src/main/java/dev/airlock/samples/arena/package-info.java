/** Compiled policies over an arena: the glue of opa-java-wasm, by Airlock. */
@NullMarked
package dev.airlock.samples.arena;

import org.jspecify.annotations.NullMarked;
