/** Interfaces written from modules of every dialect, and what they are called with. */
@org.jspecify.annotations.NullMarked
package dev.airlock.bindgen;
