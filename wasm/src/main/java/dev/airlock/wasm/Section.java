package dev.airlock.wasm;

import java.util.Optional;

/**
 * One section, as it lies in the file.
 *
 * @param kind what it holds
 * @param customName the name of a custom section; empty for the other kinds
 * @param range all of it: id, size and payload. The sections' ranges and the 8 bytes before the
 *     first one cover the file without gaps
 * @param payload what its size counts: everything after the size. In a custom section it starts
 *     with the name
 */
public record Section(
    SectionKind kind, Optional<String> customName, ByteRange range, ByteRange payload) {}
