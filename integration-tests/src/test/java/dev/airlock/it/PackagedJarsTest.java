package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jars as they are published: modules, with what they require and export. */
class PackagedJarsTest {
  private static final List<Path> JARS =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .filter(path -> path.getFileName().toString().matches("airlock-.*\\.jar"))
          .toList();

  @BeforeEach
  void onlyWherePackaged() {
    assumeThat(JARS).as("packaged jars: run with 'mvn verify'").isNotEmpty();
  }

  @Test
  void coreNeedsNothingButTheJdk() {
    ModuleDescriptor core = module("dev.airlock");

    assertThat(required(core)).containsExactlyInAnyOrder("java.base", "jdk.jfr", "org.jspecify");
    assertThat(core.requires())
        .filteredOn(required -> !required.name().equals("java.base"))
        .as("needed to run")
        .allMatch(
            required -> required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC));
    assertThat(core.exports())
        .filteredOn(exported -> !exported.isQualified())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrder(
            "dev.airlock",
            "dev.airlock.bind",
            "dev.airlock.bound",
            "dev.airlock.call",
            "dev.airlock.codec",
            "dev.airlock.codec.bindgen",
            "dev.airlock.codec.canonical",
            "dev.airlock.codec.managed",
            "dev.airlock.codec.plain",
            "dev.airlock.codec.teavm",
            "dev.airlock.dialect",
            "dev.airlock.engine",
            "dev.airlock.error",
            "dev.airlock.extism",
            "dev.airlock.layout",
            "dev.airlock.leak",
            "dev.airlock.memory",
            "dev.airlock.plan",
            "dev.airlock.pool",
            "dev.airlock.signature");
  }

  @Test
  void theFormatNeedsNothingButTheJdk() {
    assertThat(required(module("dev.airlock.wasm")))
        .containsExactlyInAnyOrder("java.base", "org.jspecify");
  }

  @Test
  void theAdapterIsFoundAsAServiceAndExportsNothing() {
    ModuleDescriptor adapter = module("dev.airlock.engine.endive");

    assertThat(adapter.provides())
        .extracting(ModuleDescriptor.Provides::service)
        .containsExactly("dev.airlock.engine.Engine");
    assertThat(adapter.exports()).isEmpty();
  }

  @Test
  void theProcessorIsFoundAsAServiceAndExportsNothing() {
    ModuleDescriptor processor = module("dev.airlock.processor");

    assertThat(processor.provides())
        .extracting(ModuleDescriptor.Provides::service)
        .containsExactly("javax.annotation.processing.Processor");
    assertThat(processor.exports()).isEmpty();
  }

  @Test
  void theExtensionIsFoundByJunitAndExportsItsFrontAlone() {
    ModuleDescriptor junit = module("dev.airlock.junit");

    assertThat(junit.provides())
        .extracting(ModuleDescriptor.Provides::service)
        .containsExactlyInAnyOrder(
            "org.junit.jupiter.api.extension.Extension",
            "org.junit.platform.launcher.LauncherSessionListener");
    assertThat(junit.exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactly("dev.airlock.junit");
    assertThat(module("dev.airlock.checker").provides())
        .extracting(ModuleDescriptor.Provides::service)
        .containsExactly("dev.airlock.GuestWatcher");
  }

  @Test
  void whatWritesInterfacesExportsItsFrontAlone() {
    assertThat(module("dev.airlock.bindgen").exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrder("dev.airlock.bindgen", "dev.airlock.bindgen.error");
  }

  @Test
  void modulesRunOnTheModulePath() throws IOException, InterruptedException {
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry -> entry.matches(".*(airlock-(core|engine-endive)-|endive|asm|jspecify).*"))
            .filter(entry -> entry.endsWith(".jar"))
            .collect(Collectors.joining(File.pathSeparator));
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                path,
                "--add-modules",
                "dev.airlock.engine.endive",
                "--validate-modules")
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(java.waitFor()).as(output).isZero();
  }

  private static ModuleDescriptor module(String name) {
    return ModuleFinder.of(JARS.toArray(Path[]::new))
        .find(name)
        .map(ModuleReference::descriptor)
        .orElseThrow(() -> new AssertionError("no module " + name + " in " + JARS));
  }

  private static List<String> required(ModuleDescriptor module) {
    return module.requires().stream().map(ModuleDescriptor.Requires::name).toList();
  }
}
