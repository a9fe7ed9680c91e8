package dev.airlock.wasm.dwarf;

/**
 * A variable with a fixed place in linear memory.
 *
 * @param name readable: with its namespaces, or with the function that it is static in
 * @param address its address in bytes, at first; not so in a module that is linked on loading
 * @param size how many bytes it has; 0 if that is not known
 * @param file where it is declared; empty if that is not known
 * @param line where it is declared, counted from 1; 0 if that is not known
 */
public record StaticVariable(String name, long address, long size, String file, int line) {
  /** Returns whether the byte at {@code byteAddress} is in it. */
  public boolean contains(long byteAddress) {
    return byteAddress >= address && byteAddress - address < Math.max(size, 1);
  }
}
