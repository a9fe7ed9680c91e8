package dev.airlock.checker.instrument;

/**
 * Part of a module's static data.
 *
 * @param start the address of its first byte
 * @param end the address behind its last byte
 */
public record StaticRange(long start, long end) {}
