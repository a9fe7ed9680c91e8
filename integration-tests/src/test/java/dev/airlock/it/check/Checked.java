package dev.airlock.it.check;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.checker.Checker;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.rewrite.ModuleRewriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A guest that is checked, and what was reported of it. */
final class Checked implements AutoCloseable {
  private static final Path GUESTS = Path.of("../guests");

  private final List<CheckReport> reports = new ArrayList<>();
  private final Guest guest;

  private Checked(byte[] bytes, String name, CheckOptions options) {
    Checker checker = new Checker(options).onReport(reports::add);
    GuestBuilder builder = Guest.builder().watch(checker).stubMissingImports();
    guest = builder.load(bytes, name);
  }

  /** A guest of {@code guests}, as {@code c/text}. */
  static Checked load(String name, CheckOptions options) {
    return new Checked(read(name), Path.of(name).getFileName() + ".wasm", options);
  }

  /** The same in a form. */
  static Checked load(String name, Form form) {
    return load(name, CheckOptions.DEFAULT.withForm(form));
  }

  /**
   * A module by clang with the whole of its C library's allocator exported, which it has but keeps
   * to itself.
   *
   * @param mostPages the most memory that it may have
   */
  static Checked allocator(
      String name, OptionalLong mostPages, UnaryOperator<CheckOptions> options, Form form) {
    WasmModule module = WasmModule.parse(read(name));
    ModuleRewriter rewriter = new ModuleRewriter(module);
    Set<String> wanted =
        Set.of("malloc", "calloc", "realloc", "free", "posix_memalign", "aligned_alloc");
    for (Function function : module.functions()) {
      String called = function.name().orElse("");
      if (wanted.contains(called) && module.export(called).isEmpty()) {
        rewriter.addExport(called, ExternalKind.FUNCTION, function.index());
      }
    }
    if (mostPages.isPresent()) {
      rewriter.setMemoryLimits(0, module.memories().getFirst().type().minimumPages(), mostPages);
    }
    return new Checked(
        rewriter.write().bytes(),
        name + ".wasm",
        options.apply(CheckOptions.DEFAULT.withForm(form)));
  }

  private static byte[] read(String name) {
    try {
      return Files.readAllBytes(GUESTS.resolve(name + ".wasm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Guest guest() {
    return guest;
  }

  int call(String function, long... arguments) {
    return guest.function(function).callInt(arguments);
  }

  /** Calls a function without a result. */
  void run(String function, long... arguments) {
    guest.function(function).call(arguments);
  }

  /** Has the host write bytes. */
  void write(long address, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      guest.memory().writeByte(address + i, (byte) bytes[i]);
    }
  }

  /** Has the host read bytes. */
  int[] read(long address, int size) {
    int[] bytes = new int[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = guest.memory().readByte(address + i);
    }
    return bytes;
  }

  /** Closes the guest. */
  CheckReport report() {
    guest.close();
    return reports.getFirst();
  }

  List<FindingKind> errors() {
    return report().errors().stream().map(Finding::kind).toList();
  }

  @Override
  public void close() {
    guest.close();
  }
}
