package dev.airlock.engine.endive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.Engine;
import dev.airlock.engine.EngineModule;
import dev.airlock.engine.tck.Guests;
import dev.airlock.engine.tck.HostFunctionContract;
import dev.airlock.engine.tck.ReferenceContract;
import dev.airlock.engine.tck.TableContract;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The same with every function of the guest interpreted, where references go other ways. */
class InterpretedContractTest {
  /** The engine, for modules that are padded first. */
  private static final class PaddingEngine implements Engine {
    private final Engine engine = new EndiveEngine();
    private final Map<String, EngineModule> modules = new ConcurrentHashMap<>();

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
      return modules.computeIfAbsent(name, _ -> engine.compile(PaddedFunctions.pad(wasm), name));
    }
  }

  private static final Engine ENGINE = new PaddingEngine();

  @Test
  void everyFunctionIsInterpreted() {
    var module = (EndiveModule) ENGINE.compile(Guests.wat("tables"), "tables.wasm");
    for (int i = 0; i < module.shapes().functions().size(); i++) {
      assertThat(module.isInterpreted(i)).as("function %d", i).isTrue();
    }
  }

  @Nested
  class KeepsHostFunctionContract extends HostFunctionContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsReferenceContract extends ReferenceContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsTableContract extends TableContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }
}
