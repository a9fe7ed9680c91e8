/** Doubles of what an engine supplies. */
package dev.airlock.testing;
