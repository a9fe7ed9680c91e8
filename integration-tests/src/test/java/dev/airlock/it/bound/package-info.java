/** Interfaces that are bound to real guests: what the processor generates, run. */
@NullMarked
package dev.airlock.it.bound;

import org.jspecify.annotations.NullMarked;
