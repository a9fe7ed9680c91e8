package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.airlock.bound.GuestHandle;
import dev.airlock.codec.Convention;
import dev.airlock.codec.Crossing;
import dev.airlock.error.AirlockException;
import dev.airlock.processor.check.CheckedCall.ByCodecs;
import dev.airlock.processor.check.CheckedFailure.Detail;
import dev.airlock.processor.check.CheckedMethod;
import dev.airlock.processor.model.BindingMethod;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.TypeTree;
import dev.airlock.signature.Ownership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes calls whose values cross by the codecs of their types. */
final class CodecEmitter implements MethodEmitter {
  private final CodecConstants codecs;
  private final Convention convention;
  private final Functions functions;
  private final FailureCode failures;
  private final Map<CheckedMethod, String> spilled = new HashMap<>();

  CodecEmitter(
      CodecConstants codecs, Convention convention, Functions functions, FailureCode failures) {
    this.codecs = codecs;
    this.convention = convention;
    this.functions = functions;
    this.failures = failures;
  }

  @Override
  public CodeBlock declaration(CheckedMethod method) {
    ByCodecs call = (ByCodecs) method.call();
    Detail detail = call.failure() == null ? null : call.failure().detail();
    if (detail != null) {
      functions.detail(detail, codecs);
    }
    List<String> parameters = parameters(method.method());
    if (call.spills()) {
      spilled.put(method, codecs.spilled(method.method().name(), parameters));
    }
    TypeTree crossing = call.crossing();
    if (crossing != null && !call.takesPlainly()) {
      codecs.result(crossing);
    }
    return CodeBlock.of(
        "function($S,$W$T.of($L),$W$T.of($L),$W$L)",
        method.export(),
        List.class,
        names(method.method())
            .map(name -> CodeBlock.of("$S", name))
            .collect(CodeBlock.joining(", ")),
        List.class,
        String.join(", ", parameters),
        crossing == null ? "null" : codecs.of(crossing));
  }

  private static Stream<String> names(BindingMethod method) {
    Stream<String> names = method.parameters().stream().map(BindingParameter::name);
    return method.receiver() == null ? names : Stream.concat(Stream.of("this"), names);
  }

  /** The codecs of what is passed, the object that the method is called on first. */
  private List<String> parameters(BindingMethod method) {
    List<String> parameters = new ArrayList<>();
    if (method.receiver() != null) {
      parameters.add(codecs.of(method.receiver()));
    }
    method.parameters().forEach(parameter -> parameters.add(codecs.of(parameter.type())));
    return parameters;
  }

  @Override
  public CodeBlock body(CheckedMethod method, CodeBlock function, NameAllocator locals) {
    ByCodecs call = (ByCodecs) method.call();
    String crossing = locals.newName("crossing");
    CodeBlock.Builder body =
        CodeBlock.builder()
            .beginControlFlow("try ($T $N = $L.begin())", Crossing.class, crossing, function);
    String whole = spilled.get(method);
    if (whole == null) {
      pass(body, method.method(), crossing);
    } else {
      body.addStatement(
          "$N.lower($N, new $T[] {$L})",
          whole,
          crossing,
          Object.class,
          String.join(", ", names(method.method()).toList()));
    }
    body.addStatement("$L.call($N)", function, crossing);
    moved(body, method.method());
    result(body, method, call, crossing, locals);
    String failure = locals.newName("e");
    return body.nextControlFlow("catch ($T $N)", AirlockException.class, failure)
        .addStatement("throw $L.explain($N)", function, failure)
        .endControlFlow()
        .build();
  }

  private void pass(CodeBlock.Builder body, BindingMethod method, String crossing) {
    int position = 0;
    if (method.receiver() != null) {
      body.addStatement("$N.lower($N.at(0), this)", codecs.of(method.receiver()), crossing);
      position++;
    }
    boolean moves = convention.movesArguments();
    for (BindingParameter parameter : method.parameters()) {
      CodeBlock plain = plainly(parameter);
      if (plain == null) {
        boolean moved = isMoved(parameter);
        if (moved != moves) {
          body.addStatement("$N.setMoves($L)", crossing, moved);
          moves = moved;
        }
        body.addStatement(
            "$N.lower($N.at($L), $N)",
            codecs.of(parameter.type()),
            crossing,
            position,
            parameter.name());
      } else {
        body.addStatement("$N.pass($L)", crossing, plain);
      }
      position++;
    }
  }

  private boolean isMoved(BindingParameter parameter) {
    return parameter.ownership() == null
        ? convention.movesArguments()
        : parameter.ownership() == Ownership.MOVE;
  }

  /** Objects that went over to the guest can't be used from now on. */
  static void moved(CodeBlock.Builder body, BindingMethod method) {
    if (method.receiver() != null && method.receiver().owned()) {
      body.addStatement("$T.moved(this)", GuestHandle.class);
    }
    for (BindingParameter parameter : method.parameters()) {
      TypeTree type =
          parameter.type() instanceof TypeTree.NullableType nullable
              ? nullable.some()
              : parameter.type();
      if (type instanceof TypeTree.HandleType handle && handle.owned()) {
        body.addStatement("$T.moved($N)", GuestHandle.class, parameter.name());
      }
    }
  }

  private void result(
      CodeBlock.Builder body,
      CheckedMethod method,
      ByCodecs call,
      String crossing,
      NameAllocator locals) {
    TypeTree given = call.crossing();
    if (given == null) {
      return;
    }
    CodeBlock taken = call.takesPlainly() ? plainly(given, crossing) : null;
    if (taken == null) {
      Ownership ownership = method.method().resultOwnership();
      if (ownership != null && (ownership == Ownership.OWN) != convention.ownsResults()) {
        body.addStatement("$N.setOwns($L)", crossing, ownership == Ownership.OWN);
      }
      taken =
          CodeBlock.of(
              "$N.lift($N)",
              call.takesPlainly() ? codecs.of(given) : codecs.result(given),
              crossing);
    }
    if (call.failure() == null) {
      body.addStatement("return $L", taken);
    } else {
      body.add(
          failures.code(call.failure(), taken, method.method().result(), method.export(), locals));
    }
  }

  /** A number as it is passed, if it needs no codec; null else. */
  private static @Nullable CodeBlock plainly(BindingParameter parameter) {
    TypeTree.NumberType number = PlannedNumbers.plain(parameter.type());
    return number == null ? null : PlannedNumbers.passed(number, parameter.name());
  }

  /** A number as it is taken, if it needs no codec; null else. */
  private static @Nullable CodeBlock plainly(TypeTree given, String crossing) {
    TypeTree.NumberType number = PlannedNumbers.plain(given);
    return number == null
        ? null
        : PlannedNumbers.taken(number, CodeBlock.of("$N.take()", crossing));
  }
}
