package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.ConstantExpression;
import dev.airlock.wasm.ElementSegment;
import dev.airlock.wasm.Export;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Global;
import dev.airlock.wasm.Import;
import dev.airlock.wasm.Memory;
import dev.airlock.wasm.Section;
import dev.airlock.wasm.SectionKind;
import dev.airlock.wasm.Table;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.InstructionCursor;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.encode.ByteWriter;
import dev.airlock.wasm.encode.TypeWriter;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.GlobalType;
import dev.airlock.wasm.type.MemoryType;
import dev.airlock.wasm.type.NumberType;
import dev.airlock.wasm.type.TableType;
import dev.airlock.wasm.type.TagType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Makes the payloads of the sections that change, all but those of code and of custom sections
 * (specification, Binary Format: Modules).
 */
final class SectionEncoder {
  private final Changes changes;
  private final WasmModule module;
  private final boolean usesDataSegments;

  /**
   * Prepares.
   *
   * @param usesDataSegments whether new code needs a data count section
   */
  SectionEncoder(Changes changes, boolean usesDataSegments) {
    this.changes = changes;
    this.usesDataSegments = usesDataSegments;
    this.module = changes.module;
  }

  /** The new payload of a section; null if nothing in it changes, or it is not needed. */
  @Nullable ByteWriter payload(SectionKind kind) {
    boolean functionsMove = !changes.imports.isEmpty();
    return switch (kind) {
      case TYPE -> types();
      case IMPORT -> functionsMove || changes.changesImportedMemory() ? imports() : null;
      case FUNCTION -> changes.functions.isEmpty() ? null : functions();
      case TABLE -> functionsMove ? tables() : null;
      case MEMORY -> memories();
      case GLOBAL -> functionsMove || !changes.globals.isEmpty() ? globals() : null;
      case EXPORT -> functionsMove || !changes.exports.isEmpty() ? exports() : null;
      case START -> functionsMove ? start() : null;
      case ELEMENT -> functionsMove ? elements() : null;
      case DATA_COUNT -> dataCount();
      case TAG, DATA, CODE, CUSTOM -> null;
    };
  }

  private Optional<ByteRange> oldPayload(SectionKind kind) {
    return module.section(kind).map(Section::payload);
  }

  private @Nullable ByteWriter types() {
    if (changes.types.isEmpty()) {
      return null;
    }
    ByteWriter out = extended(SectionKind.TYPE, changes.types.size());
    for (FunctionType type : changes.types) {
      TypeWriter.functionType(out, type);
    }
    return out;
  }

  /** The old items of a section behind their new number, with {@code more} items yet to come. */
  private ByteWriter extended(SectionKind kind, int more) {
    ByteRange old = oldPayload(kind).orElse(new ByteRange(0, 0));
    ByteWriter out = new ByteWriter(old.length() + 16);
    if (old.length() == 0) {
      return out.u32(more);
    }
    RawReader in = new RawReader(changes.source, old.offset(), old.end());
    return out.u32(in.u32() + more).raw(changes.source, in.position(), old.end());
  }

  private ByteWriter imports() {
    ByteWriter out = new ByteWriter();
    out.u32(module.imports().size() + changes.imports.size());
    for (Import wanted : module.imports()) {
      out.name(wanted.module()).name(wanted.name()).u8(wanted.kind().code());
      switch (wanted.type()) {
        case FunctionType _ -> out.u32(module.functions().get(wanted.index()).typeIndex());
        case TableType type -> TypeWriter.tableType(out, type);
        case MemoryType type ->
            TypeWriter.memoryType(out, changes.memoryType(wanted.index(), type));
        case GlobalType type -> TypeWriter.globalType(out, type);
        case TagType _ -> out.u8(0).u32(module.tags().get(wanted.index()).typeIndex());
      }
    }
    for (Changes.NewImport wanted : changes.imports) {
      out.name(wanted.module()).name(wanted.name());
      out.u8(ExternalKind.FUNCTION.code()).u32(wanted.typeIndex());
    }
    return out;
  }

  private ByteWriter functions() {
    ByteWriter out = extended(SectionKind.FUNCTION, changes.functions.size());
    changes.functions.forEach(function -> out.u32(function.typeIndex));
    return out;
  }

