package dev.airlock.cli;

import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.wasm.DataSegment;
import dev.airlock.wasm.Export;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.Global;
import dev.airlock.wasm.Import;
import dev.airlock.wasm.Memory;
import dev.airlock.wasm.Note;
import dev.airlock.wasm.Producers;
import dev.airlock.wasm.Table;
import dev.airlock.wasm.TargetFeature;
import dev.airlock.wasm.WasmModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A report as JSON. The keys are part of the command's interface: its help lists them. */
final class ReportJson {
  private final ModuleReport report;
  private final WasmModule module;

  private ReportJson(ModuleReport report) {
    this.report = report;
    this.module = report.module();
  }

  static Map<String, @Nullable Object> of(ModuleReport report) {
    return new ReportJson(report).all();
  }

  private Map<String, @Nullable Object> all() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("name", report.name());
    all.put("bytes", module.bytes().byteSize());
    all.put("toolchain", toolchain());
    all.put(
        "features",
        module.targetFeatures().stream()
            .filter(TargetFeature::used)
            .map(TargetFeature::name)
            .toList());
    all.put("dialect", dialect());
    all.put("memories", module.memories().stream().map(this::memory).toList());
    all.put("tables", module.tables().stream().map(this::table).toList());
    all.put("globals", report.namedGlobals().stream().map(this::global).toList());
    all.put("exports", module.exports().stream().map(this::export).toList());
    all.put("imports", module.imports().stream().map(ReportJson::anImport).toList());
    all.put("start", module.start().map(ReportJson::function).orElse(null));
    all.put("data", data());
    all.put("debug", debug());
    all.put(
        "customSections",
        module.customSections().stream()
            .map(section -> object("name", section.name(), "bytes", section.contents().length()))
            .toList());
    all.put("notes", module.notes().stream().map(Note::text).toList());
    return all;
  }

  private static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return object;
  }

  private Map<String, @Nullable Object> toolchain() {
    Producers producers = module.producers();
    return object(
        "languages", strings(producers.languages()),
        "processedBy", strings(producers.processedBy()),
        "sdks", strings(producers.sdks()));
  }

  private static List<String> strings(List<?> things) {
    return things.stream().map(Object::toString).toList();
  }

  private Map<String, @Nullable Object> dialect() {
    AllocatorSpec allocator = report.recognition().dialect().allocator();
    return object(
        "name", report.recognition().dialect().name(),
        "allocator", allocator == null ? null : allocator.toString(),
        "evidence", report.recognition().evidence());
  }

  private Map<String, @Nullable Object> memory(Memory memory) {
    return object(
        "index", memory.index(),
        "exports", report.exports(ExternalKind.MEMORY, memory.index()),
        "import", name(memory.imported()),
        "pages", memory.type().minimumPages(),
        "maximumPages", number(memory.type().maximumPages()),
        "pageBytes", memory.type().pageBytes(),
        "address", memory.type().memory64() ? "i64" : "i32",
        "shared", memory.type().shared());
  }

  private Map<String, @Nullable Object> table(Table table) {
    return object(
        "index", table.index(),
        "exports", report.exports(ExternalKind.TABLE, table.index()),
        "import", name(table.imported()),
        "type", table.type().toString());
  }

  private Map<String, @Nullable Object> global(Global global) {
    return object(
        "index", global.index(),
        "name", global.name().orElse(null),
        "exports", report.exports(ExternalKind.GLOBAL, global.index()),
        "import", name(global.imported()),
        "type", global.type().toString(),
        "value", ModuleReport.value(global));
  }

  private Map<String, @Nullable Object> export(Export export) {
    return object(
        "name", export.name(),
        "kind", export.kind().toString(),
        "type", export.type().toString(),
        "role", report.role(export));
  }

  private static Map<String, @Nullable Object> anImport(Import needed) {
    return object(
        "module", needed.module(),
        "name", needed.name(),
        "kind", needed.kind().toString(),
        "type", needed.type().toString(),
        "servedBy", ModuleReport.servedBy(needed));
  }

  private static Map<String, @Nullable Object> function(Function function) {
    return object("index", function.index(), "name", function.name().orElse(null));
  }

  private Map<String, @Nullable Object> data() {
    return object(
        "bytes", report.dataBytes(),
        "segments", module.dataSegments().stream().map(ReportJson::segment).toList());
  }

  private static Map<String, @Nullable Object> segment(DataSegment segment) {
    return object(
        "memory", segment.memoryIndex().isPresent() ? segment.memoryIndex().getAsInt() : null,
        "address", number(segment.address()),
        "bytes", segment.contents().length());
  }

  private Map<String, @Nullable Object> debug() {
    return object(
        "functionNames", module.names().functions().size(),
        "dwarf", module.hasDwarf(),
        "sourceMap", module.sourceMappingUrl().orElse(null));
  }

  private static @Nullable String name(Optional<Import> imported) {
    return imported.map(i -> i.module() + "." + i.name()).orElse(null);
  }

  private static @Nullable Object number(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
