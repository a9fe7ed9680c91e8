/** Airlock as a whole, on real guests: dialects, ownership, bad input, architecture, jars. */
@NullMarked
package dev.airlock.it;

import org.jspecify.annotations.NullMarked;
