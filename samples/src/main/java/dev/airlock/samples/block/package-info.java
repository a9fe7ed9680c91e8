/**
 * A policy engine with results in blocks and in buffers, and functions of the host: the glue of
 * cedar4j, by Airlock.
 */
@NullMarked
package dev.airlock.samples.block;

import org.jspecify.annotations.NullMarked;
