package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.Import;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.GlobalType;
import dev.airlock.wasm.type.MemoryType;
import dev.airlock.wasm.type.RecursionGroup;
import dev.airlock.wasm.type.TypeDefinition;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A module, and what is to be changed in it. */
final class Changes {
  final WasmModule module;

  /** The module's file. */
  final byte[] source;

  final int originalImports;
  final List<FunctionType> types = new ArrayList<>();
  final List<NewImport> imports = new ArrayList<>();
  final List<NewFunction> functions = new ArrayList<>();
  final List<MemoryType> memories = new ArrayList<>();
  final Map<Integer, MemoryType> changedMemories = new HashMap<>();
  final List<NewGlobal> globals = new ArrayList<>();
  final List<NewExport> exports = new ArrayList<>();

  /** By original function, what is at its index now. */
  final Map<Integer, Consumer<CodeBuilder>> replacements = new HashMap<>();

  /** By original function, the new index of its body. */
  final Map<Integer, Integer> moved = new HashMap<>();

  final Map<Integer, InstructionTransform> transforms = new HashMap<>();
  final Set<String> droppedSections = new HashSet<>();
  final Map<String, byte[]> addedSections = new LinkedHashMap<>();
  boolean encodeAll;

  Changes(WasmModule module) {
    this.module = module;
    this.source = module.bytes().toArray(ValueLayout.JAVA_BYTE);
    this.originalImports =
        (int)
            module.imports().stream()
                .filter(wanted -> wanted.kind() == ExternalKind.FUNCTION)
                .count();
  }

  record NewImport(String module, String name, int typeIndex) {}

  record NewGlobal(String name, GlobalType type, long bits) {}

  record NewExport(String name, ExternalKind kind, int index) {}

  /** A function behind all original ones: a new one, or the body of one that was moved. */
  static final class NewFunction {
    final String name;
    final int typeIndex;
    final int parameterCount;

    /** The original function, if this is its body. */
    final @Nullable Function original;

    /** What writes the body, if it is new and has been given by now. */
    @Nullable Consumer<CodeBuilder> body;

    NewFunction(String name, int typeIndex, int parameterCount, @Nullable Function original) {
      this.name = name;
      this.typeIndex = typeIndex;
      this.parameterCount = parameterCount;
      this.original = original;
    }
  }

  int functionIndex(int original) {
    return original < originalImports ? original : original + imports.size();
  }

  /** The index that the next new function gets. */
  int nextFunctionIndex() {
    return module.functions().size() + imports.size() + functions.size();
  }

  /** The index of a function type, which is added if there is none. */
  int typeIndex(FunctionType type) {
    for (TypeDefinition definition : module.types()) {
      RecursionGroup group = definition.group();
      if (group.size() == 1
          && definition.isFinal()
          && definition.supertypeIndexes().isEmpty()
          && definition.type().equals(type)) {
        return definition.index();
      }
    }
    int added = types.indexOf(type);
    if (added < 0) {
      added = types.size();
      types.add(type);
    }
    return module.types().size() + added;
  }

  /** The functions that the module defines, in order. */
  List<Function> definedFunctions() {
    return module.functions().subList(originalImports, module.functions().size());
  }

  /** The type of an original memory, as it is to be. */
  MemoryType memoryType(int index, MemoryType original) {
    return changedMemories.getOrDefault(index, original);
  }

  boolean changesImportedMemory() {
    return module.imports().stream()
        .filter(wanted -> wanted.kind() == ExternalKind.MEMORY)
        .mapToInt(Import::index)
        .anyMatch(changedMemories::containsKey);
  }
}
