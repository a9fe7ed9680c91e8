package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.airlock.codec.Convention;
import dev.airlock.codec.Crossing;
import dev.airlock.error.AirlockException;
import dev.airlock.processor.check.CheckedCall.ByCodecs;
import dev.airlock.processor.check.CheckedMethod;
import dev.airlock.processor.model.BindingMethod;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.TypeTree;
import dev.airlock.signature.Ownership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes calls whose values cross by the codecs of their types. */
final class CodecEmitter implements MethodEmitter {
  private final CodecConstants codecs;
  private final Convention convention;

  CodecEmitter(CodecConstants codecs, Convention convention) {
    this.codecs = codecs;
    this.convention = convention;
  }

  @Override
  public CodeBlock declaration(CheckedMethod method, String binder) {
    BindingMethod declared = method.method();
    TypeTree result = declared.result();
    return CodeBlock.of(
        "$N.function($S,$W$T.of($L),$W$T.of($L),$W$L)",
        binder,
        method.export(),
        List.class,
        declared.parameters().stream()
            .map(parameter -> CodeBlock.of("$S", parameter.name()))
            .collect(CodeBlock.joining(", ")),
        List.class,
        declared.parameters().stream()
            .map(parameter -> CodeBlock.of("$N", codecs.of(parameter.type())))
            .collect(CodeBlock.joining(", ")),
        result == null ? "null" : codecs.of(result));
  }

  @Override
  public CodeBlock body(CheckedMethod method, CodeBlock function, NameAllocator locals) {
    ByCodecs call = (ByCodecs) method.call();
    String crossing = locals.newName("crossing");
    CodeBlock.Builder body =
        CodeBlock.builder()
            .beginControlFlow("try ($T $N = $L.begin())", Crossing.class, crossing, function);
    List<BindingParameter> parameters = method.method().parameters();
    boolean moves = convention.movesArguments();
    for (int i = 0; i < parameters.size(); i++) {
      BindingParameter parameter = parameters.get(i);
      boolean moved =
          parameter.ownership() == null
              ? convention.movesArguments()
              : parameter.ownership() == Ownership.MOVE;
      CodeBlock plain = plainly(parameter);
      if (plain != null) {
        body.addStatement("$N.pass($L)", crossing, plain);
        continue;
      }
      if (moved != moves) {
        body.addStatement("$N.setMoves($L)", crossing, moved);
        moves = moved;
      }
      body.addStatement(
          "$N.lower($N.at($L), $N)", codecs.of(parameter.type()), crossing, i, parameter.name());
    }
    body.addStatement("$L.call($N)", function, crossing);
    result(body, method.method(), call, crossing);
    String failure = locals.newName("e");
    return body.nextControlFlow("catch ($T $N)", AirlockException.class, failure)
        .addStatement("throw $L.explain($N)", function, failure)
        .endControlFlow()
        .build();
  }

  private void result(
      CodeBlock.Builder body, BindingMethod method, ByCodecs call, String crossing) {
    TypeTree result = method.result();
    if (result == null) {
      return;
    }
    CodeBlock plain = call.takesPlainly() ? taken(result, crossing) : null;
    if (plain != null) {
      body.addStatement("return $L", plain);
      return;
    }
    Ownership ownership = method.resultOwnership();
    if (ownership != null && (ownership == Ownership.OWN) != convention.ownsResults()) {
      body.addStatement("$N.setOwns($L)", crossing, ownership == Ownership.OWN);
    }
    body.addStatement(
        "return $N.lift($N)",
        call.takesPlainly() ? codecs.of(result) : codecs.result(result),
        crossing);
  }

  /** A number as it is passed, if it needs no codec; null else. */
  private static @Nullable CodeBlock plainly(BindingParameter parameter) {
    if (!(parameter.type() instanceof TypeTree.NumberType number)
        || !number.javaType().isPrimitive()
        || number.isNarrowed()) {
      return null;
    }
    String name = parameter.name();
    return switch (number.scalar()) {
      case BOOL -> CodeBlock.of("$N ? 1 : 0", name);
      case U8 -> CodeBlock.of("$T.toUnsignedLong($N)", Byte.class, name);
      case U16 -> CodeBlock.of("$T.toUnsignedLong($N)", Short.class, name);
      case F32 -> CodeBlock.of("$T.floatToRawIntBits($N)", Float.class, name);
      case F64 -> CodeBlock.of("$T.doubleToRawLongBits($N)", Double.class, name);
      default -> CodeBlock.of("$N", name);
    };
  }

  /** A number as it is taken, if it needs no codec; null else. */
  private static @Nullable CodeBlock taken(TypeTree result, String crossing) {
    if (!(result instanceof TypeTree.NumberType number)
        || !number.javaType().isPrimitive()
        || number.isNarrowed()) {
      return null;
    }
    return switch (number.scalar()) {
      case BOOL -> CodeBlock.of("($N.take() & 0xFF) != 0", crossing);
      case S64, U64 -> CodeBlock.of("$N.take()", crossing);
      case F32 -> CodeBlock.of("$T.intBitsToFloat((int) $N.take())", Float.class, crossing);
      case F64 -> CodeBlock.of("$T.longBitsToDouble($N.take())", Double.class, crossing);
      default -> CodeBlock.of("($T) $N.take()", number.javaType(), crossing);
    };
  }
}
