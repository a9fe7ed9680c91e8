package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.Section;
import dev.airlock.wasm.SectionKind;
import dev.airlock.wasm.encode.ByteWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of the custom sections, and writes them. */
final class CustomSections {
  private static final String NAME_SECTION = "name";

  private final Changes changes;
  private final boolean codeChanged;
  private final Map<Integer, String> newFunctionNames = new TreeMap<>();
  private final Map<Integer, String> newGlobalNames = new TreeMap<>();
  private boolean namesWritten;

  CustomSections(Changes changes, boolean codeChanged) {
    this.changes = changes;
    this.codeChanged = codeChanged;
    int index = changes.originalImports;
    for (Changes.NewImport wanted : changes.imports) {
      newFunctionNames.put(index++, wanted.module() + "." + wanted.name());
    }
    index = changes.functionIndex(changes.module.functions().size());
    for (Changes.NewFunction function : changes.functions) {
      newFunctionNames.put(index++, function.name);
    }
    index = changes.module.globals().size();
    for (Changes.NewGlobal global : changes.globals) {
      newGlobalNames.put(index++, global.name());
    }
  }

  /** Writes an old section, unless it would lie. */
  void write(Section section, ByteWriter out) {
    String name = section.customName().orElseThrow();
    if (changes.droppedSections.contains(name) || (codeChanged && describesCode(name))) {
      return;
    }
    boolean namesChange = !newFunctionNames.isEmpty() || !newGlobalNames.isEmpty();
    if (!name.equals(NAME_SECTION) || !namesChange) {
      out.raw(changes.source, section.range().offset(), section.range().end());
      return;
    }
    if (!namesWritten) {
      ByteWriter names = names(section);
      if (names != null) {
        custom(out, NAME_SECTION, names);
        namesWritten = true;
      }
    }
  }

  /** What says something about code by its offsets or indexes, besides names. */
  private static boolean describesCode(String name) {
    return name.startsWith(".debug_")
        || name.startsWith("reloc.")
        || name.startsWith("metadata.code.")
        || name.equals("linking")
        || name.equals("external_debug_info")
        || name.equals("sourceMappingURL");
  }

  /** The new contents of a name section; null if the old ones are not sound. */
  private @Nullable ByteWriter names(Section section) {
    int end = section.range().end();
    RawReader in = new RawReader(changes.source, section.payload().offset(), end);
    in.skipSized();
    try {
      return nameSection()
          .rewrite(changes.source, in.position(), end, newFunctionNames, newGlobalNames);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private NameSection nameSection() {
    return new NameSection(
        changes::functionIndex,
        original -> {
          Integer moved = changes.moved.get(original);
          return moved == null ? changes.functionIndex(original) : moved;
        });
  }

  /** Writes the sections that were added, and one for names if there was none. */
  void writeAdded(ByteWriter out) {
    boolean names = !newFunctionNames.isEmpty() || !newGlobalNames.isEmpty();
    if (names && !namesWritten && !changes.droppedSections.contains(NAME_SECTION)) {
      byte[] none = {};
      custom(
          out, NAME_SECTION, nameSection().rewrite(none, 0, 0, newFunctionNames, newGlobalNames));
    }
    changes.addedSections.forEach(
        (name, contents) -> custom(out, name, new ByteWriter(contents.length).raw(contents)));
  }

  private static void custom(ByteWriter out, String name, ByteWriter contents) {
    ByteWriter payload = new ByteWriter(contents.size() + name.length() + 8);
    payload.name(name).raw(contents);
    out.u8(SectionKind.CUSTOM.id()).sized(payload);
  }
}
