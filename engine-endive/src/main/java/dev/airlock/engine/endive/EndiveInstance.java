package dev.airlock.engine.endive;

import dev.airlock.engine.EngineFrame;
import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.EngineTable;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.wasm.types.ExternalType;

/** An instance; everything it has is on the Java heap. */
final class EndiveInstance implements EngineInstance {
  private final EndiveModule module;
  private final Instance instance;
  private final HostCalls hostCalls;
  private final EngineMemory[] memories;
  private final EngineTable[] tables;

  EndiveInstance(EndiveModule module, Instance instance, HostCalls hostCalls) {
    this.module = module;
    this.instance = instance;
    this.hostCalls = hostCalls;
    memories = new EngineMemory[module.shapes().memories().size()];
    for (int i = 0; i < memories.length; i++) {
      memories[i] =
          new EndiveMemory(module.shapes().memories().get(i), (ArrayMemory) instance.memory(i));
    }
    tables = new EngineTable[module.shapes().tables().size()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new EndiveTable(module, instance, hostCalls, i);
    }
  }

  @Override
  public EngineFunction function(String export) {
    int index = module.export(export, ExternalType.FUNCTION).index();
    return new EndiveFunction(module, index, instance.getMachine(), hostCalls);
  }

  /** How to call a function without arrays, or null if it can't be. */
  DirectGroups.@Nullable Place place(int function) {
    return module.directGroups().find(function, instance);
  }

  @Override
  public EngineMemory memory(int index) {
    return memories[index];
  }

  @Override
  public int memoryCount() {
    return memories.length;
  }

  @Override
  public int memoryIndex(String export) {
    return module.export(export, ExternalType.MEMORY).index();
  }

  @Override
  public EngineTable table(int index) {
    return tables[index];
  }

  @Override
  public int tableCount() {
    return tables.length;
  }

  @Override
  public int tableIndex(String export) {
    return module.export(export, ExternalType.TABLE).index();
  }

  @Override
  public long addHostFunction(FunctionType type, EngineHostFunction function) {
    return hostCalls.functions().add(type, function);
  }

  @Override
  public void removeHostFunction(long funcref) {
    hostCalls.functions().remove(funcref);
  }

  @Override
  public long global(String export) {
    GlobalInstance global = instance.global(module.export(export, ExternalType.GLOBAL).index());
    ValueType type = Shapes.valueType(global.getType());
    return type == ValueType.EXTERNREF
        ? References.number(global.getRefValue())
        : Numbers.normalized(global.getValue(), type);
  }

  @Override
  public void interrupt(Thread running) {
    running.interrupt();
  }

  @Override
  public List<EngineFrame> callStack(int most) {
    return module.callStacks().current(most);
  }

  @Override
  public void close() {}
}
