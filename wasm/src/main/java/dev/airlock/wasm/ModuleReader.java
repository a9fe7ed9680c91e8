package dev.airlock.wasm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a module section by section (specification, Binary Format: Modules). */
final class ModuleReader {
  private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};
  private static final int MAGIC_BYTES = 4;
  private static final int VERSION = 1;

  /** Of the two numbers that follow the magic, the second; core modules have 0. */
  private static final int COMPONENT_LAYER = 1;

  private final byte[] bytes;
  private final @Nullable String file;
  private final ByteReader in;
  private final ModuleContents module = new ModuleContents();
  private SectionKind latest = SectionKind.CUSTOM;

  private ModuleReader(byte[] bytes, @Nullable String file) {
    this.bytes = bytes;
    this.file = file;
    this.in = ByteReader.of(bytes, file);
  }

  static WasmModule read(byte[] bytes, @Nullable String file) {
    try {
      return new ModuleReader(bytes, file).read();
    } catch (WasmFormatException e) {
      throw FileKind.copiedAsText(bytes) ? e.withAdvice(Advice.COPIED_AS_TEXT) : e;
    }
  }

  private WasmModule read() {
    header();
    while (in.remaining() > 0) {
      section();
    }
    checkCounts();
    CustomSectionReader custom = new CustomSectionReader(in, module);
    custom.read();
    return new WasmModule(bytes, file, module, custom);
  }

  private void header() {
    if (bytes.length == 0) {
      throw in.error(
          0,
          "expected a WebAssembly module, found an empty file",
          "build it again, or get it again");
    }
    for (int i = 0; i < Math.min(bytes.length, MAGIC_BYTES); i++) {
      if (bytes[i] != HEADER[i]) {
        FileKind kind = FileKind.of(bytes);
        throw in.error(
            0,
            "expected a WebAssembly module, which starts with 00 61 73 6d, found %s (%s)"
                .formatted(kind.description(), hex(0, Math.min(bytes.length, MAGIC_BYTES))),
            kind.advice());
      }
    }
    if (bytes.length < HEADER.length) {
      throw in.error(
          bytes.length,
          "expected the 8 bytes that a module starts with, found only " + bytes.length,
          Advice.TRUNCATED);
    }
    in.skip(MAGIC_BYTES, "the magic");
    int version = u16();
    int layer = u16();
    if (layer == COMPONENT_LAYER) {
      throw in.error(
          MAGIC_BYTES,
          "expected a core module, found a component",
          "extract its core modules with `wasm-tools component unbundle`");
    }
    if (version != VERSION || layer != 0) {
      throw in.error(
          MAGIC_BYTES,
          "expected version 01 00 00 00, found " + hex(MAGIC_BYTES, HEADER.length),
          Advice.DAMAGED_OR_NEWER);
    }
  }

  private int u16() {
    return in.u8("the version") | in.u8("the version") << 8;
  }

  private String hex(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : " ").append("%02x".formatted(bytes[i]));
    }
    return text.toString();
  }

  private void section() {
    int start = in.position();
    int id = in.u8("a section");
    SectionKind kind = SectionKind.ofId(id);
    if (kind == null) {
      throw in.error(
          start, "expected a section id (0 to 13), found " + id, Advice.DAMAGED_OR_NEWER);
    }
    checkOrder(start, kind);
    ByteRange payload = in.bytes("the " + kind + " section");
    ByteRange range = new ByteRange(start, payload.end() - start);
    ByteReader section = in.slice(payload, kind + " section");
    String customName = kind == SectionKind.CUSTOM ? section.name("the section's name") : null;
    module.sections.add(new Section(kind, Optional.ofNullable(customName), range, payload));
    if (customName != null) {
      ByteRange contents = new ByteRange(section.position(), section.remaining());
      module.customSections.add(new CustomSection(customName, contents));
    } else {
      contents(kind, section);
      section.expectEnd();
    }
  }

  private void checkOrder(int offset, SectionKind kind) {
    if (kind == SectionKind.CUSTOM) {
      return;
    }
    if (kind == latest) {
      throw in.error(
          offset, "expected at most one " + kind + " section, found another", Advice.DAMAGED);
    }
    if (kind.compareTo(latest) < 0) {
      throw in.error(
          offset,
          "expected no %s section after the %s section, found one".formatted(kind, latest),
          Advice.DAMAGED);
    }
    latest = kind;
  }

  private void contents(SectionKind kind, ByteReader section) {
    DeclarationReader declarations = new DeclarationReader(section, module);
    SegmentReader segments = new SegmentReader(section, module);
    switch (kind) {
      case TYPE -> TypeSectionReader.read(section, module.types);
      case IMPORT -> declarations.imports();
      case FUNCTION -> declarations.functions();
      case TABLE -> declarations.tables();
      case MEMORY -> declarations.memories();
      case TAG -> declarations.tags();
      case GLOBAL -> declarations.globals();
      case EXPORT -> declarations.exports();
      case START -> declarations.start();
      case ELEMENT -> segments.elements();
      case DATA_COUNT -> segments.dataCount();
      case CODE -> CodeSectionReader.read(section, module);
      case DATA -> segments.data();
      case CUSTOM -> throw new AssertionError("BUG: custom sections have no contents to check");
    }
  }

  /** Sections that others announce may be missing altogether. */
  private void checkCounts() {
    int bodies = module.functions.size() - module.importedFunctions;
    if (bodies > 0 && module.functions.getLast().body().isEmpty()) {
      throw in.error(
          bytes.length,
          "expected a code section for the %s that the function section declares, found none"
              .formatted(Text.count(bodies, "function")),
          Advice.TRUNCATED);
    }
    int dataCount = module.dataCount.orElse(0);
    if (dataCount > 0 && module.dataSegments.isEmpty()) {
      throw in.error(
          bytes.length,
          "expected a data section for the %s that the data count section says, found none"
              .formatted(Text.count(dataCount, "segment")),
          Advice.TRUNCATED);
    }
  }
}
