/** What the file of a module shows without an engine: its shape, its dialect. */
package dev.airlock.inspect;
