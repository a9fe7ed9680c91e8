package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.airlock.bound.Bytes;
import dev.airlock.bound.Reading;
import dev.airlock.layout.Scalar;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;
import dev.airlock.processor.model.TypeTree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes how the outputs of a plan are found and read. */
final class PlannedResults {
  private final PlannedArguments arguments;
  private final CodecConstants codecs;
  private final Places places;
  private final NameAllocator locals;
  private final String crossing;
  private final boolean ownsByDefault;
  private @Nullable Boolean owns;

  PlannedResults(
      PlannedArguments arguments,
      CodecConstants codecs,
      Places places,
      NameAllocator locals,
      String crossing,
      boolean ownsByDefault) {
    this.arguments = arguments;
    this.codecs = codecs;
    this.places = places;
    this.locals = locals;
    this.crossing = crossing;
    this.ownsByDefault = ownsByDefault;
  }

  /**
   * Writes how one output is read.
   *
   * @param results what holds the numbers that the function returned
   * @param target the local that is declared for the value; null if it is returned
   */
  void write(
      CodeBlock.Builder body,
      Output output,
      TypeTree type,
      String[] results,
      @Nullable String target) {
    switch (output) {
      case Output.Single single -> number(body, single, type, results, target);
      case Output.Data data -> data(body, data, type, results, target);
    }
  }

  private void number(
      CodeBlock.Builder body,
      Output.Single single,
      TypeTree type,
      String[] results,
      @Nullable String target) {
    switch (single.source()) {
      case Output.NumberSource.OfCell(int parameter) ->
          use(
              body,
              target,
              type,
              CodeBlock.of(
                  "$N.load($N, $L)", codecs.of(type), crossing, arguments.address(parameter)));
      case Output.NumberSource.OfResult(int index) -> {
        if (type instanceof TypeTree.NumberType number) {
          use(body, target, type, PlannedNumbers.taken(number, CodeBlock.of("$N", results[index])));
        } else {
          body.addStatement("$N.give($N)", crossing, results[index]);
          use(body, target, type, CodeBlock.of("$N.lift($N)", codecs.of(type), crossing));
        }
      }
    }
  }

  /** The statement that does with a value what is to be done. */
  private static void use(
      CodeBlock.Builder body, @Nullable String target, TypeTree type, CodeBlock value) {
    if (target == null) {
      body.addStatement("return $L", value);
    } else {
      body.addStatement("$T $N = $L", type.javaType(), target, value);
    }
  }

  private void data(
      CodeBlock.Builder body,
      Output.Data data,
      TypeTree type,
      String[] results,
      @Nullable String target) {
    boolean owned = data.owned();
    if (owned != (owns == null ? ownsByDefault : owns)) {
      body.addStatement("$N.setOwns($L)", crossing, owned);
    }
    owns = owned;
    String address = locals.newName(data.name() + "At");
    CodeBlock block = block(body, data, results);
    body.addStatement("long $N = $L", address, address(data, results, block));
    boolean placed =
        data.address() instanceof Output.Address.At
            || data.address() instanceof Output.Address.OfParameter;
    if (type instanceof TypeTree.NullableType || type instanceof TypeTree.OptionalType) {
      boolean optional = type instanceof TypeTree.OptionalType;
      TypeTree some =
          type instanceof TypeTree.NullableType nullable
              ? nullable.some()
              : ((TypeTree.OptionalType) type).some();
      CodeBlock none = optional ? CodeBlock.of("$T.empty()", Optional.class) : CodeBlock.of("null");
      ownBlock(body, data, block);
      CodeBlock value = value(data, some, address, results, block);
      if (optional) {
        value = CodeBlock.of("$T.of($L)", Optional.class, value);
      }
      use(body, target, type, CodeBlock.of("$N == 0 ? $L : $L", address, none, value));
      return;
    }
    ownBlock(body, data, block);
    if (!placed && !mayBeEmpty(data)) {
      body.addStatement("$T.present($N)", Reading.class, address);
    }
    use(body, target, type, value(data, type, address, results, block));
  }

  /** Data of no length may well be at address 0. */
  private static boolean mayBeEmpty(Output.Data data) {
    return switch (data.length()) {
      case Output.Length.OfPrefix _, Output.Length.UpToNul _, Output.Length.Fixed _ -> false;
      default -> true;
    };
  }

  /** The address of a block that holds address and length, in a local; null if there is none. */
  private @Nullable CodeBlock block(CodeBlock.Builder body, Output.Data data, String[] results) {
    if (data.address() instanceof Output.Address.OfBlock(int result)) {
      String block = locals.newName(data.name() + "Block");
      body.addStatement(
          "long $N = $T.present($N.unsigned($N))", block, Reading.class, crossing, results[result]);
      return CodeBlock.of("$N", block);
    }
    return null;
  }

  private void ownBlock(CodeBlock.Builder body, Output.Data data, @Nullable CodeBlock block) {
    if (block != null && data.owned()) {
      body.addStatement(
          "$N.own($L, 2L * $N.addressSize().byteSize(), $N.addressSize().byteSize())",
          crossing,
          block,
          crossing,
          crossing);
    }
  }

  private CodeBlock address(Output.Data data, String[] results, @Nullable CodeBlock block) {
    return switch (data.address()) {
      case Output.Address.OfResult(int index) ->
          CodeBlock.of("$N.unsigned($N)", crossing, results[index]);
      case Output.Address.Packed(boolean high) -> half(results[0], high);
      case Output.Address.OfCell(int parameter) ->
          CodeBlock.of("$N.readAddress($L)", crossing, arguments.address(parameter));
      case Output.Address.OfBlock _ -> CodeBlock.of("$N.readAddress($L)", crossing, block);
      case Output.Address.OfParameter(int parameter) -> arguments.address(parameter);
      case Output.Address.At(var location) -> places.get(location);
    };
  }

