/** Leaks of the host: what a program made and never gave back. */
package dev.airlock.leak;
