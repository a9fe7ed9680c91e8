package dev.airlock.engine.endive;

import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmExternRef;

/**
 * References, between the numbers of Airlock and what the engine has for them: for an externref an
 * object, which travels in an array beside that of the numbers; for a funcref a number, the index
 * of the function.
 */
final class References {
  private static final Object[] NONE = {};

  private final HostFunctions hostFunctions;

  References(HostFunctions hostFunctions) {
    this.hostFunctions = hostFunctions;
  }

  /** Whether a function takes or gives references. */
  static boolean in(FunctionType type) {
    return type.parameters().stream().anyMatch(ValueType::isReference)
        || type.results().stream().anyMatch(ValueType::isReference);
  }

  /** The externrefs among some values, each at its place. */
  @Nullable Object[] objects(long[] values, List<ValueType> types) {
    @Nullable Object[] objects = NONE;
    for (int i = 0; i < types.size(); i++) {
      switch (types.get(i)) {
        case EXTERNREF -> {
          if (objects.length == 0) {
            objects = new @Nullable Object[types.size()];
          }
          objects[i] = object(values[i]);
        }
        case FUNCREF -> function(values[i]);
        default -> {}
      }
    }
    return objects;
  }

  /** Some values of the engine, normalized, with its objects among them as numbers. */
  static long[] numbers(
      long @Nullable [] values, @Nullable Object @Nullable [] objects, List<ValueType> types) {
    long[] numbers = new long[types.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          types.get(i) == ValueType.EXTERNREF
              ? number(objects == null ? null : objects[i])
              : values == null ? 0 : Numbers.normalized(values[i], types.get(i));
    }
    return numbers;
  }

  /** Results for the engine. */
  CallResult results(long[] values, List<ValueType> types) {
    return CallResult.of(Numbers.normalized(values, types), objects(values, types));
  }

  /** An externref. */
  static @Nullable Object object(long number) {
    if (number < ValueType.NULL) {
      throw new IllegalArgumentException(
          "externref " + number + ": a reference is 0 or more, or -1 for null");
    }
    return number == ValueType.NULL ? null : new WasmExternRef(number);
  }

  /** The number of an externref. */
  static long number(@Nullable Object object) {
    return switch (object) {
      case null -> ValueType.NULL;
      case WasmExternRef reference when !reference.isObjectRef() -> reference.value();
      default ->
          throw new TrapException("a reference to an object of the guest can't leave the guest");
    };
  }

  /** A funcref, as it is to the engine too. */
  int function(long number) {
    if (number != ValueType.NULL && !hostFunctions.isFunction(number)) {
      throw new IllegalArgumentException("funcref " + number + ": there is no such function");
    }
    return (int) number;
  }
}
