package dev.airlock.checker.allocator;

import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.NumberType;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a function of an allocator does and what its parameters mean.
 *
 * @param action what it does
 * @param arguments what its parameters mean, in order
 */
public record Role(Action action, List<Argument> arguments) {
  /** The most parameters that a role has. */
  public static final int MOST_ARGUMENTS = 4;

  /** Copies the list. */
  public Role {
    arguments = List.copyOf(arguments);
    if (arguments.size() > MOST_ARGUMENTS) {
      throw new IllegalArgumentException("BUG: too many parameters: " + arguments);
    }
  }

  static Role of(Action action, Argument... arguments) {
    return new Role(action, List.of(arguments));
  }

  /** The type of a function in this role. */
  public FunctionType type() {
    return new FunctionType(
        Collections.nCopies(arguments.size(), NumberType.I32),
        action == Action.FREE ? List.of() : List.of(NumberType.I32));
  }

  /** Where a kind of argument is, or -1. */
  public int position(Argument argument) {
    return arguments.indexOf(argument);
  }

  /** The same with one more parameter in front, that is passed on as it is. */
  Role withReceiver() {
    return new Role(action, Stream.concat(Stream.of(Argument.OTHER), arguments.stream()).toList());
  }
}
