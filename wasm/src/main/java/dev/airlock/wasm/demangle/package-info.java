/**
 * Readable names for the symbols that compilers make: Rust, in both of its schemes, and C++.
 *
 * <p>Modules keep symbols in their name section and in their debug information. What is in there
 * may be hostile, so nothing here throws, recurses without bound, or makes long texts of short
 * ones: what can't be read stays as it is.
 */
package dev.airlock.wasm.demangle;
