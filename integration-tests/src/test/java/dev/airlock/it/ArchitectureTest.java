package dev.airlock.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dependencies point one way. The picture is in {@code ARCHITECTURE.md}. */
class ArchitectureTest {
  private static final String[] CORE = {
    "dev.airlock",
    "dev.airlock.bind",
    "dev.airlock.bound",
    "dev.airlock.call",
    "dev.airlock.codec..",
    "dev.airlock.dialect",
    "dev.airlock.engine",
    "dev.airlock.error",
    "dev.airlock.extism",
    "dev.airlock.jfr",
    "dev.airlock.layout",
    "dev.airlock.leak",
    "dev.airlock.memory",
    "dev.airlock.plan",
    "dev.airlock.pool",
    "dev.airlock.signature"
  };
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.airlock");

  @Test
  void thereIsSomethingToCheck() {
    assertThat(CLASSES.size()).isGreaterThan(250);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.airlock.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void coreIsLayered() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.airlock..")
        .layer("engine")
        .definedBy("dev.airlock.engine")
        .layer("error")
        .definedBy("dev.airlock.error")
        .layer("leak")
        .definedBy("dev.airlock.leak")
        .layer("jfr")
        .definedBy("dev.airlock.jfr")
        .layer("memory")
        .definedBy("dev.airlock.memory")
        .layer("layout")
        .definedBy("dev.airlock.layout")
        .layer("dialect")
        .definedBy("dev.airlock.dialect")
        .layer("signature")
        .definedBy("dev.airlock.signature")
        .layer("plan")
        .definedBy("dev.airlock.plan")
        .layer("guest")
        .definedBy("dev.airlock")
        .layer("call")
        .definedBy("dev.airlock.call")
        .layer("pool")
        .definedBy("dev.airlock.pool")
        .layer("codec")
        .definedBy("dev.airlock.codec..")
        .layer("extism")
        .definedBy("dev.airlock.extism")
        .layer("bind")
        .definedBy("dev.airlock.bind")
        .layer("bound")
        .definedBy("dev.airlock.bound")
        .whereLayer("engine")
        .mayNotAccessAnyLayer()
        .whereLayer("error")
        .mayOnlyAccessLayers("engine")
        .whereLayer("leak")
        .mayNotAccessAnyLayer()
        .whereLayer("jfr")
        .mayNotAccessAnyLayer()
        .whereLayer("memory")
        .mayOnlyAccessLayers("engine", "error", "jfr")
        .whereLayer("layout")
        .mayOnlyAccessLayers("engine", "error", "memory")
        .whereLayer("dialect")
        .mayOnlyAccessLayers("engine", "error", "memory", "layout")
        .whereLayer("signature")
        .mayOnlyAccessLayers("error", "memory", "layout", "dialect")
        .whereLayer("plan")
        .mayOnlyAccessLayers("engine", "error", "memory", "layout", "dialect", "signature")
        .whereLayer("guest")
        .mayOnlyAccessLayers("engine", "error", "leak", "jfr", "memory", "dialect")
        .whereLayer("pool")
        .mayOnlyAccessLayers("error", "leak", "jfr", "memory", "guest")
        .whereLayer("extism")
        .mayOnlyAccessLayers("engine", "error", "memory", "codec", "guest")
        .whereLayer("bind")
        .mayOnlyAccessLayers("error", "codec", "guest")
        .whereLayer("bound")
        .mayOnlyAccessLayers(
            "engine", "error", "leak", "memory", "layout", "dialect", "codec", "guest")
        .whereLayer("codec")
        .mayOnlyAccessLayers("engine", "error", "memory", "layout", "dialect", "guest")
        .check(CLASSES);
  }

  @Test
  void coreKnowsNoEngineAndNoFormat() {
    classes()
        .that(resideInAnyPackage(CORE))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "jdk.jfr", "org.jspecify..").or(resideInAnyPackage(CORE)))
        .check(CLASSES);
  }

  /** Flight Recorder may be absent; its events are made where that is known, and nowhere else. */
  @Test
  void onlyTheEventsKnowFlightRecorder() {
    noClasses()
        .that(not(resideInAPackage("dev.airlock.jfr")))
        .should()
        .dependOnClassesThat(resideInAPackage("jdk.jfr.."))
        .check(CLASSES);
  }

  @Test
  void theFormatKnowsNothingElse() {
    classes()
        .that(resideInAPackage("dev.airlock.wasm.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "dev.airlock.wasm.."))
        .check(CLASSES);
  }

  @Test
  void theProcessorKnowsNoEngine() {
    classes()
        .that(resideInAnyPackage("dev.airlock.processor..", "dev.airlock.inspect"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    "javax.annotation.processing..",
                    "javax.lang.model..",
                    "javax.tools..",
                    "com.palantir.javapoet..",
                    "org.jspecify..",
                    "dev.airlock.inspect",
                    "dev.airlock.processor..",
                    "dev.airlock.wasm..")
                .or(resideInAnyPackage(CORE)))
        .check(CLASSES);
  }

  @Test
  void whatWritesInterfacesKnowsNoEngineAndNoCommand() {
    noClasses()
        .that(resideInAPackage("dev.airlock.bindgen.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "dev.airlock.engine.endive..", "dev.airlock.cli..", "dev.airlock.processor.."))
        .check(CLASSES);
  }

  @Test
  void theExtensionKnowsNoEngineAndNothingElseKnowsJunit() {
    classes()
        .that(resideInAPackage("dev.airlock.junit.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    "org.junit..",
                    "org.jspecify..",
                    "dev.airlock.checker..",
                    "dev.airlock.junit..",
                    "dev.airlock.wasm..")
                .or(resideInAnyPackage(CORE)))
        .check(CLASSES);
    noClasses()
        .that(
            not(
                resideInAnyPackage(
                    "dev.airlock.junit..", "dev.airlock.engine.tck..", "dev.airlock.it..")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.junit.."))
        .check(CLASSES);
  }

  @Test
  void enginesDoNotKnowEachOther() {
    slices().matching("dev.airlock.engine.(*)..").should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void onlyTheAdapterKnowsItsEngine() {
    noClasses()
        .that(not(resideInAPackage("dev.airlock.engine.endive..")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("dev.airlock.engine.endive..", "run.endive.."))
        .check(CLASSES);
  }

  /** And a program that a property has checked: that is what Valgrind's users expect. */
  @Test
  void onlyTheCommandPrints() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        CLASSES.that(not(resideInAnyPackage("dev.airlock.cli..", "dev.airlock.checker.session"))));
  }
}
