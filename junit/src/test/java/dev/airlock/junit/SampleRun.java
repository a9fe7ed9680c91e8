package dev.airlock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs sample tests by JUnit's own launcher, as a build tool does. */
final class SampleRun implements TestExecutionListener {
  private final Map<String, List<TestExecutionResult>> results = new ConcurrentHashMap<>();
  private final Map<String, List<Path>> files = new ConcurrentHashMap<>();

  private SampleRun() {}

  static SampleRun of(Path folder, Map<String, String> configuration, Class<?>... samples) {
    SampleRun run = new SampleRun();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherExecutionRequestBuilder.request(
                      LauncherDiscoveryRequestBuilder.request()
                          .selectors(
                              Arrays.stream(samples).map(sample -> selectClass(sample)).toList())
                          .configurationParameter(
                              "junit.platform.reporting.output.dir", folder.toString())
                          .configurationParameters(configuration)
                          .build())
                  .listeners(run)
                  .build());
    }
    return run;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    results.computeIfAbsent(name(test), _ -> new CopyOnWriteArrayList<>()).add(result);
  }

  @Override
  public void fileEntryPublished(TestIdentifier test, FileEntry file) {
    files.computeIfAbsent(name(test), _ -> new CopyOnWriteArrayList<>()).add(file.getPath());
  }

  /** Simple name of the class, and of the method behind a dot if it is one. */
  private static String name(TestIdentifier test) {
    return switch (test.getSource().orElse(null)) {
      case MethodSource method when test.isTest() ->
          method.getJavaClass().getSimpleName() + "." + method.getMethodName();
      case ClassSource source -> source.getJavaClass().getSimpleName();
      case null, default -> test.getDisplayName();
    };
  }

  private List<TestExecutionResult> results(String name) {
    assertThat(results).containsKey(name);
    return results.get(name);
  }

  void assertPasses(String... names) {
    for (String name : names) {
      assertThat(results(name))
          .as(name)
          .allSatisfy(
              result -> assertThat(result.getThrowable().map(Throwable::getMessage)).isEmpty())
          .allSatisfy(result -> assertThat(result.getStatus()).isEqualTo(Status.SUCCESSFUL));
    }
  }

  /** How often something was run. */
  int count(String name) {
    return results(name).size();
  }

  Throwable failure(String name) {
    assertThat(results(name)).hasSize(1);
    return results(name).getFirst().getThrowable().orElseThrow();
  }

  /** The first lines of what a test, or each of several runs of it, failed with. */
  List<String> firstLines(String name) {
    List<String> lines = new ArrayList<>();
    for (TestExecutionResult result : results(name)) {
      lines.add(
          result
              .getThrowable()
              .map(thrown -> String.valueOf(thrown.getMessage()).lines().findFirst().orElse(""))
              .orElse("passed"));
    }
    return lines;
  }

  List<Path> files(String name) {
    return files.getOrDefault(name, List.of());
  }
}
