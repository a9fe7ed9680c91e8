package dev.airlock.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.airlock.bound.GuestHandle;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.error.AirlockException;
import dev.airlock.processor.check.CheckedHandle;
import dev.airlock.processor.check.Release;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class of an object that the guest keeps, inside of the binding's. */
final class HandleWriter {
  private final CheckedHandle handle;
  private final ClassName owner;
  private final String freeField;

  /**
   * For one interface, whose function that frees is declared with this.
   *
   * @param owner the class of the binding
   */
  HandleWriter(CheckedHandle handle, ClassName owner, Functions functions) {
    this.handle = handle;
    this.owner = owner;
    this.freeField =
        handle.release() instanceof Release.ByFunction(String export, FunctionType type)
            ? functions.add(
                Functions.joined(handle.model().name(), "free"),
                CodeBlock.of(
                    "function($S,$W$T.of($L),$W$L)",
                    export,
                    List.class,
                    type.parameters().size() == 1 ? "\"this\"" : "\"this\", \"flag\"",
                    type(type)))
            : "";
  }

  private static CodeBlock type(FunctionType type) {
    return CodeBlock.of(
        "new $T($L, $L)", FunctionType.class, values(type.parameters()), values(type.results()));
  }

  private static CodeBlock values(List<ValueType> types) {
    return CodeBlock.of(
        "$T.of($L)",
        List.class,
        types.stream()
            .map(type -> CodeBlock.of("$T.$L", ValueType.class, type.name()))
            .collect(CodeBlock.joining(", ")));
  }

  static ClassName className(ClassName owner, ClassName type) {
    return owner.nestedClass(type.simpleName() + "Handle");
  }

  /** The class, given the methods that become calls. */
  TypeSpec type(List<MethodSpec> calls) {
    return TypeSpec.classBuilder(className(owner, handle.model().type()))
        .addJavadoc("A {@link $T}, which the guest knows by a number.\n", handle.model().type())
        .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
        .superclass(GuestHandle.class)
        .addSuperinterface(handle.model().type())
        .addMethod(
            MethodSpec.constructorBuilder()
                .addParameter(long.class, "number")
                .addParameter(boolean.class, "owned")
                .addStatement(
                    "super($T.this.guest, $S, number, owned)", owner, handle.model().name())
                .build())
        .addMethods(calls)
        .addMethod(free())
        .build();
  }

  private MethodSpec free() {
    MethodSpec.Builder free =
        MethodSpec.methodBuilder("freeHandle")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .addParameter(long.class, "handle");
    return switch (handle.release()) {
      case Release.Never _ -> free.addComment("No function of the guest frees it.").build();
      case Release.ByDialect(CodeBlock statement) -> free.addStatement(statement).build();
      case Release.ByFunction(String _, FunctionType type) -> {
        free.beginControlFlow("try ($T crossing = $N.begin())", Crossing.class, freeField)
            .addStatement("crossing.pass(handle)");
        if (type.parameters().size() > 1) {
          free.addStatement("crossing.pass(0)");
        }
        yield free.addStatement("$N.call(crossing)", freeField)
            .nextControlFlow("catch ($T e)", AirlockException.class)
            .addStatement("throw $N.explain(e)", freeField)
            .endControlFlow()
            .build();
      }
    };
  }
}
