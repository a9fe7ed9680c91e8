/**
 * Checks guests that nobody gave a checker: those that are loaded while a test runs, or in a whole
 * program.
 */
package dev.airlock.checker.session;
