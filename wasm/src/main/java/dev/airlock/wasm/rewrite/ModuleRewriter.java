package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmFormatException;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.GlobalType;
import dev.airlock.wasm.type.MemoryType;
import dev.airlock.wasm.type.NumberType;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Changes a module.
 *
 * {@snippet :
 * ModuleRewriter rewriter = new ModuleRewriter(module);
 * int hook = rewriter.importFunction("host", "called", new FunctionType(List.of(), List.of()));
 * int malloc = 12;
 * rewriter.moveBody(malloc, "malloc.original", (moved, out) -> out.call(hook).localGet(0).call(moved));
 * byte[] changed = rewriter.write().bytes();
 * }
 *
 * <p>What is added comes behind what is there, each in its own kind. Of all indexes only those of
 * functions therefore change, namely by the number of imports added, as those must come before the
 * functions that the module defines; everything that names a function by its index is adapted. A
 * section in which nothing changes is copied as it is, so that without changes the file is the
 * same, byte for byte.
 *
 * <p>Custom sections that describe code by offsets or indexes would lie about changed code: those
 * of DWARF ({@code .debug_*}, {@code external_debug_info}), source maps, code metadata as branch
 * hints ({@code metadata.code.*}), and those for linkers ({@code linking}, {@code reloc.*}) are
 * left out if the code section changes. The name section is adapted, and all others are kept as
 * they are.
 *
 * <p>Indexes that this class takes or gives are those of the rewritten module, unless it says
 * original. Not safe for use by several threads.
 */
public final class ModuleRewriter {
  private final Changes changes;
  private boolean importsComplete;

  /** Starts with no changes. */
  public ModuleRewriter(WasmModule module) {
    changes = new Changes(module);
  }

  /**
   * Adds an import behind those there are.
   *
   * @return its index
   * @throws IllegalStateException if an index of a function has been asked for or given before:
   *     this import would change it
   */
  public int importFunction(String module, String name, FunctionType type) {
    if (importsComplete) {
      throw new IllegalStateException(
          "the import %s.%s comes too late: add all imports before asking for other functions"
              .formatted(module, name));
    }
    changes.imports.add(new Changes.NewImport(module, name, changes.typeIndex(type)));
    return changes.originalImports + changes.imports.size() - 1;
  }

  /**
   * Returns the index of an original function. If its body was moved, that is what replaced it.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public int newIndex(int originalFunctionIndex) {
    importsComplete = true;
    return changes.functionIndex(original(originalFunctionIndex).index());
  }

  /** Returns the index of a function type, which is added if the module does not have it. */
  public int typeIndex(FunctionType type) {
    return changes.typeIndex(type);
  }

  /**
   * Adds a function.
   *
   * @param name for the name section
   * @param body writes the instructions, without the {@code end} of the function. The parameters
   *     are locals 0 and up. Called when the module is written, and then may still add what a
   *     transform may
   * @return its index
   */
  public int addFunction(String name, FunctionType type, Consumer<CodeBuilder> body) {
    int index = declareFunction(name, type);
    define(index, body);
    return index;
  }

  /**
   * Adds a function whose body is given later by {@link #define}, so that others can call it
   * before.
   *
   * @param name for the name section
   * @return its index
   */
  public int declareFunction(String name, FunctionType type) {
    return add(
        new Changes.NewFunction(name, changes.typeIndex(type), type.parameters().size(), null));
  }

  private int add(Changes.NewFunction function) {
    importsComplete = true;
    int index = changes.nextFunctionIndex();
    changes.functions.add(function);
    return index;
  }

  /**
   * Gives the body of a function that was declared.
   *
   * @param functionIndex what {@link #declareFunction} returned
   * @param body as for {@link #addFunction}
   * @throws IllegalArgumentException if the function was not declared
   * @throws IllegalStateException if it has a body already
   */
  public void define(int functionIndex, Consumer<CodeBuilder> body) {
    int place = functionIndex - changes.functionIndex(changes.module.functions().size());
    if (place < 0 || place >= changes.functions.size()) {
      throw new IllegalArgumentException("function " + functionIndex + " was not declared");
    }
    Changes.NewFunction function = changes.functions.get(place);
    if (function.body != null || function.original != null) {
      throw new IllegalStateException(
          "function %d, %s, has a body already".formatted(functionIndex, function.name));
    }
    function.body = body;
  }

  /**
   * Moves the body of an original function to a new index, and puts another body at the old one,
   * which thereby is what calls, tables, exports and the start of the module get.
   *
   * @param nameOfMoved for the name section; the old index keeps the old name. The names of locals
   *     and labels go with the body
   * @param replacement as for {@link #addFunction}; the first argument is the new index of the
   *     original body, which is also what this method returns
   * @return the new index of the original body
   * @throws IllegalArgumentException if the function is imported
   * @throws IllegalStateException if it has been moved already, or {@code replacement} leaves a
   *     block open
   */
  public int moveBody(
      int originalFunctionIndex, String nameOfMoved, Consumer<CodeBuilder> replacement) {
    Function function = defined(originalFunctionIndex);
    if (changes.moved.containsKey(originalFunctionIndex)) {
      throw new IllegalStateException(
          "the body of function %d has been moved already".formatted(originalFunctionIndex));
    }
    int parameterCount = function.type().parameters().size();
    int index =
        add(new Changes.NewFunction(nameOfMoved, function.typeIndex(), parameterCount, function));
    changes.moved.put(originalFunctionIndex, index);
    changes.replacements.put(originalFunctionIndex, replacement);
    return index;
  }

