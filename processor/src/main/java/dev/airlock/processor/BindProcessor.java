package dev.airlock.processor;

import dev.airlock.bind.Bind;
import dev.airlock.bind.HostModule;
import dev.airlock.bind.InPlace;
import dev.airlock.processor.check.BindingCheck;
import dev.airlock.processor.check.CheckedBinding;
import dev.airlock.processor.check.CheckedHost;
import dev.airlock.processor.check.HostCheck;
import dev.airlock.processor.check.ModuleFinder;
import dev.airlock.processor.generate.BindingWriter;
import dev.airlock.processor.generate.FlyweightWriter;
import dev.airlock.processor.generate.HostWriter;
import dev.airlock.processor.model.BindingModel;
import dev.airlock.processor.model.BindingReader;
import dev.airlock.processor.model.FlyweightModel;
import dev.airlock.processor.model.FlyweightReader;
import dev.airlock.processor.model.HostModel;
import dev.airlock.processor.model.HostReader;
import dev.airlock.processor.model.OtherProcessors;
import dev.airlock.processor.model.Problems;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
 * Generates for each interface with {@code @Bind} the class that calls the guest, and for each
 * class with {@code @HostModule} the one that offers its methods to guests, and for each record
 * with {@code @InPlace} the one that has arrays of it in place.
 *
 * <p>The option {@code airlock.modules} names folders in which modules are looked for before the
 * class path, separated as in a class path.
 */
@SupportedAnnotationTypes({
  "dev.airlock.bind.Bind",
  "dev.airlock.bind.HostModule",
  "dev.airlock.bind.InPlace"
})
@SupportedOptions(BindProcessor.MODULES)
public final class BindProcessor extends AbstractProcessor {
  static final String MODULES = "airlock.modules";

  private final Set<String> waitingBindings = new LinkedHashSet<>();
  private final Set<String> waitingHosts = new LinkedHashSet<>();
  private @Nullable Work work;

  /** What one compilation needs. */
  private record Work(
      Problems problems,
      BindingReader reader,
      BindingCheck check,
      BindingWriter writer,
      HostReader hostReader,
      HostCheck hostCheck,
      HostWriter hostWriter,
      FlyweightReader flyweightReader,
      FlyweightWriter flyweightWriter) {
    static Work in(ProcessingEnvironment environment) {
      Problems problems = new Problems(environment.getMessager());
      ModuleFinder modules =
          new ModuleFinder(environment.getFiler(), environment.getOptions().get(MODULES));
      return new Work(
          problems,
          new BindingReader(environment, problems),
          new BindingCheck(modules, problems),
          new BindingWriter(environment),
          new HostReader(environment, problems),
          new HostCheck(modules, problems),
          new HostWriter(environment),
          new FlyweightReader(environment, problems),
          new FlyweightWriter(environment));
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
    for (TypeElement type : ready(round, Bind.class, waitingBindings)) {
      guarded(work, type, BindProcessor::bind);
    }
    for (TypeElement type : ready(round, HostModule.class, waitingHosts)) {
      guarded(work, type, BindProcessor::serve);
    }
    for (Element element : round.getElementsAnnotatedWith(InPlace.class)) {
      if (element instanceof TypeElement type) {
        guarded(work, type, BindProcessor::inPlace);
      }
    }
    return false;
  }

  /** Those of this round, and those that waited for a type; what still waits stays. */
  private List<TypeElement> ready(
      RoundEnvironment round, Class<? extends Annotation> annotation, Set<String> waiting) {
    List<TypeElement> ready = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(waiting);
    for (Element element : round.getElementsAnnotatedWith(annotation)) {
      if (element instanceof TypeElement type) {
        names.add(type.getQualifiedName().toString());
      }
    }
    waiting.clear();
    for (String name : names) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (type != null && OtherProcessors.mayComplete(type)) {
        waiting.add(name);
      } else if (type != null) {
        ready.add(type);
      }
    }
    return ready;
  }

  private static void inPlace(Work work, TypeElement type) throws IOException {
    FlyweightModel model = work.flyweightReader().read(type);
    if (model != null) {
      work.flyweightWriter().write(model);
    }
  }

  private static void bind(Work work, TypeElement type) throws IOException {
    int before = work.problems().count();
    BindingModel model = work.reader().read(type);
    CheckedBinding checked = model == null ? null : work.check().check(model);
    if (checked != null && work.problems().count() == before) {
      work.writer().write(checked);
    }
  }

  private static void serve(Work work, TypeElement type) throws IOException {
    int before = work.problems().count();
    HostModel model = work.hostReader().read(type);
    CheckedHost checked = model == null ? null : work.hostCheck().check(model);
    if (checked != null && work.problems().count() == before) {
      work.hostWriter().write(checked);
    }
  }

  /** A step of the work on one type. */
  private interface Step {
    void take(Work work, TypeElement type) throws IOException;
  }

  /** Nothing that goes wrong here may stop the compiler. */
  private static void guarded(Work work, TypeElement type, Step step) {
    try {
      step.take(work, type);
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
