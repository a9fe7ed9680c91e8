package dev.airlock.processor.generate;

import com.palantir.javapoet.ClassName;
import dev.airlock.processor.check.ModuleFinder;
import dev.airlock.processor.model.BindingModel;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/** Tells native-image that the module is a resource to keep. */
final class NativeImageConfig {
  private NativeImageConfig() {}

  static void write(Filer filer, BindingModel model) throws IOException {
    ClassName type = model.generated();
    String folder = "META-INF/native-image/airlock/" + type.canonicalName();
    String resource = ModuleFinder.fromRoot(model.module(), ClassName.get(model.element()));
    try (Writer writer =
        filer
            .createResource(
                StandardLocation.CLASS_OUTPUT,
                "",
                folder + "/reachability-metadata.json",
                model.element())
            .openWriter()) {
      writer.write("{\"resources\": [{\"glob\": \"%s\"}]}\n".formatted(escaped(resource)));
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
