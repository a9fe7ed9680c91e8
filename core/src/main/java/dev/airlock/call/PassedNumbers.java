package dev.airlock.call;

import dev.airlock.engine.ValueType;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Output;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import dev.airlock.plan.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The numbers of a call as a person reads them: addresses in hex, each parameter by its name. */
final class PassedNumbers {
  private static final long LOW_HALF = 0xFFFF_FFFFL;

  private final CallPlan plan;

  PassedNumbers(CallPlan plan) {
    this.plan = plan;
  }

  /** As in {@code text: 0x110008, 24, times: 3}. */
  String arguments(long[] numbers) {
    StringJoiner all = new StringJoiner(", ");
    int next = 0;
    for (ParameterPlan parameter : plan.parameters()) {
      List<String> own = new ArrayList<>();
      for (Slot slot : parameter.slots()) {
        ValueType type = plan.type().parameters().get(next);
        long number = numbers[next++];
        own.add(
            switch (slot) {
              case ADDRESS -> address(number, type);
              case LENGTH -> Long.toUnsignedString(unsigned(number, type));
              case VALUE -> value(parameter, number);
            });
      }
      if (!own.isEmpty()) {
        all.add(parameter.name() + ": " + String.join(", ", own));
      }
    }
    return all.toString();
  }

  private static String value(ParameterPlan parameter, long number) {
    return parameter.passing() instanceof Passing.ByValue value
        ? String.valueOf(value.scalar().fromWasm(number))
        : Long.toString(number);
  }

  /** As in {@code 0x110010, 24}. */
  String results(long[] numbers) {
    StringJoiner all = new StringJoiner(", ");
    for (int i = 0; i < numbers.length; i++) {
      all.add(result(i, numbers[i]));
    }
    return all.toString();
  }

  private String result(int index, long number) {
    ValueType type = plan.type().results().get(index);
    for (Output output : plan.outputs()) {
      switch (output) {
        case Output.Single single
            when single.source() instanceof Output.NumberSource.OfResult(int at) && at == index -> {
          return String.valueOf(single.scalar().fromWasm(number));
        }
        case Output.Data data -> {
          switch (data.address()) {
            case Output.Address.OfResult(int at) when at == index -> {
              return address(number, type);
            }
            case Output.Address.OfBlock(int at) when at == index -> {
              return address(number, type);
            }
            case Output.Address.Packed(boolean addressHigh) -> {
              return packed(number, addressHigh);
            }
            default -> {}
          }
          if (data.length() instanceof Output.Length.OfResult(int at) && at == index) {
            return Long.toString(type == ValueType.I32 ? (int) number : number);
          }
        }
        default -> {}
      }
    }
    return switch (type) {
      case F32 -> Float.toString(Float.intBitsToFloat((int) number));
      case F64 -> Double.toString(Double.longBitsToDouble(number));
      case I32 -> Integer.toString((int) number);
      default -> Long.toString(number);
    };
  }

  private static String packed(long number, boolean addressHigh) {
    long address = addressHigh ? number >>> 32 : number & LOW_HALF;
    long length = addressHigh ? number & LOW_HALF : number >>> 32;
    return "0x%016x: address 0x%x, length %d".formatted(number, address, length);
  }

  private static String address(long number, ValueType type) {
    return "0x" + Long.toHexString(unsigned(number, type));
  }

  private static long unsigned(long number, ValueType type) {
    return type == ValueType.I32 ? number & LOW_HALF : number;
  }
}
