package dev.airlock.cli;

import dev.airlock.Guest;
import dev.airlock.call.Call;
import dev.airlock.call.CallListener;
import dev.airlock.plan.CallPlan;
import dev.airlock.signature.Direction;
import dev.airlock.signature.Parameter;
import dev.airlock.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call from the command line, ready to be made: bound to its guest, its arguments read.
 *
 * @param plan how it is made
 * @param invoker makes it
 */
record PreparedCall(CallPlan plan, Invoker invoker) {
  /** Makes a call. */
  @FunctionalInterface
  interface Invoker {
    /** Makes it, with a listener that hears each step. */
    @Nullable Object invoke(CallListener listener);
  }

  /**
   * Prepares a call.
   *
   * @throws UsageException if its arguments can't be read, or its name doesn't say enough
   */
  static PreparedCall of(Guest guest, ModuleFile file, CallLines.Line line, ArgumentReader reader) {
    String signature = line.signature();
    boolean byName = guest.hasFunction(signature) || !signature.contains("(");
    return byName
        ? new NamedCall(guest, file, reader, line).prepare()
        : of(guest, Signature.parse(signature), line, reader);
  }

  static PreparedCall of(
      Guest guest, Signature signature, CallLines.Line line, ArgumentReader reader) {
    Call call = Call.bind(guest, signature);
    @Nullable Object[] arguments = arguments(signature, line, reader).toArray();
    return new PreparedCall(call.plan(), listener -> call.withListener(listener).invoke(arguments));
  }

  private static List<@Nullable Object> arguments(
      Signature signature, CallLines.Line line, ArgumentReader reader) {
    List<Parameter> parameters =
        signature.parameters().stream().filter(p -> p.direction() != Direction.OUT).toList();
    if (line.json() != null) {
      if (!line.arguments().isEmpty()) {
        throw new UsageException("arguments stand either in --json or behind the signature");
      }
      return fromJson(signature, parameters, Json.read(line.json(), "--json"), reader);
    }
    requireCount(signature, parameters, line.arguments().size());
    List<@Nullable Object> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      arguments.add(
          reader.read(
              parameter.value().type(), line.arguments().get(i), what(signature, parameter)));
    }
    return arguments;
  }

  private static List<@Nullable Object> fromJson(
      Signature signature,
      List<Parameter> parameters,
      @Nullable Object json,
      ArgumentReader reader) {
    List<@Nullable Object> values = new ArrayList<>();
    switch (json) {
      case List<?> list -> values.addAll(list);
      case Map<?, ?> map -> {
        for (Parameter parameter : parameters) {
          if (!map.containsKey(parameter.name())) {
            throw new UsageException(
                "--json has no '%s', which %s takes".formatted(parameter.name(), signature));
          }
          values.add(map.get(parameter.name()));
        }
        if (map.size() > parameters.size()) {
          throw new UsageException("--json has more than %s takes".formatted(signature));
        }
      }
      case null, default ->
          throw new UsageException("--json takes an array of all arguments, or an object of them");
    }
    requireCount(signature, parameters, values.size());
    List<@Nullable Object> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      arguments.add(
          reader.take(parameter.value().type(), values.get(i), what(signature, parameter)));
    }
    return arguments;
  }

  private static void requireCount(Signature signature, List<Parameter> parameters, int given) {
    if (given != parameters.size()) {
      throw new UsageException(
          "%s takes %d %s (%s), not %d"
              .formatted(
                  signature.function(),
                  parameters.size(),
                  parameters.size() == 1 ? "argument" : "arguments",
                  String.join(", ", parameters.stream().map(Parameter::toString).toList()),
                  given));
    }
  }

  private static String what(Signature signature, Parameter parameter) {
    return "argument '%s' of %s".formatted(parameter.name(), signature.function());
  }
}
