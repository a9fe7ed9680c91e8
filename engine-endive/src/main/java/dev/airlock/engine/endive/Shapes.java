package dev.airlock.engine.endive;

import dev.airlock.engine.ExternType;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.GlobalType;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.OtherType;
import dev.airlock.engine.TableType;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import run.endive.wasm.InvalidException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableImport;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;

/**
 * The types of a module, translated from the engine's to Airlock's: one list for each index space,
 * imports first.
 */
record Shapes(
    List<FunctionType> types,
    List<FunctionType> functions,
    List<MemoryType> memories,
    List<TableType> tables,
    ModuleShape shape) {
  private static final OtherType OTHER = new OtherType("tag");

  /** Stands for a type that is no function's. */
  private static final FunctionType NO_FUNCTION =
      FunctionType.of(List.of(ValueType.REFERENCE), List.of());

  static Shapes of(WasmModule module) {
    List<FunctionType> functions = new ArrayList<>();
    List<MemoryType> memories = new ArrayList<>();
    List<TableType> tables = new ArrayList<>();
    List<GlobalType> globals = new ArrayList<>();

    List<ModuleShape.Import> imports = new ArrayList<>();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import declared = module.importSection().getImport(i);
      ExternType type =
          switch (declared) {
            case FunctionImport function ->
                add(functions, functionType(module, function.typeIndex()));
            case MemoryImport memory -> add(memories, memoryType(memory.limits()));
            case GlobalImport global ->
                add(globals, globalType(global.type(), global.mutabilityType()));
            case TableImport table -> add(tables, tableType(table.entryType(), table.limits()));
            default -> OTHER;
          };
      imports.add(new ModuleShape.Import(declared.module(), declared.name(), type));
    }
    for (int i = 0; i < module.functionSection().functionCount(); i++) {
      functions.add(functionType(module, module.functionSection().getFunctionType(i)));
    }
    module
        .memorySection()
        .ifPresent(section -> {
          for (int i = 0; i < section.memoryCount(); i++) {
            memories.add(memoryType(section.getMemory(i).limits()));
          }
        });
    for (int i = 0; i < module.tableSection().tableCount(); i++) {
      Table table = module.tableSection().getTable(i);
      tables.add(tableType(table.elementType(), table.limits()));
    }
    for (var global : module.globalSection().globals()) {
      globals.add(globalType(global.valueType(), global.mutabilityType()));
    }

    List<ModuleShape.Export> exports = new ArrayList<>();
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      Export export = module.exportSection().getExport(i);
      ExternType type =
          switch (export.exportType()) {
            case FUNCTION -> at(functions, export);
            case MEMORY -> at(memories, export);
            case GLOBAL -> at(globals, export);
            case TABLE -> at(tables, export);
            case TAG -> OTHER;
          };
      exports.add(new ModuleShape.Export(export.name(), type));
    }
    return new Shapes(
        types(module),
        List.copyOf(functions),
        List.copyOf(memories),
        List.copyOf(tables),
        new ModuleShape(imports, exports));
  }

  /** The index of a type by which a host can call or be called, or -1 if there is none such. */
  int typeIndex(FunctionType type) {
    boolean passable =
        Stream.concat(type.parameters().stream(), type.results().stream())
            .noneMatch(Limits::isUnpassable);
    return passable ? types.indexOf(type) : -1;
  }

  private static List<FunctionType> types(WasmModule module) {
    return Arrays.stream(module.typeSection().types())
        .map(type -> type == null ? NO_FUNCTION : functionType(type))
        .toList();
  }

  private static <T extends ExternType> T add(List<T> space, T type) {
    space.add(type);
    return type;
  }

  private static ExternType at(List<? extends ExternType> space, Export export) {
    if (export.index() < 0 || export.index() >= space.size()) {
      throw new InvalidException(
          "export \"" + export.name() + "\" is of an unknown index " + export.index());
    }
    return space.get(export.index());
  }

  private static FunctionType functionType(WasmModule module, int typeIndex) {
    return functionType(module.typeSection().getType(typeIndex));
  }

  private static FunctionType functionType(run.endive.wasm.types.FunctionType type) {
    return FunctionType.of(valueTypes(type.params()), valueTypes(type.returns()));
  }

  private static List<ValueType> valueTypes(List<ValType> types) {
    return types.stream().map(Shapes::valueType).toList();
  }

  static ValueType valueType(ValType type) {
    return switch (type.opcode()) {
      case ValType.ID.I32 -> ValueType.I32;
      case ValType.ID.I64 -> ValueType.I64;
      case ValType.ID.F32 -> ValueType.F32;
      case ValType.ID.F64 -> ValueType.F64;
      case ValType.ID.V128 -> ValueType.V128;
      case ValType.ID.RefNull -> reference(type.typeIdx());
      default -> ValueType.REFERENCE;
    };
  }

  private static ValueType reference(int heapType) {
    return heapType == ValType.TypeIdxCode.EXTERN.code()
        ? ValueType.EXTERNREF
        : heapType == ValType.TypeIdxCode.FUNC.code() ? ValueType.FUNCREF : ValueType.REFERENCE;
  }

  /** As with a memory's, the engine doesn't tell no maximum from the largest there can be. */
  private static TableType tableType(ValType elementType, TableLimits limits) {
    long maximum = limits.max() == TableLimits.LIMIT_MAX ? -1 : limits.max();
    return new TableType(valueType(elementType), limits.min(), maximum);
  }

  /** The engine doesn't tell a memory without a maximum from one with the largest there can be. */
  private static MemoryType memoryType(MemoryLimits limits) {
    long maximum = limits.maximumPages() == MemoryLimits.MAX_PAGES ? -1 : limits.maximumPages();
    return new MemoryType(limits.initialPages(), maximum, limits.shared(), false);
  }

  private static GlobalType globalType(ValType type, MutabilityType mutability) {
    return new GlobalType(valueType(type), mutability == MutabilityType.Var);
  }
}
