package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.airlock.bound.Placing;
import dev.airlock.bound.Reading;
import dev.airlock.codec.Convention;
import dev.airlock.codec.Crossing;
import dev.airlock.dialect.Location;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.error.AirlockException;
import dev.airlock.layout.Scalar;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import dev.airlock.processor.check.CheckedCall.ByPlan;
import dev.airlock.processor.check.CheckedMethod;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.TypeTree;
import dev.airlock.signature.Direction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a plan out: places, passes, calls, reads, step by step as the plan has them. */
final class PlanEmitter implements MethodEmitter {
  private final CodecConstants codecs;
  private final Places places;
  private final Convention convention;
  private final Functions functions;
  private final FailureCode failures;

  PlanEmitter(
      CodecConstants codecs,
      Places places,
      Convention convention,
      Functions functions,
      FailureCode failures) {
    this.codecs = codecs;
    this.places = places;
    this.convention = convention;
    this.functions = functions;
    this.failures = failures;
  }

  @Override
  public CodeBlock declaration(CheckedMethod method) {
    ByPlan call = (ByPlan) method.call();
    CallPlan plan = call.plan();
    FunctionType type = plan.type();
    if (call.failure() != null && call.failure().detail() != null) {
      functions.detail(call.failure().detail(), codecs);
    }
    return CodeBlock.of(
        "function($S,$W$T.of($L),$W$T.of($T.of($L),$W$T.of($L)))",
        method.export(),
        List.class,
        plan.parameters().stream()
            .map(parameter -> CodeBlock.of("$S", parameter.name()))
            .collect(CodeBlock.joining(", ")),
        FunctionType.class,
        List.class,
        valueTypes(type.parameters()),
        List.class,
        valueTypes(type.results()));
  }

  private static CodeBlock valueTypes(List<ValueType> types) {
    return types.stream()
        .map(type -> CodeBlock.of("$T.$L", ValueType.class, type.name()))
        .collect(CodeBlock.joining(", "));
  }

  @Override
  public CodeBlock body(CheckedMethod method, CodeBlock function, NameAllocator locals) {
    ByPlan call = (ByPlan) method.call();
    String crossing = locals.newName("crossing");
    Retry retry = Retry.of(call.plan());
    String capacity = retry == null ? null : locals.newName("capacity");
    CodeBlock.Builder body = CodeBlock.builder();
    String again = "";
    if (retry != null) {
      again = locals.newName("again");
      body.addStatement("long $N = $L", capacity, places.get(retry.capacity()));
      body.beginControlFlow("for (boolean $1N = false; ; $1N = true)", again);
    }
    body.beginControlFlow("try ($T $N = $L.begin())", Crossing.class, crossing, function);
    if (convention.movesArguments()) {
      body.addStatement("$N.setMoves(false)", crossing);
    }
    PlannedArguments arguments = new PlannedArguments(call, codecs, places, locals, crossing);
    arguments.write(body, capacity);
    body.addStatement("$L.call($N)", function, crossing);
    String[] results = results(body, call, locals, crossing);
    CodecEmitter.moved(body, method.method());
    failure(body, method, call, results, locals);
    if (retry != null) {
      retry(body, retry, results, locals, capacity, again);
    }
    outputs(body, call, arguments, results, locals, crossing);
    String failure = locals.newName("e");
    body.nextControlFlow("catch ($T $N)", AirlockException.class, failure)
        .addStatement("throw $L.explain($N)", function, failure)
        .endControlFlow();
    if (retry != null) {
      body.endControlFlow();
    }
    return body.build();
  }

  private static String[] results(
      CodeBlock.Builder body, ByPlan call, NameAllocator locals, String crossing) {
    int count = call.plan().type().results().size();
    String[] results = new String[count];
    boolean read = !call.plan().outputs().isEmpty() || call.failure() != null;
    for (int i = 0; i < count && read; i++) {
      results[i] = locals.newName(count == 1 ? "returned" : "returned" + i);
      body.addStatement("long $N = $N.take()", results[i], crossing);
    }
    return results;
  }

