package dev.airlock.engine.endive;

import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineMemory;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.wasm.types.ExternalType;

/** An instance; everything it has is on the Java heap. */
final class EndiveInstance implements EngineInstance {
  private final EndiveModule module;
  private final Instance instance;
  private final HostCalls hostCalls;
  private final EngineMemory[] memories;

  EndiveInstance(EndiveModule module, Instance instance, HostCalls hostCalls) {
    this.module = module;
    this.instance = instance;
    this.hostCalls = hostCalls;
    memories = new EngineMemory[module.shapes().memories().size()];
    for (int i = 0; i < memories.length; i++) {
      memories[i] =
          new EndiveMemory(
              module.shapes().memories().get(i), (ContiguousMemory) instance.memory(i));
    }
  }

  @Override
  public EngineFunction function(String export) {
    int index = module.export(export, ExternalType.FUNCTION).index();
    return new EndiveFunction(module, index, instance.getMachine(), hostCalls);
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
  public long global(String export) {
    GlobalInstance global = instance.global(module.export(export, ExternalType.GLOBAL).index());
    boolean narrow = global.getType().size() == Integer.BYTES;
    return narrow ? (int) global.getValue() : global.getValue();
  }

  @Override
  public void interrupt(Thread running) {
    running.interrupt();
  }

  @Override
  public void close() {}
}
