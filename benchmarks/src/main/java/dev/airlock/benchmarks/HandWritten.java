package dev.airlock.benchmarks;

import java.util.function.Function;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ByteBufferMemory;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;

/** The engine without Airlock, set up as well as its own documentation knows how to. */
final class HandWritten {
  private HandWritten() {}

  /** Compiled, on the memory that the engine recommends for OpenJDK. */
  static Instance onRecommendedMemory(byte[] wasm) {
    return instance(wasm, ByteArrayMemory::new);
  }

  /** Compiled, on the memory that the engine takes if none is named. */
  static Instance onDefaultMemory(byte[] wasm) {
    return instance(wasm, ByteBufferMemory::new);
  }

  private static Instance instance(byte[] wasm, Function<MemoryLimits, Memory> memory) {
    WasmModule module = Parser.parse(wasm);
    return Instance.builder(module)
        .withMachineFactory(MachineFactoryCompiler.compile(module))
        .withMemoryFactory(memory)
        .withImportValues(imports(module))
        .withStart(false)
        .build();
  }

  /** Functions that do nothing: the programs import WASI for what they never do here. */
  private static ImportValues imports(WasmModule module) {
    ImportValues.Builder values = ImportValues.builder();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      if (module.importSection().getImport(i) instanceof FunctionImport function) {
        FunctionType type = module.typeSection().getType(function.typeIndex());
        values.addFunction(
            new ImportFunction(
                function.module(),
                function.name(),
                type,
                (_, _) -> new long[type.returns().size()]));
      }
    }
    return values.build();
  }
}
