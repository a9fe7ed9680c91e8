package dev.airlock.wasm.dwarf;

import dev.airlock.wasm.CustomSection;
import dev.airlock.wasm.WasmModule;
import java.nio.ByteBuffer;

/**
 * The custom sections of a module that hold its debug information; of one that is missing, none.
 */
final class Sections {
  final Bytes info;
  final Bytes abbreviations;
  final Bytes lines;
  final Bytes texts;
  final Bytes lineTexts;
  final Bytes textOffsets;
  final Bytes addresses;
  final Bytes ranges;
  final Bytes rangeLists;

  private final long size;

  Sections(WasmModule module) {
    info = section(module, ".debug_info");
    abbreviations = section(module, ".debug_abbrev");
    lines = section(module, ".debug_line");
    texts = section(module, ".debug_str");
    lineTexts = section(module, ".debug_line_str");
    textOffsets = section(module, ".debug_str_offsets");
    addresses = section(module, ".debug_addr");
    ranges = section(module, ".debug_ranges");
    rangeLists = section(module, ".debug_rnglists");
    size =
        (long) info.end()
            + abbreviations.end()
            + lines.end()
            + textOffsets.end()
            + addresses.end()
            + ranges.end()
            + rangeLists.end();
  }

  /** How much may be done for one question. */
  Work work() {
    return new Work(size);
  }

  private static Bytes section(WasmModule module, String name) {
    return module
        .customSection(name)
        .map(CustomSection::contents)
        .map(range -> Bytes.of(name, module.bytes(range).asByteBuffer()))
        .orElseGet(() -> Bytes.of(name, ByteBuffer.allocate(0)));
  }
}
