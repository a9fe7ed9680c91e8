package dev.airlock.wasm.code;

/**
 * Where a load or store goes, besides the address on the stack.
 *
 * @param alignLog2 the base-2 logarithm of the alignment in bytes that the address is said to have,
 *     from 0 to 63; a hint, except for atomic instructions
 * @param offset in bytes, added to the address without wrapping around; unsigned, and below 2^32
 *     unless the memory is a 64-bit one
 * @param memory the index of the memory
 */
public record MemoryArgument(int alignLog2, long offset, int memory) {}
