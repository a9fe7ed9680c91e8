package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Result;
import dev.airlock.error.AirlockException;
import dev.airlock.processor.check.CheckedFailure;
import dev.airlock.processor.check.CheckedFailure.Argument;
import dev.airlock.processor.check.CheckedFailure.Detail;
import dev.airlock.processor.model.TypeTree;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes how a failure is told apart and thrown. */
final class FailureCode {
  private final Functions functions;
  private final CodecConstants codecs;

  FailureCode(Functions functions, CodecConstants codecs) {
    this.functions = functions;
    this.codecs = codecs;
  }

  /**
   * What returns a result, or throws.
   *
   * @param given the expression that takes what the function gave
   * @param returned what the method returns; null for nothing
   * @param function the name of the function, for messages
   */
  CodeBlock code(
      CheckedFailure failure,
      CodeBlock given,
      @Nullable TypeTree returned,
      String function,
      NameAllocator locals) {
    return failure.crossing() instanceof TypeTree.ResultType
        ? outcome(failure, given, returned, locals)
        : number(failure, given, returned, function, locals);
  }

  private static CodeBlock outcome(
      CheckedFailure failure, CodeBlock given, @Nullable TypeTree returned, NameAllocator locals) {
    String error = locals.newName("error");
    boolean told = failure.argument() == Argument.TOLD;
    CodeBlock pattern = CodeBlock.of("$T($L)", Result.Err.class, told ? "var " + error : "_");
    CodeBlock thrown =
        CodeBlock.of("throw new $T($L)", failure.failure().exception(), told ? error : "");
    if (returned == null) {
      return CodeBlock.builder()
          .beginControlFlow("if ($L instanceof $L)", given, pattern)
          .addStatement(thrown)
          .endControlFlow()
          .build();
    }
    String value = locals.newName("value");
    return CodeBlock.builder()
        .add("return switch ($L) {$>\n", given)
        .add("case $T(var $N) -> $N;\n", Result.Ok.class, value, value)
        .add("case $L -> $L;$<\n};\n", pattern, thrown)
        .build();
  }

  private CodeBlock number(
      CheckedFailure failure,
      CodeBlock given,
      @Nullable TypeTree returned,
      String function,
      NameAllocator locals) {
    String result = locals.newName("result");
    CodeBlock.Builder code =
        CodeBlock.builder()
            .addStatement("$T $N = $L", failure.crossing().javaType(), result, given)
            .beginControlFlow("if ($L)", condition(failure, result))
            .addStatement(
                "throw new $T($L)",
                failure.failure().exception(),
                argument(failure, result, function))
            .endControlFlow();
    if (returned != null) {
      code.addStatement("return $N", result);
    }
    return code.build();
  }

  private static CodeBlock condition(CheckedFailure failure, String result) {
    boolean wide = failure.crossing().javaType().equals(TypeName.LONG);
    return switch (failure.failure().when()) {
      case NEGATIVE -> CodeBlock.of("$N < 0", result);
      case NONZERO -> CodeBlock.of("$N != 0", result);
      case BIT ->
          CodeBlock.of(
              wide ? "($N & 1L << $L) != 0" : "($N & 1 << $L) != 0",
              result,
              failure.failure().bit());
      case ZERO, ERROR ->
          failure.crossing() instanceof TypeTree.NumberType
              ? CodeBlock.of("$N == 0", result)
              : CodeBlock.of("$N == null", result);
    };
  }

  private CodeBlock argument(CheckedFailure failure, String result, String function) {
    return switch (failure.argument()) {
      case NOTHING -> CodeBlock.of("");
      case NUMBER -> CodeBlock.of("$N", result);
      case MESSAGE -> CodeBlock.of("$S + $N", function + " failed: it returned ", result);
      case TOLD -> {
        Detail detail = failure.detail();
        if (detail == null) {
          throw new IllegalStateException("BUG: nobody tells why %s fails".formatted(function));
        }
        yield CodeBlock.of("$N()", detailMethod(functions.detail(detail, codecs)));
      }
    };
  }

  private static String detailMethod(String field) {
    return field + "Detail";
  }

  /** The method that asks for more. */
  MethodSpec method(Detail detail, String field) {
    boolean text = detail.type() instanceof TypeTree.NullableType;
    CodeBlock.Builder code =
        CodeBlock.builder()
            .beginControlFlow("try ($T crossing = $N.begin())", Crossing.class, field)
            .addStatement("$N.call(crossing)", field);
    if (text) {
      code.addStatement(
              "$T detail = $N.lift(crossing)", detail.type().javaType(), codecs.of(detail.type()))
          .addStatement("return detail == null ? $S : detail", detail.export() + " says nothing");
    } else {
      code.addStatement("return $N.lift(crossing)", codecs.of(detail.type()));
    }
    code.nextControlFlow("catch ($T e)", AirlockException.class)
        .addStatement("throw $N.explain(e)", field)
        .endControlFlow();
    return MethodSpec.methodBuilder(detailMethod(field))
        .addModifiers(Modifier.PRIVATE)
        .returns(
            detail.type() instanceof TypeTree.NullableType nullable
                ? nullable.some().javaType()
                : detail.type().javaType())
        .addCode(code.build())
        .build();
  }
}
