package dev.airlock.wasm.dwarf;

/**
 * A place in the sources.
 *
 * @param function the function, readable: with its namespaces and, in C++, its parameters; empty if
 *     that is not known
 * @param file its path as the compiler was given it, with the folder that it worked in before it if
 *     it is a relative one; empty if that is not known
 * @param line counted from 1; 0 if there is none, as for code that the compiler added
 * @param column counted from 1; 0 if it is not known
 */
public record SourceFrame(String function, String file, int line, int column) {
  @Override
  public String toString() {
    String name = function.isEmpty() ? "???" : function;
    if (file.isEmpty()) {
      return name;
    }
    return line == 0 ? "%s (%s)".formatted(name, file) : "%s (%s:%d)".formatted(name, file, line);
  }
}
