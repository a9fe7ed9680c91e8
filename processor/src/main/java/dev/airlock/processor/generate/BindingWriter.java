package dev.airlock.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.airlock.Guest;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Convention;
import dev.airlock.processor.check.CheckedBinding;
import dev.airlock.processor.check.CheckedHandle;
import dev.airlock.processor.model.BindingModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes the class that calls the guest. */
public final class BindingWriter {
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
    CodecConstants codecs = new CodecConstants(model.generated(), binding.handles());
    Functions functions = new Functions(codecs.names());
    FailureCode failures = new FailureCode(functions, codecs);
    Places places = new Places(codecs.names());
    Convention convention = binding.convention().convention();
    MethodEmitter emitter =
        new CallEmitter(
            new CodecEmitter(codecs, convention, functions, failures),
            new PlanEmitter(codecs, places, convention, functions, failures));
    Map<CheckedHandle, HandleWriter> handles = new LinkedHashMap<>();
    binding.methods().forEach(method -> functions.add(method, emitter.declaration(method)));
    for (CheckedHandle handle : binding.handles()) {
      handle.methods().forEach(method -> functions.add(method, emitter.declaration(method)));
      handles.put(handle, new HandleWriter(handle, model.generated(), functions));
    }
    CallWriter calls = new CallWriter(model.generated(), functions, emitter);
    List<MethodSpec> methods = calls.all(binding.methods());
    List<TypeSpec> nested = new ArrayList<>();
    handles.forEach((handle, writer) -> nested.add(writer.type(calls.all(handle.methods()))));

    TypeSpec.Builder type = declaration(binding);
    type.addField(
            constant(
                binding.convention().type(),
                CodecConstants.CONVENTION,
                binding.convention().code()))
        .addField(
            constant(
                binding.convention().codecsType(),
                CodecConstants.CODECS,
                binding.convention().codecsCode()))
        .addFields(codecs.constants())
        .addField(Guest.class, "guest", Modifier.PRIVATE, Modifier.FINAL)
        .addField(boolean.class, "loaded", Modifier.PRIVATE, Modifier.FINAL)
        .addFields(codecs.fields());
    for (String field : functions.fields()) {
      type.addField(BoundFunction.class, field, Modifier.PRIVATE, Modifier.FINAL);
    }
    type.addFields(places.fields())
        .addMethod(constructor(model, functions, places))
        .addMethods(Factories.of(binding))
        .addMethods(methods)
        .addMethods(Lifecycle.of(model));
    functions.details().forEach((detail, field) -> type.addMethod(failures.method(detail, field)));
    if (!handles.isEmpty()) {
      type.addMethod(Lifecycle.handleNumber());
    }
    return type.addTypes(nested).build();
  }

  private TypeSpec.Builder declaration(CheckedBinding binding) {
    BindingModel model = binding.model();
    TypeSpec.Builder type =
        TypeSpec.classBuilder(model.generated())
            .addOriginatingElement(model.element())
            .addJavadoc(javadoc(binding))
            .addSuperinterface(TypeName.get(model.element().asType()))
            .addModifiers(modifiers(model.element()));
    if (!model.closes()) {
      type.addSuperinterface(AutoCloseable.class);
    }
    Generated.add(type, model.element(), environment.getElementUtils());
    return type;
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

  private static FieldSpec constant(Class<?> type, String name, CodeBlock initializer) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(initializer)
        .build();
  }

  private static MethodSpec constructor(BindingModel model, Functions functions, Places places) {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(Guest.class, "guest")
            .addParameter(boolean.class, "loaded")
            .addStatement("this.guest = guest")
            .addStatement("this.loaded = loaded")
            .addCode(functions.binding(model.name(), Set.of("guest", "loaded")));
    places.statements().forEach(constructor::addStatement);
    return constructor.build();
  }
}
