package dev.airlock.checker.emit;

import dev.airlock.checker.allocator.AllocatorFunction;
import dev.airlock.checker.allocator.Argument;
import dev.airlock.checker.instrument.Instrumented;
import dev.airlock.checker.instrument.StaticRange;
import dev.airlock.checker.instrument.SystemCall;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.checker.report.JsonOut;
import dev.airlock.checker.runtime.MemoryLayout;
import dev.airlock.checker.suppression.Suppressions;
import dev.airlock.wasm.Export;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.demangle.Demangler;
import dev.airlock.wasm.type.MemoryType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Writes what a host outside Java needs to know of a rewritten module; see {@link Emitted}. */
final class CheckSection {
  private static final int VERSION = 1;
  private static final long MOST_PAGES = 65_536;

  private final Instrumented instrumented;
  private final WasmModule module;
  private final CheckOptions options;

  CheckSection(Instrumented instrumented, CheckOptions options) {
    this.instrumented = instrumented;
    this.module = instrumented.original();
    this.options = options;
  }

  String json() {
    StringBuilder text = new StringBuilder();
    JsonOut out = new JsonOut(text);
    try {
      out.root(() -> {
        out.member("version", VERSION);
        out.member("memory", memory());
        out.member("shadow", Instrumented.SHADOW);
        out.array(
            "operations",
            () -> {
              for (AllocatorFunction function : instrumented.operations()) {
                out.object(() -> operation(out, function));
              }
            });
        out.array(
            "systemCalls",
            () -> {
              for (SystemCall call : instrumented.systemCalls()) {
                out.object(() -> systemCall(out, call));
              }
            });
        out.strings("globals", instrumented.globals());
        out.member("stackPointer", instrumented.stackPointer());
        out.array(
            "allocatorState",
            () -> {
              for (StaticRange range : instrumented.allocatorState()) {
                out.object(() -> {
                  out.member("start", range.start());
                  out.member("end", range.end());
                });
              }
            });
        out.object("layout", () -> layout(out));
        out.object("options", () -> options(out));
        out.member(
            "suppressions",
            options.suppressions().all().isEmpty() ? "" : Suppressions.defaultText());
        out.object("functions", () -> functions(out));
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringBuilder has none
    }
    return text.toString();
  }

  private String memory() {
    return module.exports().stream()
        .filter(export -> export.kind() == ExternalKind.MEMORY && export.index() == 0)
        .map(Export::name)
        .findFirst()
        .orElse(Instrumented.MEMORY);
  }

  private static void operation(JsonOut out, AllocatorFunction function) throws IOException {
    out.member("name", function.name());
    out.member("source", function.source());
    out.member("family", function.family().name());
    out.member("shiftable", function.family().isShiftable());
    out.member("guardable", function.family().isGuardable());
    out.member("action", function.role().action().name());
    out.strings("arguments", function.role().arguments().stream().map(Argument::name).toList());
  }

  private static void systemCall(JsonOut out, SystemCall call) throws IOException {
    out.member("name", call.name());
    out.array(
        "touched",
        () -> {
          for (SystemCall.Touched touched : call.touched()) {
            out.object(() -> {
              out.member("shape", touched.shape().name());
              out.member("write", touched.write());
              out.member("title", touched.title());
            });
          }
        });
  }

  private void layout(JsonOut out) throws IOException {
    MemoryLayout layout = MemoryLayout.of(instrumented, options.stackBytes());
    out.member("dataStart", layout.dataStart());
    out.member("dataEnd", layout.dataEnd());
    out.member("stackLow", layout.stackLow());
    out.member("stackTop", layout.stackTop());
    out.member("heapBase", layout.heapBase());
    out.member("growsByBreak", layout.growsByBreak());
  }

  private void options(JsonOut out) throws IOException {
    out.member("redzoneBytes", options.redzoneBytes());
    out.member("callers", options.callers());
    out.member("mostErrors", options.mostErrors());
    out.member("quarantineBytes", Math.min(options.heap().quarantineBytes(), mostBytes() / 8));
    out.member("bigBlockBytes", options.heap().bigBlockBytes());
    out.member("remembered", options.heap().remembered());
    out.member("nearBytes", options.heap().nearBytes());
    out.strings("heuristics", options.heuristics().stream().map(Enum::name).sorted().toList());
  }

  /** How large the memory may grow; of that, at most an eighth is kept back. */
  private long mostBytes() {
    MemoryType type = module.memories().getFirst().type();
    return type.maximumPages().orElse(MOST_PAGES) * type.pageBytes();
  }

  /** Where the name section has no name for a person to read: the name by the original index. */
  private void functions(JsonOut out) throws IOException {
    Map<Integer, String> exported = new HashMap<>();
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.FUNCTION) {
        exported.putIfAbsent(export.index(), export.name());
      }
    }
    for (Function function : module.functions()) {
      String symbol = function.name().orElse(exported.getOrDefault(function.index(), ""));
      String readable = Demangler.demangle(symbol);
      if (!readable.equals(function.name().orElse(""))) {
        out.member(Integer.toString(function.index()), readable);
      }
    }
  }
}
