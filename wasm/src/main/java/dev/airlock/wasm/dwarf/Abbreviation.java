package dev.airlock.wasm.dwarf;

/**
 * What entries of one kind have in common (DWARF 5, 7.5.3).
 *
 * <p>The arrays are parallel, and not to be changed.
 */
@SuppressWarnings("ArrayRecordComponent")
record Abbreviation(
    int tag, boolean hasChildren, int[] attributes, int[] forms, long[] constants) {}
