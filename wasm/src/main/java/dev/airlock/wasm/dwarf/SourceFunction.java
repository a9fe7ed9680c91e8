package dev.airlock.wasm.dwarf;

/**
 * A function that has code of its own.
 *
 * @param name readable: with its namespaces and, in C++, its parameters; empty if that is not known
 * @param symbol the name that its compiler gave to the linker; empty if that is the plain name
 * @param file where it is declared; empty if that is not known
 * @param line where it is declared, counted from 1; 0 if that is not known
 * @param offset the start of its body, in bytes from the start of the module's file
 */
public record SourceFunction(String name, String symbol, String file, int line, int offset) {}
