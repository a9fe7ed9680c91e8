package dev.airlock.plan;

import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.Location;
import dev.airlock.dialect.TextPassing;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.error.SignatureException;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.signature.Direction;
import dev.airlock.signature.Form;
import dev.airlock.signature.LengthSource;
import dev.airlock.signature.Options;
import dev.airlock.signature.Ownership;
import dev.airlock.signature.Parameter;
import dev.airlock.signature.Signature;
import dev.airlock.signature.Type;
import dev.airlock.signature.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans what is read after a call. */
final class OutputPlanner {
  private static final String RESULT = "result";
  private static final String WHERE_IS_THE_LENGTH =
      "say where its length is: len = PARAMETER, len = result, len = FUNCTION(), packed, block,"
          + " prefix or nul";

  private final Signature signature;
  private final Dialect dialect;
  private final FunctionType type;
  private final List<ParameterPlan> parameters;

  OutputPlanner(
      Signature signature, Dialect dialect, FunctionType type, List<ParameterPlan> parameters) {
    this.signature = signature;
    this.dialect = dialect;
    this.type = type;
    this.parameters = parameters;
  }

  Output result(Value value) {
    Options options = value.options();
    if (value.type() instanceof Type.Plain plain) {
      return plain.layout() instanceof Scalar scalar
          ? new Output.Single(RESULT, scalar, new Output.NumberSource.OfResult(0))
          : new Output.Data(
              RESULT,
              new Content.One(plain.layout()),
              address(options.at(), new Output.Address.OfResult(0)),
              new Output.Length.Fixed(),
              owned(value));
    }
    Form form = options.form() == null ? resultForm(value) : options.form();
    Output.Length length =
        switch (form) {
          case COUNTED, COUNTED_UNITS -> resultLength(options);
          case TERMINATED -> new Output.Length.UpToNul();
          case PREFIXED -> new Output.Length.OfPrefix(prefix(options));
          case BLOCK -> new Output.Length.BesideAddress();
          case PACKED_ADDRESS_HIGH, PACKED_LENGTH_HIGH -> new Output.Length.Packed();
          case OBJECT -> new Output.Length.OfObject();
        };
    Output.Address address =
        switch (form) {
          case BLOCK -> new Output.Address.OfBlock(0);
          case PACKED_ADDRESS_HIGH -> new Output.Address.Packed(true);
          case PACKED_LENGTH_HIGH -> new Output.Address.Packed(false);
          default -> address(options.at(), new Output.Address.OfResult(0));
        };
    return new Output.Data(RESULT, content(RESULT, value, form), address, length, owned(value));
  }

  /** The form that the dialect, or the function's type, leaves no doubt about. */
  private Form resultForm(Value value) {
    if (value.options().length() != null || value.options().at() != null) {
      return Form.COUNTED;
    }
    if (dialect.textPassing() == TextPassing.OBJECT) {
      return Form.OBJECT;
    }
    if (type.results().size() == 2) {
      return Form.COUNTED;
    }
    if (dialect.textPassing() == TextPassing.TERMINATED && value.type() instanceof Type.Text) {
      return Form.TERMINATED;
    }
    if (type.results().equals(List.of(ValueType.I64))) {
      throw wrong(
          RESULT,
          "an i64 result may hold the address in either half: say packed = ptr-high or"
              + " packed = len-high");
    }
    throw wrong(RESULT, WHERE_IS_THE_LENGTH);
  }

  private Output.Length resultLength(Options options) {
    LengthSource length = options.length();
    if (length == null) {
      if (type.results().size() == 2) {
        return new Output.Length.OfResult(1);
      }
      throw wrong(RESULT, WHERE_IS_THE_LENGTH);
    }
    return length(RESULT, length, options.at() == null ? 1 : 0);
  }

