package dev.airlock.cli;

import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.wasm.ConstantExpression;
import dev.airlock.wasm.DataSegment;
import dev.airlock.wasm.Export;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.Global;
import dev.airlock.wasm.Import;
import dev.airlock.wasm.Memory;
import dev.airlock.wasm.Note;
import dev.airlock.wasm.Table;
import dev.airlock.wasm.TargetFeature;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.type.TableType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for a person. */
final class ReportText {
  private static final int WIDTH = 100;
  private static final int LABEL_WIDTH = 11;
  private static final int WIDEST_NAME = 40;
  private static final int LISTED_SEGMENTS = 8;

  private final ModuleReport report;
  private final WasmModule module;
  private final Console console;

  ReportText(ModuleReport report, Console console) {
    this.report = report;
    this.module = report.module();
    this.console = console;
  }

  void print() {
    heading(report.name() + ", " + bytes(module.bytes().byteSize()));
    toolchain();
    dialect();
    module.memories().forEach(this::memory);
    module.tables().forEach(this::table);
    data();
    line("start", module.start().map(ReportText::function).orElse("none"));
    debug();
    notes();
    exports();
    globals();
    imports();
  }

  private void heading(String text) {
    console.out().println(Colors.strong(console, text));
  }

  /** A labelled line, wrapped at spaces. */
  private void line(String label, String text) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-11s", label));
    int used = 2 + LABEL_WIDTH;
    for (String word : text.split(" ", -1)) {
      if (used + 1 + word.length() > WIDTH && used > 2 + LABEL_WIDTH) {
        line.append('\n').append(" ".repeat(2 + LABEL_WIDTH));
        used = 2 + LABEL_WIDTH;
      }
      line.append(' ').append(word);
      used += 1 + word.length();
    }
    console.out().println(line);
  }

  private static String bytes(long byteSize) {
    return "%,d %s".formatted(byteSize, byteSize == 1 ? "byte" : "bytes");
  }

  private void toolchain() {
    String made =
        Stream.of(
                module.producers().languages(),
                module.producers().processedBy(),
                module.producers().sdks())
            .flatMap(List::stream)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    line("made with", made.isEmpty() ? "not said" : made);
    String features =
        module.targetFeatures().stream()
            .filter(TargetFeature::used)
            .map(TargetFeature::name)
            .collect(Collectors.joining(", "));
    if (!features.isEmpty()) {
      line("features", features);
    }
  }

  private void dialect() {
    AllocatorSpec allocator = report.recognition().dialect().allocator();
    line("dialect", report.recognition().dialect().name());
    line(
        "allocator",
        allocator == null ? "none recognised; --allocator declares one" : allocator.toString());
    report.recognition().evidence().forEach(reason -> line("because", reason));
  }

  private void memory(Memory memory) {
    long pages = memory.type().minimumPages();
    String size =
        pages > 1L << 40
            ? pages + " pages"
            : "%s (%s)".formatted(pages(pages), bytes(pages * memory.type().pageBytes()));
    String maximum =
        memory.type().maximumPages().isPresent()
            ? "at most " + pages(memory.type().maximumPages().getAsLong())
            : "no maximum";
    String kind =
        (memory.type().memory64() ? ", 64-bit addresses" : "")
            + (memory.type().shared() ? ", shared" : "");
    line(
        "memory " + memory.index(),
        size
            + ", "
            + maximum
            + kind
            + places(ExternalKind.MEMORY, memory.index(), memory.imported()));
  }

  private static String pages(long pages) {
    return pages == 1 ? "1 page" : Long.toUnsignedString(pages) + " pages";
  }

  private String places(ExternalKind kind, int index, Optional<Import> imported) {
    List<String> exports = report.exports(kind, index);
    return imported.map(i -> ", imported as " + i.module() + "." + i.name()).orElse("")
        + (exports.isEmpty() ? "" : ", exported as " + String.join(", ", exports));
  }

  private void table(Table table) {
    line(
        "table " + table.index(),
        table(table.type()) + places(ExternalKind.TABLE, table.index(), table.imported()));
  }

  private static String table(TableType type) {
    long entries = type.minimumEntries();
    return "%s %s, %s, %s"
        .formatted(
            Long.toUnsignedString(entries),
            entries == 1 ? "entry" : "entries",
            type.maximumEntries().isPresent()
                ? "at most " + Long.toUnsignedString(type.maximumEntries().getAsLong())
                : "no maximum",
            type.element());
  }

  private void data() {
    List<DataSegment> segments = module.dataSegments();
    if (segments.isEmpty()) {
      line("data", "none");
      return;
    }
    String listed =
        segments.size() > LISTED_SEGMENTS
            ? ""
            : segments.stream()
                .map(ReportText::segment)
                .collect(Collectors.joining(", ", ": ", ""));
    line(
        "data",
        "%s in %d %s%s"
            .formatted(
                bytes(report.dataBytes()),
                segments.size(),
                segments.size() == 1 ? "segment" : "segments",
                listed));
  }

  private static String segment(DataSegment segment) {
    int length = segment.contents().length();
    if (segment.address().isEmpty()) {
      return length + (segment.memoryIndex().isPresent() ? " at a global" : " passive");
    }
    long address = segment.address().getAsLong();
    String memory =
        segment.memoryIndex().orElse(0) == 0
            ? ""
            : " of memory " + segment.memoryIndex().getAsInt();
    return "0x%x..0x%x%s".formatted(address, address + length, memory);
  }

  private static String function(Function function) {
    return function.name().orElse("function " + function.index()) + ", on instantiation";
  }

  private void debug() {
    int names = module.names().functions().size();
    line(
        "debug",
        (names == 0 ? "no names" : "names of %d functions".formatted(names))
            + (module.hasDwarf() ? ", DWARF" : ", no DWARF")
            + module.sourceMappingUrl().map(url -> ", source map " + url).orElse(""));
    if (!module.customSections().isEmpty()) {
      line(
          "sections",
          module.customSections().stream()
              .map(section -> section.name() + " (" + section.contents().length() + ")")
              .collect(Collectors.joining(", ")));
    }
  }

  private void notes() {
    module.notes().stream().map(Note::text).forEach(note -> line("note", note));
  }

  private void exports() {
    Map<Boolean, List<Export>> ofToolchain =
        module.exports().stream()
            .filter(e -> e.kind() == ExternalKind.FUNCTION)
            .collect(Collectors.partitioningBy(this::isOfToolchain));
    List<Export> own = ofToolchain.getOrDefault(false, List.of());
    List<Export> runtime = ofToolchain.getOrDefault(true, List.of());
    functions("\n%d exported %s".formatted(own.size(), plural("function", own.size())), own);
    if (!runtime.isEmpty()) {
      functions("\n%d more for the host's own use".formatted(runtime.size()), runtime);
    }
    module.exports().stream()
        .filter(e -> e.kind() == ExternalKind.TAG)
        .forEach(tag -> row(0, tag.name(), "tag " + tag.type()));
  }

  private boolean isOfToolchain(Export export) {
    return report.role(export) != null || export.name().startsWith("_");
  }

  private void functions(String heading, List<Export> functions) {
    heading(heading);
    int names = width(functions.stream().map(Export::name));
    int types = width(functions.stream().map(export -> export.type().toString()));
    for (Export export : functions) {
      String type = export.type().toString();
      String role = report.role(export);
      row(names, export.name(), role == null ? type : padded(type, types) + "  " + role);
    }
  }

  private static String plural(String noun, int count) {
    return count == 1 ? noun : noun + "s";
  }

  private static int width(Stream<String> names) {
    return Math.min(WIDEST_NAME, names.mapToInt(String::length).max().orElse(0));
  }

  private void row(int width, String name, String text) {
    console.out().println("  " + padded(name, width) + "  " + text);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private void globals() {
    List<Global> globals = report.namedGlobals();
    if (globals.isEmpty()) {
      return;
    }
    heading("\n%d named %s".formatted(globals.size(), plural("global", globals.size())));
    Map<Global, String> names = new LinkedHashMap<>();
    globals.forEach(global -> names.put(global, name(global)));
    int width = width(names.values().stream());
    names.forEach((global, name) -> row(width, name, describe(global)));
  }

  private String name(Global global) {
    List<String> exports = report.exports(ExternalKind.GLOBAL, global.index());
    return exports.isEmpty()
        ? global.name().or(() -> global.imported().map(i -> i.module() + "." + i.name())).orElse("")
        : String.join(", ", exports);
  }

  private String describe(Global global) {
    Long value = ModuleReport.value(global);
    boolean exported = !report.exports(ExternalKind.GLOBAL, global.index()).isEmpty();
    return global.type()
        + (value == null ? "" : " = %s (0x%x)".formatted(value, value & mask(global)))
        + (exported ? ", exported" : "")
        + (global.imported().isPresent() ? ", imported" : "");
  }

  private static long mask(Global global) {
    return global.initial().isPresent()
            && global.initial().get() instanceof ConstantExpression.I32Const
        ? 0xFFFF_FFFFL
        : -1L;
  }

  private void imports() {
    Map<String, List<Import>> byModule = new LinkedHashMap<>();
    for (Import needed : module.imports()) {
      byModule.computeIfAbsent(needed.module(), _ -> new ArrayList<>()).add(needed);
    }
    heading(
        module.imports().isEmpty()
            ? "\nno imports"
            : "\n%d %s"
                .formatted(module.imports().size(), plural("import", module.imports().size())));
    byModule.forEach((name, needed) -> {
      console.out().println("  " + (name.isEmpty() ? "(no module)" : name));
      int names = 2 + width(needed.stream().map(Import::name));
      int types = width(needed.stream().map(ReportText::type));
      for (Import one : needed) {
        String served = ModuleReport.servedBy(one);
        String state = served == null ? "must be supplied" : "served by " + served;
        row(names, "  " + one.name(), padded(type(one), types) + "  " + state);
      }
    });
  }

  private static String type(Import needed) {
    return (needed.kind() == ExternalKind.FUNCTION ? "" : needed.kind() + " ") + needed.type();
  }
}
