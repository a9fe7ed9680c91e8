package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.airlock.bound.Bytes;
import dev.airlock.bound.Placing;
import dev.airlock.bound.Reading;
import dev.airlock.dialect.Location;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.TextEncoding;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import dev.airlock.plan.Slot;
import dev.airlock.processor.check.CheckedCall.ByPlan;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.TypeTree;
import dev.airlock.signature.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes how the arguments of a plan are placed and passed. */
final class PlannedArguments {
  private final ByPlan call;
  private final CodecConstants codecs;
  private final Places places;
  private final NameAllocator locals;
  private final String crossing;
  private final Map<Integer, CodeBlock> addresses = new HashMap<>();
  private final Map<Integer, CodeBlock> units = new HashMap<>();
  private boolean moves;

  PlannedArguments(
      ByPlan call, CodecConstants codecs, Places places, NameAllocator locals, String crossing) {
    this.call = call;
    this.codecs = codecs;
    this.places = places;
    this.locals = locals;
    this.crossing = crossing;
  }

  /** The address of what was placed for a parameter. */
  CodeBlock address(int parameter) {
    return found(addresses, parameter);
  }

  /** The length or capacity that was passed for a parameter, or the number itself. */
  CodeBlock units(int parameter) {
    return found(units, parameter);
  }

  private static CodeBlock found(Map<Integer, CodeBlock> known, int parameter) {
    CodeBlock code = known.get(parameter);
    if (code == null) {
      throw new IllegalStateException("BUG: nothing was placed for parameter " + parameter);
    }
    return code;
  }

  /**
   * Writes all of it.
   *
   * @param capacity what holds the capacity of the buffer that may be enlarged; null if none may
   */
  void write(CodeBlock.Builder body, @Nullable String capacity) {
    CallPlan plan = call.plan();
    for (int i = 0; i < plan.parameters().size(); i++) {
      ParameterPlan parameter = plan.parameters().get(i);
      BindingParameter argument = call.types().arguments().get(i);
      switch (parameter.passing()) {
        case Passing.ByValue _ -> number(body, i, argument);
        case Passing.Data data -> data(body, i, data, argument);
        case Passing.Cell cell -> cell(body, i, parameter, cell);
        case Passing.Buffer buffer -> buffer(body, i, parameter, buffer, capacity);
      }
      pass(body, i, parameter);
    }
  }

  private void pass(CodeBlock.Builder body, int index, ParameterPlan parameter) {
    for (Slot slot : parameter.slots()) {
      switch (slot) {
        case VALUE -> {}
        case ADDRESS -> body.addStatement("$N.pass($L)", crossing, address(index));
        case LENGTH -> body.addStatement("$N.pass($L)", crossing, units(index));
      }
    }
  }

  private void number(CodeBlock.Builder body, int index, @Nullable BindingParameter argument) {
    TypeTree type = type(index);
    String name = type instanceof TypeTree.HandleType && argument == null ? "this" : name(argument);
    TypeTree.NumberType plain = PlannedNumbers.plain(type);
    if (plain != null) {
      body.addStatement("$N.pass($L)", crossing, PlannedNumbers.passed(plain, name));
    } else {
      body.addStatement("$N.lower($N.at($L), $N)", codecs.of(type), crossing, index, name);
    }
    boolean isFloat = type instanceof TypeTree.NumberType number && number.scalar().isFloat();
    if (type instanceof TypeTree.NumberType number && !isFloat) {
      boolean signed = number.javaType().unbox().toString().equals("long");
      units.put(
          index,
          signed ? CodeBlock.of("$N", name) : CodeBlock.of("$N.unsigned($N)", crossing, name));
    }
  }

  private TypeTree type(int index) {
    TypeTree type = call.types().types().get(index);
    if (type == null) {
      throw new IllegalStateException("BUG: parameter %d has no Java type".formatted(index));
    }
    return type;
  }

  private static String name(@Nullable BindingParameter argument) {
    if (argument == null) {
      throw new IllegalStateException("BUG: a plan's argument has no parameter");
    }
    return argument.name();
  }

  private void data(
      CodeBlock.Builder body, int index, Passing.Data data, @Nullable BindingParameter argument) {
    String name = name(argument);
    body.addStatement("$N.at($L)", crossing, index);
    Location at = data.at();
    if (at != null) {
      body.addStatement("$N.placeNextAt($L, $L)", crossing, places.get(at), capacityBytes(data));
    } else if (data.moved() != moves) {
      moves = data.moved();
      body.addStatement("$N.setMoves($L)", crossing, moves);
    }
    TypeTree type = type(index);
    if (type instanceof TypeTree.NullableType nullable) {
      body.beginControlFlow("if ($N == null)", name)
          .addStatement("$N.placed(0, 0)", crossing)
          .nextControlFlow("else")
          .add(placing(nullable.some(), data.content(), CodeBlock.of("$N", name)))
          .endControlFlow();
    } else if (type instanceof TypeTree.OptionalType optional) {
      body.beginControlFlow("if ($N.isEmpty())", name)
          .addStatement("$N.placed(0, 0)", crossing)
          .nextControlFlow("else")
          .add(placing(optional.some(), data.content(), CodeBlock.of("$N.get()", name)))
          .endControlFlow();
    } else {
      body.add(placing(type, data.content(), CodeBlock.of("$N", name)));
    }
    addresses.put(index, noted(body, index, name + "Address", "placedAddress"));
    units.put(index, noted(body, index, name + "Length", "placedUnits"));
  }

  /** What the crossing tells of what was placed last, in a local if it is asked for later. */
  private CodeBlock noted(CodeBlock.Builder body, int index, String local, String accessor) {
    CodeBlock now = CodeBlock.of("$N.$L()", crossing, accessor);
    if (!isReadLater(index)) {
      return now;
    }
    String name = locals.newName(local);
    body.addStatement("long $N = $L", name, now);
    return CodeBlock.of("$N", name);
  }

