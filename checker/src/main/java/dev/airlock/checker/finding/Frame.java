package dev.airlock.checker.finding;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One line of a call stack.
 *
 * @param side whether it is a function of the guest or a method of the host
 * @param function what a reader calls it: demangled; of a method {@code Class.method}
 * @param symbol as the module or the class file calls it, which suppressions may name
 * @param functionIndex its index in the original module; empty for the host's
 * @param offset where the instruction lies in the file of the original module, in bytes from its
 *     start; empty if it isn't known
 * @param file the source file, if debug information tells; a path as the compiler was given it
 * @param line the line in it, from 1; empty if it isn't known
 * @param inlined whether it was inlined into the frame after it
 * @param object the module's name; of a method the name of the class
 */
public record Frame(
    Side side,
    String function,
    String symbol,
    OptionalInt functionIndex,
    OptionalInt offset,
    Optional<String> file,
    OptionalInt line,
    boolean inlined,
    String object) {
  /** Who runs. */
  public enum Side {
    /** The module. */
    GUEST,
    /** Java. */
    HOST
  }

  /** The file without its folders, and the line if it is known: {@code leak.c:12}. */
  public Optional<String> place() {
    return file.map(path -> {
      String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
      return line.isPresent() ? name + ":" + line.getAsInt() : name;
    });
  }
}
