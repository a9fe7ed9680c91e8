package dev.airlock.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Writes the annotated interface of a module into the generated sources, as {@code airlock bindgen}
 * does, from which the annotation processor makes the class that calls it.
 */
@Mojo(name = "bindgen", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class BindgenMojo extends AbstractMojo {
  private static final int NEEDED_JAVA = 25;

  /** The module. */
  @Parameter(required = true)
  private File module;

  /** The {@code .d.ts} that wasm-bindgen wrote with the module, or {@code asc --bindings raw}. */
  @Parameter private @Nullable File types;

  /** The WIT of the module; by default what the module carries. */
  @Parameter private @Nullable File wit;

  /** The world, if the WIT has several. */
  @Parameter private @Nullable String world;

  /** The package of the interface; by default it has none. */
  @Parameter private @Nullable String packageName;

  /** The interface's name; by default it is made of the module's. */
  @Parameter private @Nullable String name;

  /**
   * Where {@code @Bind} finds the module: by default by its file's name, beside the interface; with
   * a leading slash, from the root of the class path.
   */
  @Parameter private @Nullable String resource;

  /** The dialect, where the exports don't show it. */
  @Parameter private @Nullable String dialect;

  /** The allocator, where it isn't recognised. */
  @Parameter private @Nullable String allocator;

  /** The folder of sources, which is compiled with the project's own. */
  @Parameter(defaultValue = "${project.build.directory}/generated-sources/airlock")
  private File outputDirectory;

  /**
   * The {@code java} of a JDK of 25 or later; by default that of the toolchain that the build
   * selects, else Maven's own.
   */
  @Parameter(property = "airlock.java")
  private @Nullable File java;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts;

  @SuppressWarnings("deprecation") // What replaces it needs another artifact.
  @Component
  private ToolchainManager toolchains;

  /** For Maven, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  public BindgenMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    Path output = outputDirectory.toPath();
    List<Path> classPath =
        pluginArtifacts.stream()
            .map(Artifact::getFile)
            .filter(file -> file != null)
            .map(File::toPath)
            .toList();
    Invocation invocation =
        new Invocation(java(), classPath)
            .option("--types", types)
            .option("--wit", wit)
            .option("--world", world)
            .option("--package", packageName)
            .option("--name", name)
            .option("--resource", resource)
            .option("--dialect", dialect)
            .option("--allocator", allocator)
            .option("--output", output.toFile());
    try {
      invocation.run(module.toPath(), output, getLog()::info);
    } catch (InvocationException e) {
      throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
    }
    project.addCompileSourceRoot(output.toString());
  }

  private Path java() throws MojoExecutionException {
    if (java != null) {
      return java.toPath();
    }
    Toolchain toolchain = toolchains.getToolchainFromBuildContext("jdk", session);
    String tool = toolchain == null ? null : toolchain.findTool("java");
    if (tool != null) {
      return Path.of(tool);
    }
    if (Runtime.version().feature() < NEEDED_JAVA) {
      throw new MojoExecutionException(
          "airlock needs Java %d and Maven runs on %d; select a JDK with maven-toolchains-plugin, or name its java with -Dairlock.java=…"
              .formatted(NEEDED_JAVA, Runtime.version().feature()));
    }
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
