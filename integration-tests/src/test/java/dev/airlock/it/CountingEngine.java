package dev.airlock.it;

import dev.airlock.Engines;
import dev.airlock.engine.Engine;
import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.EngineModule;
import dev.airlock.engine.EngineTable;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.InstanceConfig;
import dev.airlock.engine.ModuleShape;
import java.util.HashMap;
import java.util.Map;

/** The preferred engine, counting how often the host calls each function of the guest. */
final class CountingEngine implements Engine {
  private final Engine engine = Engines.preferred();
  private final Map<String, Integer> calls = new HashMap<>();

  /** How often the host called a function. */
  int calls(String export) {
    return calls.getOrDefault(export, 0);
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public String version() {
    return engine.version();
  }

  @Override
  public EngineModule compile(byte[] wasm, String name) {
    EngineModule module = engine.compile(wasm, name);
    return new EngineModule() {
      @Override
      public ModuleShape shape() {
        return module.shape();
      }

      @Override
      public EngineInstance instantiate(InstanceConfig config) {
        return new CountingInstance(module.instantiate(config));
      }
    };
  }

  private final class CountingInstance implements EngineInstance {
    private final EngineInstance instance;

    CountingInstance(EngineInstance instance) {
      this.instance = instance;
    }

    @Override
    public EngineFunction function(String export) {
      EngineFunction function = instance.function(export);
      return new EngineFunction() {
        @Override
        public FunctionType type() {
          return function.type();
        }

        @Override
        public long[] call(long... arguments) {
          calls.merge(export, 1, Integer::sum);
          return function.call(arguments);
        }
      };
    }

    @Override
    public EngineMemory memory(int index) {
      return instance.memory(index);
    }

    @Override
    public int memoryCount() {
      return instance.memoryCount();
    }

    @Override
    public int memoryIndex(String export) {
      return instance.memoryIndex(export);
    }

    @Override
    public EngineTable table(int index) {
      return instance.table(index);
    }

    @Override
    public int tableCount() {
      return instance.tableCount();
    }

    @Override
    public int tableIndex(String export) {
      return instance.tableIndex(export);
    }

    @Override
    public long addHostFunction(FunctionType type, EngineHostFunction function) {
      return instance.addHostFunction(type, function);
    }

    @Override
    public void removeHostFunction(long funcref) {
      instance.removeHostFunction(funcref);
    }

    @Override
    public long global(String export) {
      return instance.global(export);
    }

    @Override
    public void interrupt(Thread running) {
      instance.interrupt(running);
    }

    @Override
    public void close() {
      instance.close();
    }
  }
}
