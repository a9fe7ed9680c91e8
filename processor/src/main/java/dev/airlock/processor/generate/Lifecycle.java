package dev.airlock.processor.generate;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.airlock.Guest;
import dev.airlock.bound.GuestHandle;
import dev.airlock.processor.model.BindingModel;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Writes what gives the guest, and what ends it. */
final class Lifecycle {
  private Lifecycle() {}

  static List<MethodSpec> of(BindingModel model) {
    List<MethodSpec> methods = new ArrayList<>();
    boolean taken =
        model.methods().stream()
            .anyMatch(method -> method.name().equals("guest") && method.parameters().isEmpty());
    for (ExecutableElement accessor : model.guestAccessors()) {
      methods.add(guest(accessor.getSimpleName().toString()).addAnnotation(Override.class).build());
      taken |= accessor.getSimpleName().contentEquals("guest");
    }
    if (!taken) {
      methods.add(
          guest("guest").addJavadoc("The guest, for all that the interface leaves out.\n").build());
    }
    methods.add(close());
    return methods;
  }

  private static MethodSpec.Builder guest(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .returns(TypeName.get(Guest.class))
        .addStatement("return guest");
  }

  private static MethodSpec close() {
    return MethodSpec.methodBuilder("close")
        .addJavadoc("Closes the guest, unless it was given by its owner.\n")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .beginControlFlow("if (loaded)")
        .addStatement("guest.close()")
        .endControlFlow()
        .build();
  }

  /** What the codecs of objects ask for the number of one. */
  static MethodSpec handleNumber() {
    return MethodSpec.methodBuilder("handleNumber")
        .addModifiers(Modifier.PRIVATE)
        .addParameter(Object.class, "handle")
        .returns(Long.class)
        .addStatement("return $T.number(handle, guest)", GuestHandle.class)
        .build();
  }
}
