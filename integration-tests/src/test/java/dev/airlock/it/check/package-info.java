/** How right the checker is about real modules: what it finds, misses and reports falsely. */
@NullMarked
package dev.airlock.it.check;

import org.jspecify.annotations.NullMarked;