  Output ofParameter(Parameter parameter, int index) {
    Value value = parameter.value();
    Passing passing = parameters.get(index).passing();
    return switch (passing) {
      case Passing.Data data -> changedInPlace(parameter.name(), data, index);
      case Passing.Buffer buffer ->
          new Output.Data(
              parameter.name(),
              buffer.content(),
              new Output.Address.OfParameter(index),
              bufferLength(parameter.name(), value.options(), buffer.content()),
              false);
      case Passing.Cell cell -> ofCell(parameter.name(), value, index);
      case Passing.ByValue number -> throw new IllegalStateException("BUG: a number is no output");
    };
  }

  private static Output changedInPlace(String name, Passing.Data data, int index) {
    Output.Length length =
        data.content() instanceof Content.One
            ? new Output.Length.Fixed()
            : new Output.Length.OfParameter(index);
    return new Output.Data(
        name, data.content(), new Output.Address.OfParameter(index), length, false);
  }

  private Output.Length bufferLength(String name, Options options, Content content) {
    if (options.length() != null) {
      return length(name, options.length(), 0);
    }
    if (content instanceof Content.Text text && text.terminated()) {
      return new Output.Length.UpToNul();
    }
    if (content.prefix() != null) {
      return new Output.Length.OfPrefix(content.prefix());
    }
    throw wrong(
        name,
        "say how much the guest wrote: len = result if it returns that, len = PARAMETER, or nul");
  }

  private Output ofCell(String name, Value value, int index) {
    if (value.type() instanceof Type.Plain plain) {
      return plain.layout() instanceof Scalar scalar
          ? new Output.Single(name, scalar, new Output.NumberSource.OfCell(index))
          : new Output.Data(
              name,
              new Content.One(plain.layout()),
              new Output.Address.OfParameter(index),
              new Output.Length.Fixed(),
              false);
    }
    Options options = value.options();
    Output.Length length =
        options.length() != null
            ? length(name, options.length(), 0)
            : options.form() == Form.TERMINATED
                ? new Output.Length.UpToNul()
                : options.form() == Form.PREFIXED
                    ? new Output.Length.OfPrefix(prefix(options))
                    : new Output.Length.BesideAddress();
    Form form = options.form() == null ? Form.COUNTED : options.form();
    return new Output.Data(
        name, content(name, value, form), new Output.Address.OfCell(index), length, owned(value));
  }

  private Output.Length length(String name, LengthSource source, int resultIndex) {
    return switch (source) {
      case LengthSource.OfResult result -> new Output.Length.OfResult(resultIndex);
      case LengthSource.At at -> new Output.Length.At(at.location());
      case LengthSource.OfParameter of -> {
        for (int i = 0; i < parameters.size(); i++) {
          if (parameters.get(i).name().equals(of.name())) {
            yield parameters.get(i).passing() instanceof Passing.Cell
                    && parameters.get(i).direction() == Direction.OUT
                ? new Output.Length.OfCell(i)
                : new Output.Length.OfParameter(i);
          }
        }
        throw wrong(
            name,
            "len = %s: there is no such parameter; write %s() for an exported function"
                .formatted(of.name(), of.name()));
      }
    };
  }

  /** As for a parameter, but the form is settled, and with it whether the data is terminated. */
  private Content content(String name, Value value, Form form) {
    Options said = value.options();
    Options settled =
        new Options(
            said.encoding(),
            form,
            said.prefix(),
            said.length(),
            said.at(),
            said.capacity(),
            said.pass(),
            said.object());
    return Planner.contentOf(
        signature, dialect, name, new Value(value.type(), value.ownership(), settled));
  }

  private static Output.Address address(@Nullable Location at, Output.Address otherwise) {
    return at == null ? otherwise : new Output.Address.At(at);
  }

  private static LengthPrefix prefix(Options options) {
    return options.prefix() == null ? LengthPrefix.U32 : options.prefix();
  }

  private boolean owned(Value value) {
    return value.ownership() == null
        ? dialect.ownsResults() && dialect.allocator() != null && value.options().at() == null
        : value.ownership() == Ownership.OWN;
  }

  private SignatureException wrong(String name, String what) {
    return Planner.wrong(signature, name, what);
  }
}
