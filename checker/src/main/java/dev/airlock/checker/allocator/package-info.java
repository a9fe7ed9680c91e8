/**
 * Which functions of a module are its allocator, and what each of their parameters means. Facts of
 * toolchains are data, in {@link dev.airlock.checker.allocator.KnownFunctions}.
 */
package dev.airlock.checker.allocator;
