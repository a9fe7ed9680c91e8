/**
 * Writes the annotated interface of a module: from its exports, and from what tells more of them,
 * TypeScript declarations or WIT. {@link dev.airlock.bindgen.Bindgen} is the place to begin.
 */
package dev.airlock.bindgen;