  private @Nullable ByteWriter tables() {
    Optional<ByteRange> old = oldPayload(SectionKind.TABLE);
    if (old.isEmpty()) {
      return null;
    }
    FunctionPatcher patcher = patcher(old.get());
    for (Table table : module.tables()) {
      table.initial().ifPresent(initial -> patch(patcher, initial));
    }
    return patcher.finish(old.get().end());
  }

  private FunctionPatcher patcher(ByteRange old) {
    return new FunctionPatcher(
        changes.source, old.offset(), old.length() + 16, changes::functionIndex);
  }

  private void patch(FunctionPatcher patcher, ConstantExpression expression) {
    patcher.instructions(InstructionCursor.of(module, expression));
  }

  private @Nullable ByteWriter memories() {
    if (changes.memories.isEmpty() && changes.changedMemories.isEmpty()) {
      return null;
    }
    List<Memory> defined =
        module.memories().stream().filter(memory -> memory.imported().isEmpty()).toList();
    if (defined.isEmpty() && changes.memories.isEmpty()) {
      return null;
    }
    ByteWriter out = new ByteWriter();
    out.u32(defined.size() + changes.memories.size());
    for (Memory memory : defined) {
      TypeWriter.memoryType(out, changes.memoryType(memory.index(), memory.type()));
    }
    for (MemoryType type : changes.memories) {
      TypeWriter.memoryType(out, type);
    }
    return out;
  }

  private @Nullable ByteWriter globals() {
    Optional<ByteRange> old = oldPayload(SectionKind.GLOBAL);
    if (old.isEmpty() && changes.globals.isEmpty()) {
      return null;
    }
    ByteWriter out = new ByteWriter();
    if (old.isPresent()) {
      RawReader in = new RawReader(changes.source, old.get().offset(), old.get().end());
      out.u32(in.u32() + changes.globals.size());
      FunctionPatcher patcher =
          new FunctionPatcher(
              changes.source, in.position(), old.get().length(), changes::functionIndex);
      for (Global global : module.globals()) {
        global.initial().ifPresent(initial -> patch(patcher, initial));
      }
      out.raw(patcher.finish(old.get().end()));
    } else {
      out.u32(changes.globals.size());
    }
    for (Changes.NewGlobal global : changes.globals) {
      TypeWriter.globalType(out, global.type());
      initial(out, (NumberType) global.type().value(), global.bits());
      out.u8(Opcode.END.code());
    }
    return out;
  }

  private static void initial(ByteWriter out, NumberType type, long bits) {
    switch (type) {
      case I32 -> out.u8(Opcode.I32_CONST.code()).signed(bits << 32 >> 32);
      case I64 -> out.u8(Opcode.I64_CONST.code()).signed(bits);
      case F32 -> out.u8(Opcode.F32_CONST.code()).littleEndian(bits, Float.BYTES);
      case F64 -> out.u8(Opcode.F64_CONST.code()).littleEndian(bits, Double.BYTES);
    }
  }

  private ByteWriter exports() {
    ByteWriter out = new ByteWriter();
    out.u32(module.exports().size() + changes.exports.size());
    for (Export export : module.exports()) {
      boolean function = export.kind() == ExternalKind.FUNCTION;
      int index = function ? changes.functionIndex(export.index()) : export.index();
      out.name(export.name()).u8(export.kind().code()).u32(index);
    }
    for (Changes.NewExport export : changes.exports) {
      out.name(export.name()).u8(export.kind().code()).u32(export.index());
    }
    return out;
  }

  private @Nullable ByteWriter start() {
    return module
        .start()
        .map(start -> new ByteWriter().u32(changes.functionIndex(start.index())))
        .orElse(null);
  }

  private @Nullable ByteWriter elements() {
    Optional<ByteRange> old = oldPayload(SectionKind.ELEMENT);
    if (old.isEmpty()) {
      return null;
    }
    FunctionPatcher patcher = patcher(old.get());
    for (ElementSegment segment : module.elementSegments()) {
      if (segment.expressions()) {
        patcher.instructions(InstructionCursor.of(module, segment.items()));
      } else {
        patcher.indexes(segment.items());
      }
    }
    return patcher.finish(old.get().end());
  }

  /** New code may need the number of data segments where old code did not. */
  private @Nullable ByteWriter dataCount() {
    OptionalInt old = module.dataCount();
    return usesDataSegments && old.isEmpty()
        ? new ByteWriter().u32(module.dataSegments().size())
        : null;
  }
}
