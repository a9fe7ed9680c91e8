/** The canonical ABI on core modules, driven as generated code drives it. */
@org.jspecify.annotations.NullMarked
package dev.airlock.it.canonical;
