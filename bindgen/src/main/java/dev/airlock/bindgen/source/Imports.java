package dev.airlock.bindgen.source;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what declarations mention. */
final class Imports {
  private final TreeSet<String> names = new TreeSet<>();

  Set<String> names() {
    return names;
  }

  void add(Declaration declaration) {
    switch (declaration) {
      case Declaration.Method method -> {
        annotations(method.annotations());
        type(method.result(), true);
        method.parameters().forEach(parameter -> type(parameter.type(), true));
      }
      case Declaration.Interface type -> {
        annotations(type.annotations());
        type.members().forEach(this::add);
      }
      case Declaration.Variant variant -> variant.cases().forEach(this::add);
      case Declaration.RecordType record ->
          record.components().forEach(component -> type(component.type(), true));
      case Declaration.Enumeration _, Declaration.IntConstant _ -> {}
    }
  }

  /** Some are needed only where the type is an argument of another. */
  private void type(JavaType type, boolean declared) {
    if (declared) {
      annotations(type.annotations());
    }
    for (String name : type.imports()) {
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (type.text().matches(".*\\b" + simple + "\\b.*")) {
        names.add(name);
      }
    }
  }

  private void annotations(List<Annotation> annotations) {
    annotations.forEach(annotation -> {
      if (!annotation.type().startsWith("java.lang.")) {
        names.add(annotation.type());
      }
      if (annotation.arguments().stream().anyMatch(text -> text.contains("When."))) {
        names.add("dev.airlock.bind.Fails.When");
      }
    });
  }
}
