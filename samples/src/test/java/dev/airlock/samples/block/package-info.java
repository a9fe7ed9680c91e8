/** Known answers, failures and leaks of the glue. */
@NullMarked
package dev.airlock.samples.block;

import org.jspecify.annotations.NullMarked;
