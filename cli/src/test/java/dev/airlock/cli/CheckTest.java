package dev.airlock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Engines;
import dev.airlock.checker.emit.Emitted;
import dev.airlock.engine.EngineModule;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.rewrite.OffsetMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What golden files of {@code airlock check} can't show: files, streams, signals. */
class CheckTest {
  private static final Path GUESTS = Path.of("../guests").toAbsolutePath().normalize();
  private static final String TEXT = GUESTS.resolve("rust/text.wasm").toString();
  private static final String FAULTS = GUESTS.resolve("faults/c-O0.wasm").toString();
  private static final long PID = ProcessHandle.current().pid();

  @TempDir private Path files;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String input, String... args) {
    String[] all = Stream.concat(Stream.of("check"), Stream.of(args)).toArray(String[]::new);
    return Airlock.run(new ByteArrayInputStream(input.getBytes(UTF_8)), out, err, all);
  }

  private String file(String name) throws IOException {
    return Files.readString(files.resolve(name));
  }

  @Test
  void theLogGoesToAFileWithTheNumberOfTheProcess() throws IOException {
    int code = run("", TEXT, "--log-file=" + files.resolve("%p-%%.log"), "--call", "live_bytes");

    assertThat(code).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("0\n");
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(file(PID + "-%.log"))
        .startsWith("==" + PID + "== Airlock check")
        .contains("Command: " + TEXT + " --call live_bytes\n")
        .endsWith("ERROR SUMMARY: 0 errors from 0 contexts (suppressed: 0 from 0)\n");
  }

  @Test
  void aTrapIsToldOnStandardErrorIfTheReportIsInAFile() {
    int code =
        run(
            "",
            TEXT,
            "--log-file=" + files.resolve("log"),
            "--call",
            "fail: func(message: string)",
            "so it ends");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(UTF_8)).startsWith("airlock: text.wasm trapped in fail: unreachable");
  }

  @Test
  void everyReportSaysWhatRanAndWhatWasFound() throws IOException {
    int code =
        run(
            "",
            FAULTS,
            "--xml=yes",
            "--xml-file=" + files.resolve("report.xml"),
            "--json-file=" + files.resolve("report.json"),
            "--sarif-file=" + files.resolve("report.sarif"),
            "--html-file=" + files.resolve("report.html"),
            "--gen-suppressions=all",
            "--error-exitcode=42",
            "--",
            "leak_direct_bad");

    assertThat(code).isEqualTo(42);
    assertThat(err.toString(UTF_8)).contains("100 bytes in 1 blocks are definitely lost");
    assertThat(file("report.xml"))
        .contains("<exe>" + FAULTS + "</exe>", "<arg>leak_direct_bad</arg>")
        .contains("<kind>Leak_DefinitelyLost</kind>", "<fn>case_leak_direct_bad</fn>")
        .contains("<fun>case_leak_direct_bad</fun>");
    assertThat(file("report.json"))
        .contains("\"modulePath\": \"" + FAULTS + "\"", "case_leak_direct_bad");
    assertThat(file("report.sarif")).contains("2.1.0", "leaks.c");
    assertThat(file("report.html")).startsWith("<!DOCTYPE html>").contains("case_leak_direct_bad");
  }

  @Test
  void noXmlIsWrittenIfItIsNotWanted() {
    run("", TEXT, "--xml=no", "--xml-file=" + files.resolve("report.xml"), "--call", "live_bytes");

    assertThat(files.resolve("report.xml")).doesNotExist();
  }

  @Test
  void ofACommandLineThatIsWrongThereIsNoReport() {
    int code =
        run("", TEXT, "--json-file=" + files.resolve("report.json"), "--call", "live_bytes", "1");

    assertThat(code).isEqualTo(2);
    assertThat(files.resolve("report.json")).doesNotExist();
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
  }

  @Test
  void errorsChangeTheExitCodeOnlyIfThereAreSome() {
    assertThat(run("", FAULTS, "-q", "--error-exitcode=9", "--", "leak_direct_good")).isZero();
    assertThat(run("", FAULTS, "-q", "--error-exitcode=9", "--", "no_such_case")).isEqualTo(2);
    assertThat(run("", FAULTS, "-q", "--error-exitcode=9", "--", "leak_direct_bad")).isEqualTo(9);
    assertThat(run("", FAULTS, "-q", "--", "leak_direct_bad")).isZero();
  }

  @Test
  void anEmittedModuleLoadsAndKnowsItsOffsets() throws IOException {
    Path emitted = files.resolve("emitted.wasm");

    assertThat(run("", TEXT, "--emit", emitted.toString())).isZero();

    byte[] bytes = Files.readAllBytes(emitted);
    WasmModule module = WasmModule.parse(bytes, "emitted.wasm");
    assertThat(module.export("airlock:shadow"))
        .hasValueSatisfying(e -> assertThat(e.kind()).isEqualTo(ExternalKind.MEMORY));
    assertThat(module.customSections())
        .anySatisfy(section -> assertThat(section.name()).isEqualTo(OffsetMap.SECTION));
    assertThat(module.customSection(Emitted.SECTION)).isPresent();
    assertThat(file(Emitted.SHIM_NAME)).contains("export function check");
    EngineModule compiled = Engines.preferred().compile(bytes, "emitted.wasm");
    assertThat(compiled.shape().imports()).allMatch(needed -> needed.module().equals("airlock"));
  }

  /** As Ctrl-C does; a process that was started in the background may not hear that. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whoeverStopsTheProcessStillGetsTheReport() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                "dev.airlock.cli.Main",
                "check",
                GUESTS.resolve("wat/loop.wasm").toString(),
                "--json-file=" + files.resolve("report.json"),
                "--call",
                "spin")
            .redirectError(files.resolve("stderr").toFile())
            .start();
    for (int i = 0; i < 600 && process.isAlive() && !file("stderr").contains("Command:"); i++) {
      Thread.sleep(100);
    }
    assertThat(file("stderr")).contains("Command:");
    Thread.sleep(500);
    process.destroy();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(file("stderr"))
        .contains("Guest failed: spin of loop.wasm was interrupted", "ERROR SUMMARY");
    assertThat(file("report.json")).contains("was interrupted");
  }

  /** Tests run on the module path, or not. */
  private static String classPath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(System::getProperty)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
