package dev.airlock.wasm.type;

import java.util.OptionalLong;

/**
 * The type of a table of references.
 *
 * @param element what each entry holds
 * @param table64 whether entries are numbered by i64 instead of i32
 * @param minimumEntries how many entries it starts with; unsigned
 * @param maximumEntries how many it can grow to, if it says so; unsigned
 * @param shared whether several threads may use it
 */
public record TableType(
    ReferenceType element,
    boolean table64,
    long minimumEntries,
    OptionalLong maximumEntries,
    boolean shared)
    implements ExternalType {
  @Override
  public String toString() {
    return LimitsText.of(table64, minimumEntries, maximumEntries, shared) + " " + element;
  }
}
