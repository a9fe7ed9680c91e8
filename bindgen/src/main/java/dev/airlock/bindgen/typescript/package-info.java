/**
 * TypeScript declarations, as far as wasm-bindgen and AssemblyScript write them, and the interfaces
 * that they make together with a module's types.
 */
package dev.airlock.bindgen.typescript;
