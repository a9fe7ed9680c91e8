/** Known answers, failures and leaks of the glue. */
@NullMarked
package dev.airlock.samples.packed;

import org.jspecify.annotations.NullMarked;
