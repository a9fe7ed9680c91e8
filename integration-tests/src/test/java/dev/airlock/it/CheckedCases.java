package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.checker.Checker;
import dev.airlock.checker.allocator.AllocatorDiscovery;
import dev.airlock.checker.emit.Emitted;
import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.instrument.Instrumented;
import dev.airlock.checker.instrument.Instrumenter;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.checker.suppression.LeakKinds;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.AirlockException;
import dev.airlock.wasm.WasmModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Modules with cases, as guests/faults has them: written to files, and what Java finds in them. */
final class CheckedCases {
  /** Inlined functions count as frames in Java, and the shim knows of none. */
  static final CheckOptions OPTIONS =
      CheckOptions.DEFAULT.withForm(Form.PORTABLE).withShownLeaks(LeakKinds.all()).withCallers(100);

  private CheckedCases() {}

  /** Rewrites a module. */
  static Instrumented instrument(Path file, Form form) throws IOException {
    WasmModule module =
        WasmModule.parse(Files.readAllBytes(file), Objects.toString(file.getFileName()));
    return Instrumenter.instrument(
        module, AllocatorDiscovery.find(module, OPTIONS.allocators()), form, OPTIONS.undefined());
  }

  /** Writes a module into a folder. */
  static Path emit(Path file, Path folder) throws IOException {
    return Files.write(
        folder.resolve(Objects.toString(file.getFileName())),
        Emitted.bytes(instrument(file, Form.PORTABLE), OPTIONS));
  }

  /** A line for each case, as check-cases.mjs writes them. */
  static List<String> foundInJava(Path file) throws IOException {
    List<CheckReport> reports = new ArrayList<>();
    String name = Objects.toString(file.getFileName());
    GuestModule module =
        Guest.builder()
            .watch(new Checker(OPTIONS).onReport(reports::add))
            .stubMissingImports()
            .compile(Files.readAllBytes(file), name);
    List<String> lines = new ArrayList<>();
    for (ModuleShape.Export export : module.shape().exports()) {
      if (export.name().startsWith("case_")) {
        reports.clear();
        run(module, export.name());
        lines.add(
            String.join(
                "\t", name, export.name().substring("case_".length()), found(reports.getFirst())));
      }
    }
    return lines;
  }

  private static void run(GuestModule module, String function) {
    try (Guest guest = module.instantiate()) {
      guest.function(function).call();
    } catch (AirlockException e) {
      // A fault may make the guest fail: that is told by what was found before.
      assertThat(function).endsWith("_bad");
    }
  }

  private static String found(CheckReport report) {
    Set<String> found = new TreeSet<>();
    for (Finding error : report.errors()) {
      found.add(
          "%s:%s@%s".formatted(error.kind(), sizeOf(error.size()), innermostOf(error.stack())));
    }
    Map<FindingKind, Long> sums = new EnumMap<>(FindingKind.class);
    for (Finding leak : report.leaks()) {
      long bytes =
          leak.kind() == FindingKind.LEAK_DEFINITELY_LOST
              ? leak.size().orElseThrow()
              : leak.leak().orElseThrow().directBytes();
      sums.merge(leak.kind(), bytes, Long::sum);
    }
    sums.forEach((kind, bytes) -> found.add(kind + ":" + bytes));
    return String.join(" ", found);
  }

  private static String sizeOf(OptionalLong size) {
    return size.isPresent() ? Long.toString(size.getAsLong()) : "-";
  }

  /** The three innermost functions, and where in the module they were. */
  private static String innermostOf(CallStack stack) {
    return stack.frames().stream()
        .filter(frame -> frame.side() == Frame.Side.GUEST && !frame.inlined())
        .limit(3)
        .map(frame ->
            frame.functionIndex().orElseThrow()
                + (frame.offset().isPresent() ? "+" + frame.offset().getAsInt() : ""))
        .collect(Collectors.joining(","));
  }
}
