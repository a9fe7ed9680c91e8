package dev.airlock.plan;

import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.Family;
import dev.airlock.dialect.TextPassing;
import dev.airlock.engine.FunctionType;
import dev.airlock.error.SignatureException;
import dev.airlock.layout.Layout;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.TextEncoding;
import dev.airlock.signature.Direction;
import dev.airlock.signature.Form;
import dev.airlock.signature.LengthSource;
import dev.airlock.signature.Options;
import dev.airlock.signature.Ownership;
import dev.airlock.signature.Parameter;
import dev.airlock.signature.Pass;
import dev.airlock.signature.Signature;
import dev.airlock.signature.Type;
import dev.airlock.signature.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a plan of a signature and a dialect. The one place where calling conventions are known. */
public final class Planner {
  private final Signature signature;
  private final Dialect dialect;
  private final FunctionType type;
  private final int addressByteSize;
  private final List<ParameterPlan> parameters = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();

  private Planner(Signature signature, Dialect dialect, FunctionType type, int addressByteSize) {
    this.signature = signature;
    this.dialect = dialect;
    this.type = type;
    this.addressByteSize = addressByteSize;
  }

  /**
   * Makes a plan.
   *
   * @param type the function's own type
   * @param addressByteSize the size of an address in the guest, 4 or 8
   * @throws SignatureException if the signature contradicts itself, leaves something open that the
   *     dialect does not settle, or doesn't fit the function's type
   */
  public static CallPlan plan(
      Signature signature, Dialect dialect, FunctionType type, int addressByteSize) {
    return new Planner(signature, dialect, type, addressByteSize).plan();
  }

