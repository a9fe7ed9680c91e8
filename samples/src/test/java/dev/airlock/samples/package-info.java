/** Runs the samples. */
@NullMarked
package dev.airlock.samples;

import org.jspecify.annotations.NullMarked;
