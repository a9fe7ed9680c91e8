/** Known answers, failures and leaks of the glue. */
@NullMarked
package dev.airlock.samples.arena;

import org.jspecify.annotations.NullMarked;
