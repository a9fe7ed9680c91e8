package dev.airlock.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.airlock.GuestBuilder;
import dev.airlock.bind.Fails;
import dev.airlock.bound.OwnedArgument;
import dev.airlock.codec.bindgen.BindgenConvention;
import dev.airlock.processor.check.CheckedHost;
import dev.airlock.processor.check.CheckedHost.Served;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.HostMethodModel;
import dev.airlock.processor.model.TypeTree;
import dev.airlock.signature.Ownership;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes the class that offers a host's methods to guests. */
public final class HostWriter {
  private static final String HOST = "host";

  private final ProcessingEnvironment environment;

  /** For one compilation. */
  public HostWriter(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  /** Writes the class of a host module. */
  public void write(CheckedHost host) throws IOException {
    JavaFile.builder(host.model().generated().packageName(), type(host))
        .skipJavaLangImports(true)
        .indent("  ")
        .build()
        .writeTo(environment.getFiler());
  }

  private TypeSpec type(CheckedHost host) {
    TypeElement element = host.model().element();
    ClassName served = ClassName.get(element);
    ClassName name = host.model().generated();
    CodecConstants codecs = new CodecConstants(name, List.of());
    MethodSpec addTo = addTo(host, codecs);
    boolean isPublic = element.getModifiers().contains(Modifier.PUBLIC);
    Modifier[] modifiers = isPublic ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addOriginatingElement(element)
            .addJavadoc(
                """
                Offers the methods of {@link $T} to guests that import them from {@code $L}.

                <p>Generated from {@code $L}; mend that instead.
                """,
                served,
                host.model().module(),
                element.getQualifiedName())
            .addModifiers(modifiers)
            .addModifiers(Modifier.FINAL);
    Generated.add(type, element, environment.getElementUtils());
    return type.addField(
            constant(host.convention().type(), CodecConstants.CONVENTION, host.convention().code()))
        .addField(
            constant(
                host.convention().codecsType(),
                CodecConstants.CODECS,
                host.convention().codecsCode()))
        .addFields(codecs.constants())
        .addField(served, HOST, Modifier.PRIVATE, Modifier.FINAL)
        .addFields(codecs.fields())
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(served, HOST)
                .addStatement("this.$1N = $1N", HOST)
                .build())
        .addMethod(
            MethodSpec.methodBuilder("of")
                .addJavadoc("The imports that an object serves.\n")
                .addModifiers(modifiers)
                .addModifiers(Modifier.STATIC)
                .addParameter(served, HOST)
                .returns(name)
                .addStatement("return new $T($N)", name, HOST)
                .build())
        .addMethod(addTo.toBuilder().addModifiers(modifiers).build())
        .build();
  }

  private static FieldSpec constant(Class<?> type, String name, CodeBlock initializer) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(initializer)
        .build();
  }

  private static MethodSpec addTo(CheckedHost host, CodecConstants codecs) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("addTo")
            .addJavadoc("Offers them to the guests that a builder makes.\n")
            .addParameter(GuestBuilder.class, "builder")
            .returns(GuestBuilder.class);
    boolean unchecked =
        host.methods().stream()
            .flatMap(served -> served.method().parameters().stream())
            .anyMatch(p -> p.type().javaType() instanceof ParameterizedTypeName);
    if (unchecked) {
      method.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "$S", "unchecked")
              .build());
    }
    for (Served served : host.methods()) {
      method.addStatement(
          "builder.function($>$>\n$S,\n$S,\n$L)$<$<",
          served.module(),
          served.name(),
          function(host, served.method(), codecs));
    }
    return method.addStatement("return builder").build();
  }

  private static CodeBlock function(
      CheckedHost host, HostMethodModel method, CodecConstants codecs) {
    boolean catches =
        host.convention().type() == BindgenConvention.class && !method.thrown().isEmpty();
    TypeTree result = method.result();
    return CodeBlock.of(
        "$N$L.hostFunction($>$>\n$T.of($L),\n$L,\n($L, $L) -> $L)$<$<",
        CodecConstants.CONVENTION,
        catches ? ".catching()" : "",
        List.class,
        method.parameters().stream()
            .map(parameter -> codec(host, parameter, codecs))
            .collect(CodeBlock.joining(", ")),
        result == null ? "null" : codecs.of(result),
        method.guestAt() < 0 ? "_" : "guest",
        method.parameters().isEmpty() ? "_" : "arguments",
        body(method, host));
  }

  private static CodeBlock codec(
      CheckedHost host, BindingParameter parameter, CodecConstants codecs) {
    String codec = codecs.of(parameter.type());
    if (parameter.ownership() != Ownership.OWN) {
      return CodeBlock.of("$N", codec);
    }
    return host.convention().type() == BindgenConvention.class
        ? CodeBlock.of("$T.taking($N)", BindgenConvention.class, codec)
        : CodeBlock.of("new $T<>($N)", OwnedArgument.class, codec);
  }

  private static CodeBlock body(HostMethodModel method, CheckedHost host) {
    CodeBlock call =
        CodeBlock.of(
            "$L.$N($L)",
            method.element().getModifiers().contains(Modifier.STATIC)
                ? CodeBlock.of("$T", ClassName.get(host.model().element()))
                : CodeBlock.of("$N", HOST),
            method.name(),
            arguments(method));
    if (method.failure() != null) {
      return CodeBlock.builder()
          .add("{$>\ntry {$>\nreturn $L;$<\n", call)
          .add("} catch ($T e) {$>\n", method.failure().exception())
          .add("return $L;$<\n}$<\n}", told(method))
          .build();
    }
    return method.result() == null ? CodeBlock.of("{$>\n$L;\nreturn null;$<\n}", call) : call;
  }

  /** The number that the guest knows as a failure. */
  private static CodeBlock told(HostMethodModel method) {
    Fails.When when = method.failure() == null ? Fails.When.NEGATIVE : method.failure().when();
    int bit = method.failure() == null ? 0 : method.failure().bit();
    boolean wide =
        method.result() instanceof TypeTree.NumberType number
            && number.javaType().equals(com.palantir.javapoet.TypeName.LONG);
    String suffix = wide ? "L" : "";
    return switch (when) {
      case NEGATIVE -> CodeBlock.of("-1$L", suffix);
      case NONZERO -> CodeBlock.of("1$L", suffix);
      case BIT -> CodeBlock.of("1$L << $L", suffix, bit);
      case ZERO, ERROR -> CodeBlock.of("0$L", suffix);
    };
  }

  private static CodeBlock arguments(HostMethodModel method) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (int i = 0; i < method.parameters().size(); i++) {
      arguments.add(
          CodeBlock.of("($T) arguments[$L]", method.parameters().get(i).type().javaType(), i));
    }
    if (method.guestAt() >= 0) {
      arguments.add(method.guestAt(), CodeBlock.of("guest"));
    }
    return CodeBlock.join(arguments, ", ");
  }
}
