package dev.airlock.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.airlock.Guest;
import dev.airlock.bound.Binder;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.Convention;
import dev.airlock.processor.check.CheckedBinding;
import dev.airlock.processor.check.CheckedCall;
import dev.airlock.processor.check.CheckedMethod;
import dev.airlock.processor.model.BindingModel;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.TypeTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes the class that calls the guest. */
public final class BindingWriter {
  private static final String GENERATED = "javax.annotation.processing.Generated";
  private static final String PROCESSOR = "dev.airlock.processor.BindProcessor";

  private final ProcessingEnvironment environment;

  /** For one compilation. */
  public BindingWriter(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  /** Writes the class of a binding. */
  public void write(CheckedBinding binding) throws IOException {
    BindingModel model = binding.model();
    JavaFile.builder(model.generated().packageName(), type(binding))
        .skipJavaLangImports(true)
        .indent("  ")
        .build()
        .writeTo(environment.getFiler());
    NativeImageConfig.write(environment.getFiler(), model);
  }

  private TypeSpec type(CheckedBinding binding) {
    BindingModel model = binding.model();
    CodecConstants codecs = new CodecConstants(model.generated());
    Map<CheckedMethod, String> functions = new LinkedHashMap<>();
    NameAllocator fields = new NameAllocator();
    fields.newName("guest");
    fields.newName("loaded");
    for (CheckedMethod method : binding.methods()) {
      functions.put(method, fields.newName(method.method().name()));
    }
    Places places = new Places(fields);
    Emitters emitters = Emitters.of(codecs, places, binding.convention().convention());
    List<MethodSpec> calls = new ArrayList<>();
    functions.forEach((method, field) -> calls.add(call(method, field, emitters.of(method))));
    MethodSpec constructor = constructor(binding, functions, emitters, places);

    TypeSpec.Builder type =
        TypeSpec.classBuilder(model.generated())
            .addOriginatingElement(model.element())
            .addJavadoc(javadoc(binding))
            .addSuperinterface(TypeName.get(model.element().asType()))
            .addModifiers(modifiers(model.element()));
    if (!model.closes()) {
      type.addSuperinterface(AutoCloseable.class);
    }
    addGenerated(type, model.element());
    type.addField(
            constant(Convention.class, CodecConstants.CONVENTION, binding.convention().code()))
        .addField(
            constant(
                Codecs.class,
                CodecConstants.CODECS,
                CodeBlock.of("$N.codecs()", CodecConstants.CONVENTION)))
        .addFields(codecs.fields())
        .addField(Guest.class, "guest", Modifier.PRIVATE, Modifier.FINAL)
        .addField(boolean.class, "loaded", Modifier.PRIVATE, Modifier.FINAL);
    functions
        .values()
        .forEach(
            name -> type.addField(BoundFunction.class, name, Modifier.PRIVATE, Modifier.FINAL));
    type.addFields(places.fields());
    return type.addMethod(constructor)
        .addMethods(Factories.of(binding))
        .addMethods(calls)
        .addMethods(Lifecycle.of(model))
        .build();
  }

  private static CodeBlock javadoc(CheckedBinding binding) {
    return CodeBlock.of(
        """
        Calls the functions of {@code $L} ($L) that {@link $T} declares.

        <p>Generated from {@code $L}; mend that instead.
        """,
        binding.module().name(),
        binding.dialect().name(),
        binding.model().element(),
        binding.model().element().getQualifiedName());
  }

  private static Modifier[] modifiers(TypeElement element) {
    return element.getModifiers().contains(Modifier.PUBLIC)
        ? new Modifier[] {Modifier.PUBLIC, Modifier.FINAL}
        : new Modifier[] {Modifier.FINAL};
  }

  /** The annotation is in a module that the user's may not read. */
  private void addGenerated(TypeSpec.Builder type, TypeElement element) {
    TypeElement generated =
        environment
            .getElementUtils()
            .getTypeElement(environment.getElementUtils().getModuleOf(element), GENERATED);
    if (generated != null) {
      type.addAnnotation(
          AnnotationSpec.builder(ClassName.get(generated))
              .addMember("value", "$S", PROCESSOR)
              .build());
    }
  }

  private static FieldSpec constant(Class<?> type, String name, CodeBlock initializer) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(initializer)
        .build();
  }

  private static MethodSpec constructor(
      CheckedBinding binding,
      Map<CheckedMethod, String> functions,
      Emitters emitters,
      Places places) {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(Guest.class, "guest")
            .addParameter(boolean.class, "loaded")
            .addStatement("this.guest = guest")
            .addStatement("this.loaded = loaded");
    if (functions.isEmpty()) {
      return constructor.build();
    }
    NameAllocator locals = new NameAllocator();
    locals.newName("guest");
    locals.newName("loaded");
    functions.values().forEach(locals::newName);
    String binder = locals.newName("binder");
    constructor.addStatement(
        "$1T $2N = new $1T(guest, $3N, $4S)",
        Binder.class,
        binder,
        CodecConstants.CONVENTION,
        binding.model().name());
    functions.forEach((method, name) ->
        constructor.addStatement(
            "$T $N =$W$L",
            Binder.Declared.class,
            name,
            emitters.of(method).declaration(method, binder)));
    constructor.addStatement("$N.check()", binder);
    functions.values().forEach(name -> constructor.addStatement("this.$1N = $1N.bound()", name));
    places.statements().forEach(constructor::addStatement);
    return constructor.build();
  }

  private static MethodSpec call(CheckedMethod method, String field, MethodEmitter emitter) {
    ExecutableElement element = method.method().element();
    MethodSpec.Builder call =
        MethodSpec.methodBuilder(method.method().name())
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addExceptions(method.method().thrown())
            .varargs(element.isVarArgs());
    TypeTree result = method.method().result();
    call.returns(result == null ? TypeName.VOID : result.javaType());
    NameAllocator locals = new NameAllocator();
    for (BindingParameter parameter : method.method().parameters()) {
      locals.newName(parameter.name());
      call.addParameter(parameter.type().javaType(), parameter.name());
    }
    boolean hidden =
        method.method().parameters().stream().anyMatch(parameter -> parameter.name().equals(field));
    if (!hidden) {
      locals.newName(field);
    }
    CodeBlock function = CodeBlock.of(hidden ? "this.$N" : "$N", field);
    return call.addCode(emitter.body(method, function, locals)).build();
  }

  /** Who writes which kind of call. */
  private record Emitters(MethodEmitter byCodecs, MethodEmitter byPlan) {
    static Emitters of(CodecConstants codecs, Places places, Convention convention) {
      return new Emitters(
          new CodecEmitter(codecs, convention), new PlanEmitter(codecs, places, convention));
    }

    MethodEmitter of(CheckedMethod method) {
      return switch (method.call()) {
        case CheckedCall.ByCodecs _ -> byCodecs;
        case CheckedCall.ByPlan _ -> byPlan;
      };
    }
  }
}
