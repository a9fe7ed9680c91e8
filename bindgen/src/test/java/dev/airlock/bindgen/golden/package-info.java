/**
 * Interfaces as {@code airlock bindgen} writes them: {@code GoldenTest} compares them, {@code
 * -Dbless=true} rewrites them, the compiler binds them.
 */
@org.jspecify.annotations.NullMarked
package dev.airlock.bindgen.golden;
