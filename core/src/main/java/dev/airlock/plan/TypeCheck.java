package dev.airlock.plan;

import dev.airlock.engine.ValueType;
import dev.airlock.error.SignatureException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Holds a plan against the function's own type. */
final class TypeCheck {
  private final CallPlan plan;
  private final ValueType address;

  TypeCheck(CallPlan plan, int addressByteSize) {
    this.plan = plan;
    this.address = addressByteSize == 8 ? ValueType.I64 : ValueType.I32;
  }

  void check() {
    List<ValueType> passed = new ArrayList<>();
    List<String> described = new ArrayList<>();
    for (ParameterPlan parameter : plan.parameters()) {
      for (Slot slot : parameter.slots()) {
        ValueType type =
            parameter.passing() instanceof Passing.ByValue number
                ? number.scalar().wasmType()
                : address;
        passed.add(type);
        described.add(type + " " + describe(parameter, slot));
      }
    }
    if (!passed.equals(plan.type().parameters())) {
      throw new SignatureException(
          "%s is %s, but the signature passes (%s)"
              .formatted(plan.signature().function(), plan.type(), String.join(", ", described)));
    }
    checkResults();
  }

  private static String describe(ParameterPlan parameter, Slot slot) {
    return switch (slot) {
      case VALUE -> parameter.name();
      case ADDRESS -> "address of " + parameter.name();
      case LENGTH ->
          (parameter.passing() instanceof Passing.Buffer ? "capacity of " : "length of ")
              + parameter.name();
    };
  }

  private void checkResults() {
    List<ValueType> expected = new ArrayList<>();
    boolean anything = false;
    for (Output output : plan.outputs()) {
      switch (output) {
        case Output.Single number -> {
          if (number.source() instanceof Output.NumberSource.OfResult result) {
            expect(expected, result.index(), number.scalar().wasmType());
          }
        }
        case Output.Data data -> {
          switch (data.address()) {
            case Output.Address.OfResult result -> expect(expected, result.index(), address);
            case Output.Address.OfBlock block -> expect(expected, block.result(), address);
            case Output.Address.Packed packed -> expect(expected, 0, ValueType.I64);
            case Output.Address.At at -> anything = true;
            default -> {}
          }
          if (data.length() instanceof Output.Length.OfResult result) {
            expect(expected, result.index(), address);
          }
        }
      }
    }
    List<ValueType> actual = plan.type().results();
    if (!expected.equals(actual) && !(anything && expected.isEmpty())) {
      throw new SignatureException(
          "%s is %s, but the signature takes %s from it%s"
              .formatted(
                  plan.signature().function(),
                  plan.type(),
                  expected.isEmpty()
                      ? "no result"
                      : expected.stream()
                          .map(ValueType::toString)
                          .collect(Collectors.joining(", ", "(", ")")),
                  expected.isEmpty() && actual.size() == 1
                      ? "; add '-> %s'".formatted(suggestion(actual.getFirst()))
                      : ""));
    }
  }

  /** Two outputs may use one result, as when it is both shown and a length. */
  private static void expect(List<ValueType> expected, int index, ValueType type) {
    while (expected.size() <= index) {
      expected.add(type);
    }
    expected.set(index, type);
  }

  private static String suggestion(ValueType type) {
    return switch (type) {
      case I32 -> "s32";
      case I64 -> "s64";
      default -> type.toString();
    };
  }
}