  /** A number that means failure is looked at before anything else is. */
  private void failure(
      CodeBlock.Builder body,
      CheckedMethod method,
      ByPlan call,
      String[] results,
      NameAllocator locals) {
    if (call.failure() != null && call.failure().crossing() instanceof TypeTree.NumberType number) {
      CodeBlock given = PlannedNumbers.taken(number, CodeBlock.of("$N", results[0]));
      body.add(failures.code(call.failure(), given, null, method.export(), locals));
    }
  }

  private static void retry(
      CodeBlock.Builder body,
      Retry retry,
      String[] results,
      NameAllocator locals,
      @Nullable String capacity,
      String again) {
    String needed = locals.newName("needed");
    body.addStatement(
        "long $N = $T.needed($N, $L, $N, $N)",
        needed,
        Placing.class,
        results[retry.result()],
        retry.terminator(),
        capacity,
        again);
    body.beginControlFlow("if ($N >= 0)", needed)
        .addStatement("$N = $N", capacity, needed)
        .addStatement("continue")
        .endControlFlow();
  }

  private void outputs(
      CodeBlock.Builder body,
      ByPlan call,
      PlannedArguments arguments,
      String[] results,
      NameAllocator locals,
      String crossing) {
    copyBack(body, call, arguments, crossing);
    PlannedResults reader =
        new PlannedResults(arguments, codecs, places, locals, crossing, convention.ownsResults());
    List<Output> returned = call.types().returned();
    List<TypeTree> types = call.types().returnedTypes();
    if (types.isEmpty()) {
      if (Retry.of(call.plan()) != null) {
        body.addStatement("return");
      }
      return;
    }
    TypeTree.RecordType together = call.types().together();
    if (together == null) {
      reader.write(body, returned.getFirst(), types.getFirst(), results, null);
      return;
    }
    List<CodeBlock> values = new ArrayList<>();
    for (int i = 0; i < returned.size(); i++) {
      String value = locals.newName(together.components().get(i).name() + "Value");
      reader.write(body, returned.get(i), types.get(i), results, value);
      values.add(CodeBlock.of("$N", value));
    }
    body.addStatement("return new $T($L)", together.javaType(), CodeBlock.join(values, ", "));
  }

  /** What the guest changed in place, in the caller's own array. */
  private static void copyBack(
      CodeBlock.Builder body, ByPlan call, PlannedArguments arguments, String crossing) {
    List<ParameterPlan> parameters = call.plan().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      BindingParameter argument = call.types().arguments().get(i);
      if (parameters.get(i).direction() == Direction.INOUT
          && argument != null
          && call.types().types().get(i) instanceof TypeTree.NumbersType numbers) {
        body.addStatement(
            "$T.back($N, $L, $N, $T.$L)",
            Reading.class,
            crossing,
            arguments.address(i),
            argument.name(),
            Scalar.class,
            numbers.element().name());
      }
    }
  }

  /**
   * The buffer that is made larger and tried once more if the guest says that it was too small.
   *
   * @param capacity how much it holds at first
   * @param result which result says how much was written
   * @param terminator the units of a NUL, which that doesn't count
   */
  private record Retry(Location capacity, int result, int terminator) {
    static @Nullable Retry of(CallPlan plan) {
      for (Output output : plan.outputs()) {
        if (output instanceof Output.Data data
            && data.address() instanceof Output.Address.OfParameter(int parameter)
            && data.length() instanceof Output.Length.OfResult(int result)
            && plan.parameters().get(parameter).passing() instanceof Passing.Buffer buffer) {
          return new Retry(buffer.capacity(), result, terminator(buffer.content()));
        }
      }
      return null;
    }

    private static int terminator(Content content) {
      return content instanceof Content.Text text && text.terminated()
          ? text.encoding().unitByteSize() / text.lengthUnit()
          : 0;
    }
  }
}
