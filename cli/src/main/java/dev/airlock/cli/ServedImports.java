package dev.airlock.cli;

import dev.airlock.GuestBuilder;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.GlobalType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.ValueType;
import java.util.List;

/** Imports that the command line serves with a number: {@code --import env.now=0}. */
final class ServedImports {
  private ServedImports() {}

  /**
   * Serves them.
   *
   * @param served each a name, {@code =} and a number; nothing behind {@code =} for a function that
   *     returns nothing
   * @throws UsageException if one is no import of the module, or its number doesn't fit
   */
  static void serve(GuestBuilder builder, List<String> served, ModuleShape shape) {
    for (String one : served) {
      int equals = one.lastIndexOf('=');
      if (equals < 0) {
        throw new UsageException(
            "--import %s: write NAME=NUMBER, or NAME= for a function that returns nothing"
                .formatted(one));
      }
      serve(builder, find(one.substring(0, equals), shape), one.substring(equals + 1));
    }
  }

  private static ModuleShape.Import find(String name, ModuleShape shape) {
    return shape.imports().stream()
        .filter(candidate -> name.equals(candidate.module() + "." + candidate.name()))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "--import %s: the module has no such import; 'airlock inspect' lists them"
                    .formatted(name)));
  }

  private static void serve(GuestBuilder builder, ModuleShape.Import wanted, String number) {
    switch (wanted.type()) {
      case FunctionType type -> {
        long[] results = results(wanted, type.results(), number);
        builder.function(wanted.module(), wanted.name(), (guest, arguments) -> results.clone());
      }
      case GlobalType type ->
          builder.global(wanted.module(), wanted.name(), number(wanted, type.valueType(), number));
      default ->
          throw new UsageException("--import: %s is no function or global".formatted(wanted));
    }
  }

  private static long[] results(ModuleShape.Import wanted, List<ValueType> types, String number) {
    if (types.isEmpty() && number.isEmpty()) {
      return new long[0];
    }
    if (types.size() != 1) {
      throw new UsageException(
          "--import: %s returns %d numbers, not one; %s"
              .formatted(
                  wanted,
                  types.size(),
                  types.isEmpty() ? "write nothing behind the =" : "it can't be served so"));
    }
    return new long[] {number(wanted, types.getFirst(), number)};
  }

  private static long number(ModuleShape.Import wanted, ValueType type, String number) {
    Long bits = Numbers.raw(type, number);
    if (bits == null) {
      throw new UsageException("--import: %s: '%s' is no %s".formatted(wanted, number, type));
    }
    return bits;
  }
}
