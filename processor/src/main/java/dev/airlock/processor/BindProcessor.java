package dev.airlock.processor;

import dev.airlock.bind.Bind;
import dev.airlock.processor.check.BindingCheck;
import dev.airlock.processor.check.CheckedBinding;
import dev.airlock.processor.check.ModuleFinder;
import dev.airlock.processor.generate.BindingWriter;
import dev.airlock.processor.model.BindingModel;
import dev.airlock.processor.model.BindingReader;
import dev.airlock.processor.model.Problems;
import java.io.IOException;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Generates for each interface with {@code @Bind} the class that calls the guest.
 *
 * <p>The option {@code airlock.modules} names folders in which modules are looked for before the
 * class path, separated as in a class path.
 */
@SupportedAnnotationTypes("dev.airlock.bind.Bind")
@SupportedOptions(BindProcessor.MODULES)
public final class BindProcessor extends AbstractProcessor {
  static final String MODULES = "airlock.modules";

  private @Nullable Work work;

  /** What one compilation needs. */
  private record Work(
      Problems problems, BindingReader reader, BindingCheck check, BindingWriter writer) {
    static Work in(ProcessingEnvironment environment) {
      Problems problems = new Problems(environment.getMessager());
      ModuleFinder modules =
          new ModuleFinder(environment.getFiler(), environment.getOptions().get(MODULES));
      return new Work(
          problems,
          new BindingReader(environment, problems),
          new BindingCheck(modules, problems),
          new BindingWriter(environment));
    }
  }

  /** For the compiler, which finds it as a service. */
  public BindProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (work == null) {
      work = Work.in(processingEnv);
    }
    for (Element element : round.getElementsAnnotatedWith(Bind.class)) {
      if (element instanceof TypeElement type) {
        bind(work, type);
      }
    }
    return false;
  }

  /** Nothing that goes wrong here may stop the compiler. */
  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void bind(Work work, TypeElement type) {
    try {
      BindingModel model = work.reader().read(type);
      CheckedBinding checked = model == null ? null : work.check().check(model);
      if (checked != null) {
        work.writer().write(checked);
      }
    } catch (IOException e) {
      work.problems()
          .error(type, "what is generated can't be written: %s".formatted(e.getMessage()));
    } catch (RuntimeException e) {
      work.problems()
          .error(
              type,
              "BUG in Airlock's processor: %s%s"
                  .formatted(
                      e, e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0]));
    }
  }
}
