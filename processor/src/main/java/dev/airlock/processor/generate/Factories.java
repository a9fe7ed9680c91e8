package dev.airlock.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.GuestModule;
import dev.airlock.bound.ModuleResource;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.Family;
import dev.airlock.processor.check.CheckedBinding;
import dev.airlock.processor.check.DialectCode;
import dev.airlock.processor.model.BindingModel;
import dev.airlock.processor.model.BindingReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes the static methods that load the module and bind it. */
final class Factories {
  private final CheckedBinding binding;
  private final BindingModel model;
  private final ClassName type;
  private final Modifier[] modifiers;

  private Factories(CheckedBinding binding) {
    this.binding = binding;
    this.model = binding.model();
    this.type = model.generated();
    this.modifiers =
        model.element().getModifiers().contains(Modifier.PUBLIC)
            ? new Modifier[] {Modifier.PUBLIC, Modifier.STATIC}
            : new Modifier[] {Modifier.STATIC};
  }

  static List<MethodSpec> of(CheckedBinding binding) {
    Factories factories = new Factories(binding);
    List<MethodSpec> methods = new ArrayList<>();
    boolean hosted = !binding.model().imports().isEmpty();
    methods.add(hosted ? factories.loadHosted() : factories.load());
    methods.add(factories.loadBuilder());
    if (!hosted) {
      methods.add(factories.loadPath());
      methods.add(factories.compile());
    }
    methods.add(factories.compileBuilder());
    methods.add(factories.bind());
    if (factories.isConfigured()) {
      methods.add(factories.configured());
    }
    methods.add(factories.loaded());
    return methods;
  }

  private MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(modifiers);
  }

  private MethodSpec load() {
    return method("load")
        .addJavadoc("Loads the module from the class path; closing the binding closes its guest.\n")
        .returns(type)
        .addStatement("return load($T.builder())", Guest.class)
        .build();
  }

  /** With an object for each class that serves imports, in the order of the annotation. */
  private MethodSpec loadHosted() {
    MethodSpec.Builder load =
        method("load")
            .addJavadoc(
                "Loads the module from the class path with what serves its imports; closing the binding closes its guest.\n")
            .returns(type)
            .addStatement("$1T builder = $2T.builder()", GuestBuilder.class, Guest.class);
    NameAllocator names = new NameAllocator();
    names.newName("builder");
    for (TypeElement host : model.imports()) {
      String simple = host.getSimpleName().toString();
      String name = names.newName(Character.toLowerCase(simple.charAt(0)) + simple.substring(1));
      load.addParameter(ClassName.get(host), name)
          .addStatement(
              "$T.of($N).addTo(builder)", BindingReader.generatedName(host, "Imports"), name);
    }
    return load.addStatement("return load(builder)").build();
  }

  private MethodSpec loadBuilder() {
    return method("load")
        .addJavadoc("Loads the module from the class path with what a builder says.\n")
        .addParameter(GuestBuilder.class, "builder")
        .returns(type)
        .addStatement("return loaded(compile(builder).instantiate())")
        .build();
  }

  private MethodSpec loadPath() {
    return method("load")
        .addJavadoc("Loads the module from a file instead.\n")
        .addParameter(Path.class, "wasm")
        .returns(type)
        .addStatement(
            "return loaded($L.load(wasm))", configure(CodeBlock.of("$T.builder()", Guest.class)))
        .build();
  }

  private MethodSpec compile() {
    return method("compile")
        .addJavadoc(
            "Compiles the module once, for any number of guests, each of which {@link #bind} binds.\n")
        .returns(GuestModule.class)
        .addStatement("return compile($T.builder())", Guest.class)
        .build();
  }

  private MethodSpec compileBuilder() {
    String resource = model.module();
    return method("compile")
        .addJavadoc("Compiles the module with what a builder says.\n")
        .addParameter(GuestBuilder.class, "builder")
        .returns(GuestModule.class)
        .addStatement(
            "byte[] wasm =$W$T.read($W$T.class.getResourceAsStream($S),$W$S,$W$T.class)",
            ModuleResource.class,
            type,
            resource,
            resource,
            type)
        .addStatement(
            "return $L.compile(wasm, $S)",
            configure(CodeBlock.of("builder")),
            binding.module().name())
        .build();
  }

  private MethodSpec bind() {
    return method("bind")
        .addJavadoc(
            """
            Binds a guest that stays its owner's to close.

            @throws $T if a function is missing or has another type
            """,
            dev.airlock.error.SignatureException.class)
        .addParameter(Guest.class, "guest")
        .returns(type)
        .addStatement("return new $T(guest, false)", type)
        .build();
  }

  private boolean isConfigured() {
    return isOfOtherDialect() || !model.allocator().isEmpty() || !model.names().isEmpty();
  }

  /** Whether the guest would be recognised as something else than what is declared. */
  private boolean isOfOtherDialect() {
    Dialect recognized = binding.module().dialect();
    Dialect declared = binding.dialect();
    return !model.dialect().isEmpty()
        && (declared.family() != recognized.family()
            || !Objects.equals(declared.bindgen(), recognized.bindgen())
            || (declared.family() == Family.PLAIN && !declared.equals(recognized)));
  }

  private CodeBlock configure(CodeBlock builder) {
    return isConfigured() ? CodeBlock.of("configured($L)", builder) : builder;
  }

  private MethodSpec configured() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("configured")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(GuestBuilder.class, "builder")
            .returns(GuestBuilder.class);
    if (!model.names().isEmpty()) {
      method.addStatement(
          "builder.names($W$T.names($W$T.class.getResourceAsStream($S),$W$S,$W$T.class))",
          ModuleResource.class,
          type,
          model.names(),
          model.names(),
          type);
    }
    if (isOfOtherDialect()) {
      method.addStatement("builder.dialect($L)", DialectCode.withAllocator(binding.dialect()));
    } else if (!model.allocator().isEmpty()) {
      method.addStatement("builder.allocator($S)", model.allocator());
    }
    return method.addStatement("return builder").build();
  }

  private MethodSpec loaded() {
    return MethodSpec.methodBuilder("loaded")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(Guest.class, "guest")
        .returns(type)
        .beginControlFlow("try")
        .addStatement("return new $T(guest, true)", type)
        .nextControlFlow("catch ($T e)", RuntimeException.class)
        .addStatement("guest.close()")
        .addStatement("throw e")
        .endControlFlow()
        .build();
  }
}
