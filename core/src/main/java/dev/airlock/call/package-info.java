/** Calls that pass data: the interpreter of a plan, and what listens to it. */
package dev.airlock.call;
