/**
 * Plugins for Extism, on Extism's own kernel: a second module that keeps what goes in and comes out
 * in a memory of its own. {@link dev.airlock.extism.ExtismPlugin} is the place to begin.
 */
package dev.airlock.extism;
