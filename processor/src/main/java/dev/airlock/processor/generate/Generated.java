package dev.airlock.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Marks what is generated. */
final class Generated {
  private static final String ANNOTATION = "javax.annotation.processing.Generated";
  private static final String PROCESSOR = "dev.airlock.processor.BindProcessor";

  private Generated() {}

  /** The annotation is in a module that the user's may not read. */
  static void add(TypeSpec.Builder type, TypeElement element, Elements elements) {
    TypeElement generated = elements.getTypeElement(elements.getModuleOf(element), ANNOTATION);
    if (generated != null) {
      type.addAnnotation(
          AnnotationSpec.builder(ClassName.get(generated))
              .addMember("value", "$S", PROCESSOR)
              .build());
    }
  }
}
