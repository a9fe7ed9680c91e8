package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.Section;
import dev.airlock.wasm.SectionKind;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.encode.ByteWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the new module together. */
final class FileWriter {
  private static final int HEADER_BYTES = 8;

  private final Changes changes;
  private final WasmModule module;
  private final ByteWriter out;
  private List<Body> bodies = List.of();

  /** Where each body starts in the payload of the code section. */
  private int[] bodyStarts = {};

  /** Where the payload of the code section starts in the new file. */
  private int codeOffset;

  FileWriter(Changes changes) {
    this.changes = changes;
    this.module = changes.module;
    this.out = new ByteWriter(changes.source.length + changes.source.length / 4);
  }

  Rewritten write() {
    BodyRewriter rewriter = new BodyRewriter(changes);
    bodies = rewriter.bodies();
    ByteWriter code = code();
    Map<SectionKind, ByteWriter> changed = new EnumMap<>(SectionKind.class);
    boolean codeChanged = codeChanged(code);
    if (codeChanged) {
      changed.put(SectionKind.CODE, code);
    }
    SectionEncoder encoder = new SectionEncoder(changes, rewriter.usesDataSegments());
    for (SectionKind kind : SectionKind.values()) {
      ByteWriter payload = encoder.payload(kind);
      if (payload != null) {
        changed.put(kind, payload);
      }
    }
    sections(changed, new CustomSections(changes, codeChanged || !changes.imports.isEmpty()));
    int[] starts = Arrays.stream(bodyStarts).map(start -> codeOffset + start).toArray();
    int imports = changes.originalImports + changes.imports.size();
    return new Rewritten(
        out.toBytes(), OffsetMap.of(changes.originalImports, imports, bodies, starts));
  }

  private ByteWriter code() {
    int size = bodies.stream().mapToInt(body -> body.size() + 5).sum();
    ByteWriter code = new ByteWriter(size + 5);
    code.u32(bodies.size());
    bodyStarts = new int[bodies.size()];
    for (int i = 0; i < bodyStarts.length; i++) {
      Body body = bodies.get(i);
      code.u32(body.size());
      bodyStarts[i] = code.size();
      code.raw(body.bytes(), body.from(), body.to());
    }
    return code;
  }

  /** If nothing but the length of numbers differs, the old section is as good, unless asked for. */
  private boolean codeChanged(ByteWriter code) {
    if (bodies.isEmpty()) {
      return false;
    }
    if (!changes.encodeAll
        && changes.imports.isEmpty()
        && changes.functions.isEmpty()
        && changes.transforms.isEmpty()) {
      for (int i = 0; i < bodyStarts.length; i++) {
        bodyStarts[i] = bodies.get(i).from() - oldCode().offset();
      }
      return false;
    }
    byte[] bytes = code.toBytes();
    ByteRange old = oldCode();
    return !Arrays.equals(bytes, 0, bytes.length, changes.source, old.offset(), old.end());
  }

  private ByteRange oldCode() {
    return module.section(SectionKind.CODE).map(Section::payload).orElse(new ByteRange(0, 0));
  }

  private void sections(Map<SectionKind, ByteWriter> changed, CustomSections custom) {
    out.raw(changes.source, 0, HEADER_BYTES);
    List<Section> sections = module.sections();
    int lastKnown = sections.size() - 1;
    while (lastKnown >= 0 && sections.get(lastKnown).kind() == SectionKind.CUSTOM) {
      lastKnown--;
    }
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (section.kind() == SectionKind.CUSTOM) {
        custom.write(section, out);
      } else {
        missing(changed, section.kind());
        known(section, changed.remove(section.kind()));
      }
      if (i == lastKnown) {
        missing(changed, null);
      }
    }
    missing(changed, null);
    custom.writeAdded(out);
  }

  /** Writes the sections that the original module lacks and that come before another. */
  private void missing(Map<SectionKind, ByteWriter> changed, @Nullable SectionKind before) {
    for (SectionKind kind : SectionKind.values()) {
      if (before != null && kind.compareTo(before) >= 0) {
        return;
      }
      ByteWriter payload = changed.remove(kind);
      if (payload != null) {
        section(kind, payload);
      }
    }
  }

  private void known(Section section, @Nullable ByteWriter payload) {
    if (payload != null) {
      section(section.kind(), payload);
      return;
    }
    if (section.kind() == SectionKind.CODE) {
      codeOffset = out.size() + section.payload().offset() - section.range().offset();
    }
    out.raw(changes.source, section.range().offset(), section.range().end());
  }

  private void section(SectionKind kind, ByteWriter payload) {
    out.u8(kind.id()).u32(payload.size());
    if (kind == SectionKind.CODE) {
      codeOffset = out.size();
    }
    out.raw(payload);
  }
}