  private boolean isReadLater(int parameter) {
    boolean inPlace = call.plan().parameters().get(parameter).direction() != Direction.IN;
    return inPlace
        || call.plan().outputs().stream()
            .anyMatch(output ->
                output instanceof Output.Data data
                    && (data.length().equals(new Output.Length.OfParameter(parameter))
                        || data.address().equals(new Output.Address.OfParameter(parameter))));
  }

  private CodeBlock capacityBytes(Passing.Data data) {
    if (data.capacity() == null) {
      return CodeBlock.of("-1");
    }
    long unit = data.content().unitByteSize();
    CodeBlock capacity = places.get(data.capacity());
    return unit == 1
        ? capacity
        : CodeBlock.of("$T.byteSize($L, $L)", Reading.class, capacity, unit);
  }

  private CodeBlock placing(TypeTree type, Content content, CodeBlock value) {
    if (type instanceof TypeTree.DocumentType document) {
      boolean text = content instanceof Content.Text;
      return placing(
          text ? new TypeTree.TextType() : new TypeTree.NumbersType(byte[].class, Scalar.U8),
          content,
          CodeBlock.of("$N.$L($L)", codecs.document(document), text ? "text" : "bytes", value));
    }
    CodeBlock.Builder code = CodeBlock.builder();
    switch (content) {
      case Content.Text text when text.prefix() != null ->
          code.addStatement(
              "$T.prefixed($N, $L, $L, $L)",
              Placing.class,
              crossing,
              value,
              encoding(text.encoding()),
              prefix(text.prefix()));
      case Content.Text text ->
          code.addStatement(
              "$T.$L($N, $L, $L, $L)",
              Placing.class,
              text.terminated() ? "terminated" : "text",
              crossing,
              value,
              encoding(text.encoding()),
              text.lengthUnit());
      case Content.Array array -> array(code, type, array, value);
      case Content.One _ ->
          code.addStatement("$T.one($N, $N, $L)", Placing.class, crossing, codecs.of(type), value);
      default -> throw new IllegalStateException("BUG: %s in a plain plan".formatted(content));
    }
    return code.build();
  }

  private void array(CodeBlock.Builder code, TypeTree type, Content.Array array, CodeBlock value) {
    if (type instanceof TypeTree.BytesType) {
      code.addStatement("$T.bytes($N, $T.array($L))", Placing.class, crossing, Bytes.class, value);
    } else if (type instanceof TypeTree.ArrayType objects) {
      code.addStatement(
          "$T.list($N, $N, $T.of($L))",
          Placing.class,
          crossing,
          codecs.of(new TypeTree.ListType(objects.element())),
          List.class,
          value);
    } else if (!(type instanceof TypeTree.NumbersType numbers)) {
      code.addStatement("$T.list($N, $N, $L)", Placing.class, crossing, codecs.of(type), value);
    } else if (array.prefix() != null) {
      code.addStatement(
          "$T.prefixedArray($N, $L, $T.$L, $L)",
          Placing.class,
          crossing,
          value,
          Scalar.class,
          numbers.element().name(),
          prefix(array.prefix()));
    } else if (numbers.array() == byte[].class) {
      code.addStatement("$T.bytes($N, $L)", Placing.class, crossing, value);
    } else {
      code.addStatement(
          "$T.array($N, $L, $T.$L)",
          Placing.class,
          crossing,
          value,
          Scalar.class,
          numbers.element().name());
    }
  }

  private void cell(CodeBlock.Builder body, int index, ParameterPlan parameter, Passing.Cell cell) {
    String address = locals.newName(parameter.name());
    body.addStatement(
        "long $N = $T.cell($N.at($L), $L, $L)",
        address,
        Placing.class,
        crossing,
        index,
        cell.byteSize(),
        cell.alignment());
    addresses.put(index, CodeBlock.of("$N", address));
  }

  private void buffer(
      CodeBlock.Builder body,
      int index,
      ParameterPlan parameter,
      Passing.Buffer buffer,
      @Nullable String capacity) {
    CodeBlock room =
        capacity == null ? places.get(buffer.capacity()) : CodeBlock.of("$N", capacity);
    body.addStatement("$N.at($L)", crossing, index);
    Location at = buffer.at();
    if (at != null) {
      body.addStatement(
          "$N.placeNextAt($L, $T.byteSize($L, $L))",
          crossing,
          places.get(at),
          Reading.class,
          places.get(buffer.capacity()),
          buffer.content().unitByteSize());
    }
    String address = locals.newName(parameter.name());
    body.addStatement(
        "long $N = $T.buffer($N, $L, $L, $L)",
        address,
        Placing.class,
        crossing,
        room,
        buffer.content().unitByteSize(),
        buffer.content().alignment());
    addresses.put(index, CodeBlock.of("$N", address));
    units.put(index, room);
  }

  /** The constant of an encoding, as an expression. */
  static CodeBlock encoding(TextEncoding encoding) {
    String constant =
        switch (encoding.toString()) {
          case "UTF-16LE" -> "UTF16";
          case "Latin-1" -> "LATIN1";
          default -> "UTF8";
        };
    return CodeBlock.of("$T.$L", TextEncoding.class, constant);
  }

  /** A length prefix, as an expression. */
  static CodeBlock prefix(LengthPrefix prefix) {
    return prefix.equals(LengthPrefix.U32)
        ? CodeBlock.of("$T.U32", LengthPrefix.class)
        : CodeBlock.of(
            "new $T($L, $L, $L)",
            LengthPrefix.class,
            prefix.byteSize(),
            prefix.before(),
            prefix.inclusive());
  }
}
