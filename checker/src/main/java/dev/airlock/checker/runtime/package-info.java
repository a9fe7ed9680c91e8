/**
 * What happens while a checked guest runs: the hooks that its rewritten module calls, what the host
 * does, and what is found.
 */
package dev.airlock.checker.runtime;
