/**
 * Lessons, to be read in the order of their numbers: each is a program that says what it shows and
 * prints something worth reading. A test runs every one and compares what it prints.
 */
@NullMarked
package dev.airlock.samples;

import org.jspecify.annotations.NullMarked;
