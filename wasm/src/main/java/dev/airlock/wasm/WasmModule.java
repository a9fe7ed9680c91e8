package dev.airlock.wasm;

import dev.airlock.wasm.type.TypeDefinition;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A WebAssembly core module, read from its binary format.
 *
 * <p>Every section, body and segment keeps its place in the file as a {@link ByteRange}; {@link
 * #bytes(ByteRange)} gives the bytes themselves. Reading checks the structure of the file down to
 * constant expressions and every index in it, but decodes no function bodies and does not validate
 * types as an engine does.
 *
 * {@snippet :
 * WasmModule module = WasmModule.parse(Path.of("text.wasm"));
 * for (Export export : module.exports()) {
 *   String line = export.kind() + " " + export.name() + " " + export.type();
 * }
 * }
 *
 * <p>All lists are in the order of the file, so that the place in a list is the index that the file
 * uses; imported functions, tables, memories, globals and tags come before those that the module
 * defines. Immutable.
 */
public final class WasmModule {
  /** The largest array that every JVM can make, give or take. */
  private static final long LARGEST_FILE_BYTES = Integer.MAX_VALUE - 8;

  private final byte[] bytes;
  private final @Nullable String file;
  private final List<Section> sections;
  private final List<CustomSection> customSections;
  private final List<TypeDefinition> types;
  private final List<Import> imports;
  private final List<Function> functions;
  private final List<Table> tables;
  private final List<Memory> memories;
  private final List<Global> globals;
  private final List<Tag> tags;
  private final List<Export> exports;
  private final List<ElementSegment> elementSegments;
  private final List<DataSegment> dataSegments;
  private final OptionalInt start;
  private final OptionalInt dataCount;
  private final Names names;
  private final Producers producers;
  private final List<TargetFeature> targetFeatures;
  private final Optional<String> sourceMappingUrl;
  private final List<Note> notes;

  WasmModule(
      byte[] bytes, @Nullable String file, ModuleContents contents, CustomSectionReader custom) {
    this.bytes = bytes;
    this.file = file;
    this.sections = List.copyOf(contents.sections);
    this.customSections = List.copyOf(contents.customSections);
    this.names = custom.names();
    this.types = List.copyOf(contents.types);
    this.imports = List.copyOf(contents.imports);
    this.functions =
        named(contents.functions, names.functions(), Function::index, Function::withName);
    this.tables = named(contents.tables, names.tables(), Table::index, Table::withName);
    this.memories = named(contents.memories, names.memories(), Memory::index, Memory::withName);
    this.globals = named(contents.globals, names.globals(), Global::index, Global::withName);
    this.tags = named(contents.tags, names.tags(), Tag::index, Tag::withName);
    this.exports = List.copyOf(contents.exports);
    this.elementSegments =
        named(
            contents.elementSegments,
            names.elementSegments(),
            ElementSegment::index,
            ElementSegment::withName);
    this.dataSegments =
        named(
            contents.dataSegments, names.dataSegments(), DataSegment::index, DataSegment::withName);
    this.start = contents.start;
    this.dataCount = contents.dataCount;
    this.producers = custom.producers();
    this.targetFeatures = List.copyOf(custom.targetFeatures());
    this.sourceMappingUrl = custom.sourceMappingUrl();
    this.notes = List.copyOf(custom.notes());
  }

  private static <T> List<T> named(
      List<T> things,
      Map<Integer, String> names,
      ToIntFunction<T> index,
      BiFunction<T, Optional<String>, T> withName) {
    return things.stream()
        .map(thing -> {
          String name = names.get(index.applyAsInt(thing));
          return name == null ? thing : withName.apply(thing, Optional.of(name));
        })
        .toList();
  }

  /**
   * Reads a module.
   *
   * @param bytes the whole file; copied
   * @throws WasmFormatException if it is not a module, or not a sound one
   */
  public static WasmModule parse(byte[] bytes) {
    return ModuleReader.read(bytes.clone(), null);
  }

  /**
   * Reads a module.
   *
   * @param bytes the whole file; copied
   * @param name what to call it in errors, usually its path
   * @throws WasmFormatException if it is not a module, or not a sound one
   */
  public static WasmModule parse(byte[] bytes, String name) {
    return ModuleReader.read(bytes.clone(), name);
  }

  /**
   * Reads a module.
   *
   * @throws IOException if the file cannot be read
   * @throws WasmFormatException if it is not a module, or not a sound one, or is 2 GiB or larger
   */
  public static WasmModule parse(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LARGEST_FILE_BYTES) {
      throw new WasmFormatException(
          file.toString(),
          0,
          new WasmFormatException.Detail(
              "",
              "expected a module of at most %d bytes, found %d".formatted(LARGEST_FILE_BYTES, size),
              "engines have lower limits still: check what the file is"));
    }
    return ModuleReader.read(Files.readAllBytes(file), file.toString());
  }

  /** Returns the whole file, read-only. */
  public MemorySegment bytes() {
    return MemorySegment.ofArray(bytes).asReadOnly();
  }

  /**
   * Returns a part of the file, read-only and without copying it.
   *
   * @throws IndexOutOfBoundsException if {@code range} is not within the file
   */
  public MemorySegment bytes(ByteRange range) {
    return bytes().asSlice(range.offset(), range.length());
  }

  /** Returns all sections, custom ones among them. */
  public List<Section> sections() {
    return sections;
  }

  /** Returns the section of a kind, if there is one; of custom sections the first. */
  public Optional<Section> section(SectionKind kind) {
    return sections.stream().filter(section -> section.kind() == kind).findFirst();
  }

  /** Returns the custom sections. */
  public List<CustomSection> customSections() {
    return customSections;
  }

  /** Returns the first custom section of a name, if there is one. */
  public Optional<CustomSection> customSection(String name) {
    return customSections.stream().filter(section -> section.name().equals(name)).findFirst();
  }

  /** Returns the types that the module declares, of functions and others. */
  public List<TypeDefinition> types() {
    return types;
  }

  /** Returns what the module needs from outside. */
  public List<Import> imports() {
    return imports;
  }

  /** Returns the functions, imported ones first. */
  public List<Function> functions() {
    return functions;
  }

  /** Returns the tables, imported ones first. */
  public List<Table> tables() {
    return tables;
  }

  /** Returns the memories, imported ones first. */
  public List<Memory> memories() {
    return memories;
  }

  /** Returns the globals, imported ones first. */
  public List<Global> globals() {
    return globals;
  }

  /** Returns the exception tags, imported ones first. */
  public List<Tag> tags() {
    return tags;
  }

  /** Returns what the module offers to the outside. */
  public List<Export> exports() {
    return exports;
  }

  /** Returns the export of a name, if there is one. */
  public Optional<Export> export(String name) {
    return exports.stream().filter(export -> export.name().equals(name)).findFirst();
  }

  /** Returns the function that runs on instantiation, if there is one. */
  public Optional<Function> start() {
    return start.isPresent() ? Optional.of(functions.get(start.getAsInt())) : Optional.empty();
  }

  /** Returns what tables are filled with. */
  public List<ElementSegment> elementSegments() {
    return elementSegments;
  }

  /** Returns what memories are filled with. */
  public List<DataSegment> dataSegments() {
    return dataSegments;
  }

  /** Returns what the data count section says, if there is one: the number of data segments. */
  public OptionalInt dataCount() {
    return dataCount;
  }

  /** Returns what the name section says; empty if there is none. */
  public Names names() {
    return names;
  }

  /** Returns what the producers section says; empty if there is none. */
  public Producers producers() {
    return producers;
  }

  /** Returns what the target_features section says; empty if there is none. */
  public List<TargetFeature> targetFeatures() {
    return targetFeatures;
  }

  /** Returns the address of the source map, if the module names one. */
  public Optional<String> sourceMappingUrl() {
    return sourceMappingUrl;
  }

  /**
   * Returns whether the module is to be linked when it is loaded (tool conventions, <a
   * href="https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md">Dynamic
   * Linking</a>): it then imports its memory, and the base of its data is not known before.
   */
  public boolean isDynamicLibrary() {
    return customSection("dylink.0").isPresent() || customSection("dylink").isPresent();
  }

  /** Returns whether the module carries DWARF debug information. */
  public boolean hasDwarf() {
    return customSection(".debug_info").isPresent() || customSection(".debug_line").isPresent();
  }

  /** Returns what is wrong with the module, but not wrong enough to refuse it. */
  public List<Note> notes() {
    return notes;
  }

  /**
   * Makes the error of a fault in code, which reading the module does not look into.
   *
   * @param function the function whose body it is in; empty if it is in a constant expression
   * @param offset where the fault is, in bytes from the start of the file
   * @param problem what was expected and what was found
   */
  public WasmFormatException fault(Optional<Function> function, int offset, String problem) {
    String where = function.map(WasmModule::describe).orElse("constant expression");
    return new WasmFormatException(
        file, offset, new WasmFormatException.Detail(where, problem, Advice.DAMAGED_OR_NEWER));
  }

  private static String describe(Function function) {
    String name = function.name().map(text -> " " + Text.quoted(text)).orElse("");
    return "code section, function " + function.index() + name;
  }

  /** Returns a short description of the module's size, for logs. */
  @Override
  public String toString() {
    return "WasmModule[%d bytes, %d sections, %d functions]"
        .formatted(bytes.length, sections.size(), functions.size());
  }
}
