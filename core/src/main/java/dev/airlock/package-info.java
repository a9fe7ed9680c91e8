/**
 * Guests and what happens at run time: loading, calling, memory blocks and who owns them. {@link
 * dev.airlock.Guest} is the place to begin; {@code dev.airlock.call} passes text and arrays.
 */
package dev.airlock;