  private static CodeBlock half(String result, boolean high) {
    return high ? CodeBlock.of("$N >>> 32", result) : CodeBlock.of("$N & 0xFFFF_FFFFL", result);
  }

  private CodeBlock length(Output.Data data, String[] results, @Nullable CodeBlock block) {
    return switch (data.length()) {
      case Output.Length.OfParameter(int parameter) -> arguments.units(parameter);
      case Output.Length.OfResult(int index) ->
          CodeBlock.of("$N.unsigned($N)", crossing, results[index]);
      case Output.Length.Packed _ ->
          half(
              results[0], !(data.address() instanceof Output.Address.Packed(boolean high) && high));
      case Output.Length.OfCell(int parameter) ->
          CodeBlock.of("$N.readAddress($L)", crossing, arguments.address(parameter));
      case Output.Length.BesideAddress _ -> besideAddress(data, block);
      case Output.Length.At(var location) -> places.get(location);
      default -> throw new IllegalStateException("BUG: %s is not measured".formatted(data));
    };
  }

  private CodeBlock besideAddress(Output.Data data, @Nullable CodeBlock block) {
    CodeBlock address =
        data.address() instanceof Output.Address.OfCell(int parameter)
            ? arguments.address(parameter)
            : block;
    return CodeBlock.of("$1N.readAddress($2L + $1N.addressSize().byteSize())", crossing, address);
  }

  private CodeBlock value(
      Output.Data data,
      TypeTree type,
      String address,
      String[] results,
      @Nullable CodeBlock block) {
    if (type instanceof TypeTree.DocumentType document) {
      boolean text = data.content() instanceof Content.Text;
      TypeTree crossing =
          text ? new TypeTree.TextType() : new TypeTree.NumbersType(byte[].class, Scalar.U8);
      return CodeBlock.of(
          "$N.$L($L)",
          codecs.document(document),
          text ? "ofText" : "ofBytes",
          value(data, crossing, address, results, block));
    }
    return switch (data.content()) {
      case Content.Text text -> text(data, text, address, results, block);
      case Content.Array _ -> array(data, type, address, results, block);
      case Content.One _ ->
          CodeBlock.of("$T.one($N, $N, $N)", Reading.class, crossing, codecs.of(type), address);
      default -> throw new IllegalStateException("BUG: %s in a plain plan".formatted(data));
    };
  }

  private CodeBlock text(
      Output.Data data,
      Content.Text text,
      String address,
      String[] results,
      @Nullable CodeBlock block) {
    CodeBlock encoding = PlannedArguments.encoding(text.encoding());
    return switch (data.length()) {
      case Output.Length.UpToNul _ ->
          CodeBlock.of("$T.terminated($N, $N, $L)", Reading.class, crossing, address, encoding);
      case Output.Length.OfPrefix(var prefix) ->
          CodeBlock.of(
              "$T.prefixed($N, $N, $L, $L)",
              Reading.class,
              crossing,
              address,
              encoding,
              PlannedArguments.prefix(prefix));
      default -> {
        CodeBlock length = length(data, results, block);
        CodeBlock byteSize =
            text.lengthUnit() == 1
                ? length
                : CodeBlock.of("$T.byteSize($L, $L)", Reading.class, length, text.lengthUnit());
        boolean inPlace = text.terminated() && data.length() instanceof Output.Length.OfParameter;
        yield CodeBlock.of(
            "$T.$L($N, $N, $L, $L)",
            Reading.class,
            inPlace ? "terminatedWithin" : "text",
            crossing,
            address,
            byteSize,
            encoding);
      }
    };
  }

  private CodeBlock array(
      Output.Data data,
      TypeTree type,
      String address,
      String[] results,
      @Nullable CodeBlock block) {
    if (type instanceof TypeTree.BytesType bytes) {
      return CodeBlock.of(
          "$T.$L($T.bytes($N, $N, $L))",
          Bytes.class,
          bytes.type().getSimpleName().equals("ByteBuffer") ? "buffer" : "segment",
          Reading.class,
          crossing,
          address,
          length(data, results, block));
    }
    if (type instanceof TypeTree.ArrayType objects) {
      return CodeBlock.of(
          "$L.toArray($T[]::new)",
          list(data, new TypeTree.ListType(objects.element()), address, results, block),
          objects.element().javaType().withoutAnnotations());
    }
    if (!(type instanceof TypeTree.NumbersType numbers)) {
      return list(data, type, address, results, block);
    }
    CodeBlock element = CodeBlock.of("$T.$L", Scalar.class, numbers.element().name());
    if (data.length() instanceof Output.Length.OfPrefix(var prefix)) {
      return CodeBlock.of(
          "$T.prefixedArray($N, $N, $T.class, $L, $L)",
          Reading.class,
          crossing,
          address,
          numbers.array(),
          element,
          PlannedArguments.prefix(prefix));
    }
    CodeBlock length = length(data, results, block);
    return numbers.array() == byte[].class
        ? CodeBlock.of("$T.bytes($N, $N, $L)", Reading.class, crossing, address, length)
        : CodeBlock.of(
            "$T.array($N, $N, $L, $T.class, $L)",
            Reading.class,
            crossing,
            address,
            length,
            numbers.array(),
            element);
  }

  private CodeBlock list(
      Output.Data data,
      TypeTree type,
      String address,
      String[] results,
      @Nullable CodeBlock block) {
    return CodeBlock.of(
        "$T.list($N, $N, $N, $L)",
        Reading.class,
        crossing,
        codecs.of(type),
        address,
        length(data, results, block));
  }
}