  /**
   * Moves the body of an original function, as the other method of this name does.
   *
   * @param replacement is given the new index of the original body, too
   */
  public int moveBody(int originalFunctionIndex, String nameOfMoved, Replacement replacement) {
    int index = changes.nextFunctionIndex();
    return moveBody(
        originalFunctionIndex,
        nameOfMoved,
        (Consumer<CodeBuilder>) out -> replacement.write(index, out));
  }

  /** Writes what takes the place of a body that was moved. */
  @FunctionalInterface
  public interface Replacement {
    /**
     * Writes the instructions, without the {@code end} of the function.
     *
     * @param moved the new index of the body that was moved
     * @param out takes the code
     */
    void write(int moved, CodeBuilder out);
  }

  /**
   * Adds a memory.
   *
   * @return its index
   */
  public int addMemory(MemoryType type) {
    changes.memories.add(type);
    return changes.module.memories().size() + changes.memories.size() - 1;
  }

  /**
   * Changes how large a memory is at first and at most.
   *
   * @param memory the index of an original memory
   * @param minimumPages unsigned
   * @param maximumPages unsigned; empty for no limit
   * @throws IndexOutOfBoundsException if there is no such memory
   */
  public void setMemoryLimits(int memory, long minimumPages, OptionalLong maximumPages) {
    MemoryType old = changes.module.memories().get(memory).type();
    changes.changedMemories.put(
        memory,
        new MemoryType(
            old.memory64(), minimumPages, maximumPages, old.shared(), old.pageSizeLog2()));
  }

  /**
   * Adds a global.
   *
   * @param name for the name section
   * @param initialBits what it starts as; of an i32 or f32 the lower 32 bits
   * @return its index
   */
  public int addGlobal(String name, NumberType type, boolean mutable, long initialBits) {
    changes.globals.add(new Changes.NewGlobal(name, new GlobalType(type, mutable), initialBits));
    return changes.module.globals().size() + changes.globals.size() - 1;
  }

  /**
   * Adds an export.
   *
   * @param index of what is exported, in the rewritten module
   * @throws IllegalArgumentException if there is an export of that name already
   */
  public void addExport(String name, ExternalKind kind, int index) {
    boolean taken =
        changes.module.export(name).isPresent()
            || changes.exports.stream().anyMatch(export -> export.name().equals(name));
    if (taken) {
      throw new IllegalArgumentException("there is an export " + name + " already");
    }
    changes.exports.add(new Changes.NewExport(name, kind, index));
  }

  /**
   * Has a transform called for each instruction of an original function, when the module is
   * written. It may then still add functions, types, globals and exports, but no imports. The
   * transform of a body that was moved is that of the body, not of what replaced it. A later
   * transform of the same function takes the place of an earlier one.
   *
   * @throws IllegalArgumentException if the function is imported
   */
  public void transform(int originalFunctionIndex, InstructionTransform transform) {
    changes.transforms.put(defined(originalFunctionIndex).index(), transform);
  }

  /**
   * Has every instruction decoded and encoded again, in the shortest form, even where nothing
   * changes. Without other changes the code is the same up to the length of its numbers.
   */
  public void encodeAll() {
    changes.encodeAll = true;
  }

  /** Leaves out the custom sections of a name. */
  public void dropCustomSection(String name) {
    changes.droppedSections.add(name);
  }

  /** Adds a custom section at the end, or replaces one that was added under the same name. */
  public void addCustomSection(String name, byte[] contents) {
    changes.addedSections.put(name, contents.clone());
  }

  /**
   * Makes the new module. It is not validated, as an engine does that anyway. If a transform or
   * body adds something, this is to be called once.
   *
   * @throws IllegalStateException if a function was declared but not defined, or the code of one
   *     leaves a block open or ends it twice
   * @throws WasmFormatException if code that has to be read is not sound, or has an instruction
   *     that is not known; the message names the function, the offset and the instruction
   */
  public Rewritten write() {
    importsComplete = true;
    return new FileWriter(changes).write();
  }

  private Function original(int index) {
    return changes
        .module
        .functions()
        .get(Objects.checkIndex(index, changes.module.functions().size()));
  }

  private Function defined(int index) {
    Function function = original(index);
    if (function.body().isEmpty()) {
      throw new IllegalArgumentException(
          "function %d is imported: it has no body".formatted(index));
    }
    return function;
  }
}
