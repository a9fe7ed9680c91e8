/**
 * What is known and need not be told again: suppressions, in the syntax of Valgrind (its manual,
 * "Suppressing errors" and "Writing suppression files").
 */
package dev.airlock.checker.suppression;
