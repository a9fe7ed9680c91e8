/** Side-by-side measurements: what Airlock does against the best that can be written by hand. */
package dev.airlock.benchmarks;
