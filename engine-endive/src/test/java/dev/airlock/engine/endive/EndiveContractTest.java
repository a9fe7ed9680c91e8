package dev.airlock.engine.endive;

import dev.airlock.engine.Engine;
import dev.airlock.engine.tck.AccessContract;
import dev.airlock.engine.tck.AccessMapContract;
import dev.airlock.engine.tck.BulkContract;
import dev.airlock.engine.tck.CallContract;
import dev.airlock.engine.tck.CallStackContract;
import dev.airlock.engine.tck.GrowthContract;
import dev.airlock.engine.tck.HostFunctionContract;
import dev.airlock.engine.tck.ImportContract;
import dev.airlock.engine.tck.InterruptContract;
import dev.airlock.engine.tck.InvokeContract;
import dev.airlock.engine.tck.LifecycleContract;
import dev.airlock.engine.tck.MalformedModuleContract;
import dev.airlock.engine.tck.MemoryContract;
import dev.airlock.engine.tck.NumberContract;
import dev.airlock.engine.tck.ReferenceContract;
import dev.airlock.engine.tck.TableContract;
import dev.airlock.engine.tck.TrapContract;
import dev.airlock.engine.tck.WasiContract;
import org.junit.jupiter.api.Nested;

/** The contract of every engine, kept by this one. */
class EndiveContractTest {
  private static final Engine ENGINE = new EndiveEngine();

  @Nested
  class KeepsAccessContract extends AccessContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsBulkContract extends BulkContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsCallContract extends CallContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsGrowthContract extends GrowthContract {
    @Override
    protected Engine engine() {
      return ENGINE;
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
  class KeepsImportContract extends ImportContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsInterruptContract extends InterruptContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsLifecycleContract extends LifecycleContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsMalformedModuleContract extends MalformedModuleContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsMemoryContract extends MemoryContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsNumberContract extends NumberContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsInvokeContract extends InvokeContract {
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

  @Nested
  class KeepsTrapContract extends TrapContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsWasiContract extends WasiContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsAccessMapContract extends AccessMapContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }

  @Nested
  class KeepsCallStackContract extends CallStackContract {
    @Override
    protected Engine engine() {
      return ENGINE;
    }
  }
}
