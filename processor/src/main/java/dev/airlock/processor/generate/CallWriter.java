package dev.airlock.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.airlock.processor.check.CheckedMethod;
import dev.airlock.processor.model.BindingMethod;
import dev.airlock.processor.model.BindingParameter;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the methods that are calls. */
final class CallWriter {
  private final ClassName owner;
  private final Functions functions;
  private final MethodEmitter emitter;

  CallWriter(ClassName owner, Functions functions, MethodEmitter emitter) {
    this.owner = owner;
    this.functions = functions;
    this.emitter = emitter;
  }

  List<MethodSpec> all(List<CheckedMethod> methods) {
    return methods.stream().map(this::one).toList();
  }

  private MethodSpec one(CheckedMethod checked) {
    BindingMethod method = checked.method();
    MethodSpec.Builder call =
        MethodSpec.methodBuilder(method.name())
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addExceptions(method.thrown())
            .varargs(method.element().isVarArgs())
            .returns(method.result() == null ? TypeName.VOID : method.result().javaType());
    NameAllocator locals = new NameAllocator();
    for (BindingParameter parameter : method.parameters()) {
      locals.newName(parameter.name());
      call.addParameter(parameter.type().javaType(), parameter.name());
    }
    String field = functions.of(checked);
    boolean hidden =
        method.parameters().stream().anyMatch(parameter -> parameter.name().equals(field));
    if (!hidden) {
      locals.newName(field);
    }
    CodeBlock function =
        hidden ? CodeBlock.of("$T.this.$N", owner, field) : CodeBlock.of("$N", field);
    return call.addCode(emitter.body(checked, function, locals)).build();
  }
}
