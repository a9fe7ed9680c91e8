package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.code.FunctionBody;
import dev.airlock.wasm.code.Instruction;
import dev.airlock.wasm.code.InstructionCursor;
import dev.airlock.wasm.code.LocalRun;
import dev.airlock.wasm.encode.ByteWriter;
import dev.airlock.wasm.encode.TypeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes the bodies of the new module. */
final class BodyRewriter {
  private static final byte[] NO_EDITS = {};

  private final Changes changes;
  private final WasmModule module;
  private boolean usesDataSegments;

  BodyRewriter(Changes changes) {
    this.changes = changes;
    this.module = changes.module;
  }

  /** Whether new code needs a data count section. */
  boolean usesDataSegments() {
    return usesDataSegments;
  }

  /** The bodies of all functions that the new module defines, in order. */
  List<Body> bodies() {
    List<Body> own = new ArrayList<>();
    for (Function function : changes.definedFunctions()) {
      own.add(original(function));
    }
    List<Body> bodies = new ArrayList<>(own);
    changes.replacements.forEach((index, writer) -> {
      Function function = module.functions().get(index);
      int parameters = function.type().parameters().size();
      bodies.set(index - changes.originalImports, create(describe(function), parameters, writer));
    });
    // Writing a body may add further functions.
    for (int i = 0; i < changes.functions.size(); i++) {
      bodies.add(added(changes.functions.get(i), own));
    }
    return bodies;
  }

  private Body original(Function function) {
    InstructionTransform transform = changes.transforms.get(function.index());
    if (transform == null && !changes.encodeAll) {
      return copy(function);
    }
    return transform(function, transform == null ? InstructionTransform.COPY : transform);
  }

  private Body added(Changes.NewFunction function, List<Body> own) {
    if (function.original != null) {
      return own.get(function.original.index() - changes.originalImports);
    }
    if (function.body == null) {
      throw new IllegalStateException(
          "function %s was declared but not defined".formatted(function.name));
    }
    return create("function " + function.name, function.parameterCount, function.body);
  }

  /** The body of an original function, with nothing but the indexes of functions changed. */
  private Body copy(Function function) {
    ByteRange range = function.body().orElseThrow();
    if (changes.imports.isEmpty()) {
      Body.Origin origin = new Body.Origin(function.index(), range.offset(), NO_EDITS);
      return new Body(changes.source, range.offset(), range.end(), origin);
    }
    FunctionPatcher patcher =
        new FunctionPatcher(changes.source, range.offset(), range.length(), changes::functionIndex);
    patcher.instructions(InstructionCursor.of(module, function));
    byte[] bytes = patcher.finish(range.end()).toBytes();
    byte[] edits = patcher.edits().toBytes();
    return new Body(
        bytes, 0, bytes.length, new Body.Origin(function.index(), range.offset(), edits));
  }

  /** The body of an original function, with each instruction replaced by what {@code t} writes. */
  private Body transform(Function function, InstructionTransform t) {
    FunctionBody original = FunctionBody.read(module, function);
    ByteRange range = function.body().orElseThrow();
    int locals = function.type().parameters().size() + original.localCount();
    CodeBuilder code = new CodeBuilder(locals, changes::functionIndex);
    Edits instructionEdits = new Edits();
    List<Instruction> instructions = original.instructions();
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      int size = code.size();
      int count = code.instructionCount();
      t.apply(instruction, i, code);
      int written = code.size() - size;
      int replaced = instruction.range().length();
      if (written == replaced && code.instructionCount() == count + 1) {
        instructionEdits.keep(written);
      } else {
        instructionEdits.replace(written, replaced);
      }
    }
    if (code.depth() != 0) {
      throw new IllegalStateException(
          "the transform of %s left %d blocks open".formatted(describe(function), code.depth()));
    }
    usesDataSegments |= code.usesDataSegments();
    ByteWriter out = locals(new ByteWriter(code.size() + 16), original.locals(), code.newLocals());
    Edits edits = new Edits();
    edits.replace(out.size(), instructions.getFirst().range().offset() - range.offset());
    byte[] bytes = out.raw(code.toBytes()).toBytes();
    byte[] editBytes =
        new ByteWriter().raw(edits.toBytes()).raw(instructionEdits.toBytes()).toBytes();
    return new Body(
        bytes, 0, bytes.length, new Body.Origin(function.index(), range.offset(), editBytes));
  }

  private static String describe(Function function) {
    return "function " + function.index() + function.name().map(name -> " " + name).orElse("");
  }

  /** A body that is all new. */
  private Body create(String name, int parameterCount, Consumer<CodeBuilder> writer) {
    CodeBuilder code = new CodeBuilder(parameterCount, changes::functionIndex);
    writer.accept(code);
    if (code.depth() != 1) {
      throw new IllegalStateException(
          code.depth() > 1
              ? "%s left %d blocks open".formatted(name, code.depth() - 1)
              : "%s has an end too many: its own is written for it".formatted(name));
    }
    code.end();
    usesDataSegments |= code.usesDataSegments();
    ByteWriter out = locals(new ByteWriter(code.size() + 16), List.of(), code.newLocals());
    byte[] bytes = out.raw(code.toBytes()).toBytes();
    return new Body(bytes, 0, bytes.length, null);
  }

  private static ByteWriter locals(ByteWriter out, List<LocalRun> some, List<LocalRun> more) {
    out.u32(some.size() + more.size());
    some.forEach(run -> local(out, run));
    more.forEach(run -> local(out, run));
    return out;
  }

  private static void local(ByteWriter out, LocalRun run) {
    TypeWriter.valueType(out.u32(run.count()), run.type());
  }
}
