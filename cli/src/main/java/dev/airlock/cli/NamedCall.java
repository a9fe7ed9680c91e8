package dev.airlock.cli;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.call.CallListener;
import dev.airlock.dialect.Location;
import dev.airlock.dialect.ManagedClasses;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.dialect.TextPassing;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.error.AirlockException;
import dev.airlock.error.ArgumentException;
import dev.airlock.layout.Scalar;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Output;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import dev.airlock.plan.Slot;
import dev.airlock.signature.Direction;
import dev.airlock.signature.Options;
import dev.airlock.signature.Parameter;
import dev.airlock.signature.Signature;
import dev.airlock.signature.Type;
import dev.airlock.signature.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call by name alone. Numbers need no signature; nor do text and lists in AssemblyScript, where
 * each is one object and so one number. In every other dialect nobody can know how text goes in,
 * and the error shows the signature to write.
 */
final class NamedCall {
  private final Guest guest;
  private final ModuleFile file;
  private final ArgumentReader reader;
  private final CallLines.Line line;
  private final GuestFunction function;
  private final FunctionType type;
  private final List<String> words;

  NamedCall(Guest guest, ModuleFile file, ArgumentReader reader, CallLines.Line line) {
    this.guest = guest;
    this.file = file;
    this.reader = reader;
    this.line = line;
    this.function = guest.function(line.signature());
    this.type = function.type();
    this.words = line.json() == null ? line.arguments() : words(line.json());
  }

  private static List<String> words(String json) {
    if (Json.read(json, "--json") instanceof List<?> values) {
      return values.stream()
          .map(value -> value instanceof String text ? text : Json.write(value))
          .toList();
    }
    throw new UsageException(
        "--json takes an array of all arguments; by name it needs a signature");
  }

  PreparedCall prepare() {
    List<ValueType> parameters = type.parameters();
    Stream.concat(parameters.stream(), type.results().stream()).forEach(NamedCall::scalar);
    boolean numbers = words.size() == parameters.size();
    boolean objects = numbers && guest.dialect().textPassing() == TextPassing.OBJECT;
    for (int i = 0; i < words.size() && i < parameters.size(); i++) {
      boolean number = Numbers.isNumber(parameters.get(i), words.get(i));
      numbers = numbers && number;
      objects = objects && (number || parameters.get(i) == ValueType.I32);
    }
    if (numbers) {
      return withNumbers();
    }
    if (objects && type.results().size() <= 1) {
      return PreparedCall.of(guest, signature(), line, reader);
    }
    throw new UsageException(
        new SignatureAdvice(file, guest.dialect(), function.name(), type).forWords(words));
  }

  private PreparedCall withNumbers() {
    List<ParameterPlan> parameters = new ArrayList<>();
    long[] numbers = new long[words.size()];
    for (int i = 0; i < numbers.length; i++) {
      Long bits = Numbers.raw(type.parameters().get(i), words.get(i));
      numbers[i] = bits == null ? 0 : bits;
      Scalar scalar = scalar(type.parameters().get(i));
      parameters.add(
          new ParameterPlan(
              "arg" + i, Direction.IN, new Passing.ByValue(scalar), List.of(Slot.VALUE)));
    }
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < type.results().size(); i++) {
      String name = type.results().size() == 1 ? "result" : "result" + i;
      Scalar scalar = scalar(type.results().get(i));
      outputs.add(new Output.Single(name, scalar, new Output.NumberSource.OfResult(i)));
    }
    return new PreparedCall(
        new CallPlan(signature(), type, parameters, outputs),
        listener -> call(numbers, outputs, listener));
  }

  private @Nullable Object call(long[] numbers, List<Output> outputs, CallListener listener) {
    listener.calling(function.name(), numbers, List.of());
    long[] results = function.call(numbers);
    listener.returned(function.name(), results);
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < results.length && i < outputs.size(); i++) {
      Output output = outputs.get(i);
      values.put(output.name(), scalar(type.results().get(i)).fromWasm(results[i]));
    }
    return outputs.size() == 1 ? values.get("result") : values;
  }

  private static Scalar scalar(ValueType type) {
    return switch (type) {
      case I32 -> Scalar.S32;
      case I64 -> Scalar.S64;
      case F32 -> Scalar.F32;
      case F64 -> Scalar.F64;
      case V128, EXTERNREF, FUNCREF, REFERENCE ->
          throw new UsageException(
              "a function with a %s can't be called from the command line".formatted(type));
    };
  }

  /** The signature that says what the words are: numbers, strings, lists. */
  private Signature signature() {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      parameters.add(new Parameter("arg" + i, Direction.IN, value(i)));
    }
    Value result = type.results().isEmpty() ? null : plain(scalar(type.results().getFirst()));
    return new Signature(function.name(), parameters, result);
  }

  private Value value(int index) {
    String word = words.get(index);
    ValueType parameter = type.parameters().get(index);
    Long bits = Numbers.raw(parameter, word);
    if (bits != null) {
      boolean large = parameter == ValueType.I32 && bits < 0 && !word.startsWith("-");
      return plain(large ? Scalar.U32 : scalar(parameter));
    }
    return word.startsWith("[")
        ? new Value(new Type.ListOf(element(word)), null, Options.NONE)
        : new Value(new Type.Text(), null, Options.NONE);
  }

  private static Value plain(Scalar scalar) {
    return new Value(new Type.Plain(scalar), null, Options.NONE);
  }

  /** The type of the elements of a list, if the module has but one class for lists. */
  private Scalar element(String word) {
    ManagedClasses classes =
        ManagedClasses.read(guest.memory(), guest.resolve(new Location.Global("__rtti_base")));
    List<String> candidates = new ArrayList<>();
    Scalar only = null;
    for (Scalar scalar : Scalar.values()) {
      for (ObjectKind kind : List.of(ObjectKind.TYPED_ARRAY, ObjectKind.ARRAY)) {
        if (scalar != Scalar.BOOL && scalar != Scalar.CHAR && has(classes, kind, scalar)) {
          candidates.add("list<%s>(%s)".formatted(scalar, kind));
          only = scalar;
        }
      }
    }
    if (only != null && candidates.size() == 1) {
      return only;
    }
    throw new UsageException(
        "%s may be any list of %s: write the signature of %s with the right one of %s"
            .formatted(word, file.name(), function.name(), String.join(", ", candidates)));
  }

  private static boolean has(ManagedClasses classes, ObjectKind kind, Scalar scalar) {
    try {
      classes.classOf(kind, scalar);
      return true;
    } catch (ArgumentException _) {
      return false;
    }
  }

  /** What to tell about a number that may be something else, or null. */
  static @Nullable String note(Guest guest, CallPlan plan, @Nullable Object result) {
    if (!(result instanceof Integer number)) {
      return null;
    }
    if (guest.dialect().objects() != null && number != 0 && isString(guest, number)) {
      Value text = new Value(new Type.Text(), null, Options.NONE);
      return "%d is the address of a string; to read it write '%s'"
          .formatted(
              number,
              new Signature(plan.signature().function(), plan.signature().parameters(), text));
    }
    return number < 0
        ? "%d is %s if it is unsigned; write '-> u32' then"
            .formatted(number, Integer.toUnsignedString(number))
        : null;
  }

  private static boolean isString(Guest guest, int address) {
    try {
      ManagedClasses classes =
          ManagedClasses.read(guest.memory(), guest.resolve(new Location.Global("__rtti_base")));
      classes.requireString(guest.memory(), address & 0xFFFF_FFFFL);
      return true;
    } catch (AirlockException _) {
      return false;
    }
  }
}
