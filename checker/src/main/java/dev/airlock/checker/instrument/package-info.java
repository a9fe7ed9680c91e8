/**
 * Rewrites a module so that it tells what its allocator does and, in the portable form, looks at
 * every access of its own.
 */
package dev.airlock.checker.instrument;
