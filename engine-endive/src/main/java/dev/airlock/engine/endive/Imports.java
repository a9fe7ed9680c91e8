package dev.airlock.engine.endive;

import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.InstanceConfig;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.ValueType;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportTag;
import run.endive.runtime.ImportValues;
import run.endive.runtime.TableInstance;
import run.endive.runtime.TagInstance;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableImport;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.TagImport;
import run.endive.wasm.types.ValType;
import run.endive.wasm.types.Value;

/** Makes what a module imports: functions and globals as configured, the rest new and empty. */
final class Imports {
  private final String moduleName;
  private final InstanceConfig config;
  private final Memories memories;
  private final HostCalls hostCalls;
  private @Nullable Wasi wasi;

  Imports(String moduleName, InstanceConfig config, Memories memories, HostCalls hostCalls) {
    this.moduleName = moduleName;
    this.config = config;
    this.memories = memories;
    this.hostCalls = hostCalls;
  }

  ImportValues of(WasmModule module, Shapes shapes) {
    var values = ImportValues.builder();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import declared = module.importSection().getImport(i);
      String from = declared.module();
      String name = declared.name();
      switch (declared) {
        case FunctionImport function -> {
          var type = module.typeSection().getType(function.typeIndex());
          values.addFunction(function(i, shapes.shape().imports().get(i), type));
        }
        case GlobalImport global ->
            values.addGlobal(new ImportGlobal(from, name, global(global, config.global(i))));
        case MemoryImport memory ->
            values.addMemory(new ImportMemory(from, name, memories.create(memory.limits())));
        case TableImport table ->
            values.addTable(new ImportTable(from, name, table(table.entryType(), table.limits())));
        case TagImport tag -> {
          var type = module.typeSection().getType(tag.tagType().typeIdx());
          values.addTag(new ImportTag(from, name, new TagInstance(tag.tagType(), type)));
        }
        default -> throw new IllegalStateException("BUG: unknown kind of import: " + declared);
      }
    }
    return values.build();
  }

  private ImportFunction function(
      int index, ModuleShape.Import declared, run.endive.wasm.types.FunctionType type) {
    EngineHostFunction function = config.function(index);
    if (function != null) {
      return new ImportFunction(
          declared.module(), declared.name(), type, hostCalls.handle(function, declared));
    }
    Wasi offered = wasi;
    if (offered == null) {
      offered = new Wasi(config.wasi());
      wasi = offered;
    }
    ImportFunction found = offered.function(declared.module(), declared.name());
    if (found == null || !found.functionType().equals(type)) {
      throw Limits.refusal(
          moduleName, "nothing serves the import " + declared + ", nor does the engine's WASI");
    }
    return new ImportFunction(
        declared.module(), declared.name(), type, hostCalls.handle(found.handle()));
  }

  private GlobalInstance global(GlobalImport global, long value) {
    ValueType type = Shapes.valueType(global.type());
    var builder =
        GlobalInstance.builder().valType(global.type()).mutabilityType(global.mutabilityType());
    switch (type) {
      case EXTERNREF -> builder.refValue(References.object(value));
      case FUNCREF -> builder.valueLow(hostCalls.references().function(value));
      default -> builder.valueLow(Numbers.normalized(value, type));
    }
    return builder.build();
  }

  private TableInstance table(ValType type, TableLimits limits) {
    return table(new Table(type, limits), Value.REF_NULL_VALUE);
  }

  /** Makes a table that the module declares. */
  TableInstance table(Table table, int element) {
    return new ReferenceTable(table, element, hostCalls.functions());
  }
}