  private CallPlan plan() {
    for (Parameter parameter : signature.parameters()) {
      parameters.add(parameter(parameter));
    }
    OutputPlanner outputPlanner = new OutputPlanner(signature, dialect, type, parameters);
    Value result = signature.result();
    if (result != null) {
      outputs.add(outputPlanner.result(result));
    }
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = signature.parameters().get(i);
      if (parameter.direction() != Direction.IN && !isOnlyLength(i)) {
        outputs.add(outputPlanner.ofParameter(parameter, i));
      }
    }
    CallPlan plan = new CallPlan(signature, type, parameters, outputs);
    new TypeCheck(plan, addressByteSize).check();
    return plan;
  }

  /** An out parameter that another value has its length from is no output of its own. */
  private boolean isOnlyLength(int index) {
    LengthSource itself = new LengthSource.OfParameter(parameters.get(index).name());
    Value result = signature.result();
    return parameters.get(index).direction() == Direction.OUT
        && ((result != null && itself.equals(result.options().length()))
            || signature.parameters().stream()
                .anyMatch(other -> itself.equals(other.value().options().length())));
  }

  private ParameterPlan parameter(Parameter parameter) {
    return switch (parameter.direction()) {
      case IN, INOUT -> input(parameter);
      case OUT -> output(parameter);
    };
  }

  private ParameterPlan input(Parameter parameter) {
    Value value = parameter.value();
    Options options = value.options();
    if (value.ownership() == Ownership.OWN || value.ownership() == Ownership.GUEST) {
      throw wrong(
          parameter,
          "'%s' is said of results; of a parameter say 'borrow' or 'move'"
              .formatted(value.ownership()));
    }
    boolean moved =
        value.ownership() == Ownership.MOVE
            || (value.ownership() == null
                && dialect.family() == Family.CANONICAL
                && parameter.direction() == Direction.IN);
    if (value.type() instanceof Type.Plain plain && plain.layout() instanceof Scalar scalar) {
      if (parameter.direction() == Direction.IN) {
        return new ParameterPlan(
            parameter.name(), Direction.IN, new Passing.ByValue(scalar), List.of(Slot.VALUE));
      }
    }
    if (moved && parameter.direction() == Direction.INOUT) {
      throw wrong(parameter, "what is moved can't be read back; leave out 'move' or 'inout'");
    }
    Content content = content(parameter.name(), value);
    return new ParameterPlan(
        parameter.name(),
        parameter.direction(),
        new Passing.Data(content, options.at(), options.capacity(), moved),
        slots(content, options.pass()));
  }

  private ParameterPlan output(Parameter parameter) {
    Value value = parameter.value();
    Options options = value.options();
    if (value.ownership() == Ownership.BORROW || value.ownership() == Ownership.MOVE) {
      throw wrong(
          parameter,
          "'%s' is said of what goes in; of an out parameter say 'own' or 'guest'"
              .formatted(value.ownership()));
    }
    if (value.type() instanceof Type.Plain plain) {
      return cell(parameter, plain.layout().byteSize(), plain.layout().alignment());
    }
    if (options.capacity() == null) {
      if (options.at() != null) {
        throw wrong(parameter, "say how much room there is at that place: cap = …");
      }
      boolean addressOnly =
          options.length() != null
              || options.form() == Form.TERMINATED
              || options.form() == Form.PREFIXED;
      return cell(parameter, addressOnly ? addressByteSize : 2L * addressByteSize, addressByteSize);
    }
    Content content = content(parameter.name(), value);
    return new ParameterPlan(
        parameter.name(),
        Direction.OUT,
        new Passing.Buffer(content, options.at(), options.capacity()),
        slots(Pass.ADDRESS_LENGTH, options.pass()));
  }

  private static ParameterPlan cell(Parameter parameter, long byteSize, int alignment) {
    return new ParameterPlan(
        parameter.name(),
        Direction.OUT,
        new Passing.Cell(byteSize, alignment),
        List.of(Slot.ADDRESS));
  }

  private Content content(String name, Value value) {
    return contentOf(signature, dialect, name, value);
  }

  /** What a value of a type is in memory, by the signature's options and else by the dialect. */
  static Content contentOf(Signature signature, Dialect dialect, String name, Value value) {
    Options options = value.options();
    Form form = options.form();
    boolean managed =
        form == Form.OBJECT
            || (form == null
                && dialect.textPassing() == TextPassing.OBJECT
                && options.at() == null
                && options.length() == null);
    TextEncoding encoding = options.encoding() == null ? dialect.text() : options.encoding();
    LengthPrefix prefix = options.prefix();
    return switch (value.type()) {
      case Type.Plain plain -> new Content.One(plain.layout());
      case Type.Text text ->
          managed
              ? new Content.ManagedText()
              : new Content.Text(
                  encoding,
                  isTerminated(dialect, options),
                  prefix,
                  form == Form.COUNTED_UNITS ? encoding.unitByteSize() : 1);
      case Type.ListOf list -> {
        if (form == Form.TERMINATED) {
          throw wrong(signature, name, "a list does not end at a NUL; say where its length is");
        }
        yield managed
            ? managedArray(signature, name, options, list.element())
            : new Content.Array(list.element(), prefix);
      }
    };
  }

  private static boolean isTerminated(Dialect dialect, Options options) {
    return options.form() == Form.TERMINATED
        || (options.form() == null
            && dialect.textPassing() == TextPassing.TERMINATED
            && options.length() == null
            && options.pass() == null);
  }

  private static Content managedArray(
      Signature signature, String name, Options options, Layout element) {
    if (element instanceof Scalar scalar) {
      return new Content.ManagedArray(options.object(), scalar);
    }
    throw wrong(
        signature, name, "an AssemblyScript array of %s can't be passed".formatted(element));
  }

  private List<Slot> slots(Content content, @Nullable Pass pass) {
    boolean counted =
        switch (content) {
          case Content.Text text -> !text.terminated() && text.prefix() == null;
          case Content.Array array -> array.prefix() == null;
          default -> false;
        };
    return slots(counted ? Pass.ADDRESS_LENGTH : Pass.ADDRESS, pass);
  }

  private static List<Slot> slots(Pass otherwise, @Nullable Pass pass) {
    return switch (pass == null ? otherwise : pass) {
      case ADDRESS_LENGTH -> List.of(Slot.ADDRESS, Slot.LENGTH);
      case LENGTH_ADDRESS -> List.of(Slot.LENGTH, Slot.ADDRESS);
      case ADDRESS -> List.of(Slot.ADDRESS);
      case LENGTH -> List.of(Slot.LENGTH);
      case NOTHING -> List.of();
    };
  }

  private SignatureException wrong(Parameter parameter, String what) {
    return wrong(signature, parameter.name(), what);
  }

  static SignatureException wrong(Signature signature, String name, String what) {
    return new SignatureException("%s: '%s': %s".formatted(signature.function(), name, what));
  }
}
