package dev.airlock.wasm;

/**
 * A custom section.
 *
 * @param name its name, which need not be unique
 * @param contents the part of its payload that follows the name
 */
public record CustomSection(String name, ByteRange contents) {}
