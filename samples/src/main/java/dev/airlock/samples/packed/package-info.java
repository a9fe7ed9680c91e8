/**
 * An evaluator of feature flags, one document in, one out: the glue of the Java provider of GO
 * Feature Flag, by Airlock.
 */
@NullMarked
package dev.airlock.samples.packed;

import org.jspecify.annotations.NullMarked;
