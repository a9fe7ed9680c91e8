package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.airlock.engine.Engine;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineModule;
import dev.airlock.engine.EngineModuleException;
import dev.airlock.engine.EngineTrap;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** What the contracts have in common. */
public abstract class EngineContract {
  private final List<EngineInstance> instances = new ArrayList<>();

  /** The engine under test. */
  protected abstract Engine engine();

  @AfterEach
  final void closeInstances() {
    instances.forEach(EngineInstance::close);
  }

  /** Compiles one of the {@link Guests}. */
  final EngineModule module(String guest) {
    return engine().compile(Guests.wat(guest), guest + ".wasm");
  }

  /** An instance of one of the {@link Guests} that imports nothing. */
  final EngineInstance instance(String guest) {
    return instance(guest, Config.empty());
  }

  /** An instance of one of the {@link Guests}. */
  final EngineInstance instance(String guest, Config config) {
    return instance(module(guest), config);
  }

  /** An instance, closed after the test. */
  final EngineInstance instance(EngineModule module, Config config) {
    EngineInstance instance = module.instantiate(config);
    instances.add(instance);
    return instance;
  }

  /** Calls a function that has one result. */
  static long call(EngineInstance instance, String export, long... arguments) {
    long[] results = instance.function(export).call(arguments);
    assertThat(results).as(export).hasSize(1);
    return results[0];
  }

  /** Calls a function that has no result. */
  static void run(EngineInstance instance, String export, long... arguments) {
    assertThat(instance.function(export).call(arguments)).as(export).isEmpty();
  }

  /** What must trap, and does. */
  static EngineTrap trap(ThrowingCallable action) {
    EngineTrap trap = catchThrowableOfType(EngineTrap.class, action);
    assertThat(trap).isNotNull();
    assertThat(trap.getMessage()).isNotBlank().doesNotContain("\n");
    return trap;
  }

  /** What must be refused, and is, in one line. */
  static EngineModuleException refusal(ThrowingCallable action) {
    EngineModuleException refusal = catchThrowableOfType(EngineModuleException.class, action);
    assertThat(refusal).isNotNull();
    assertOneLine(refusal);
    return refusal;
  }

  /** Checks that a message is fit to be shown to a user. */
  static void assertOneLine(EngineModuleException refusal) {
    assertThat(refusal.getMessage())
        .isNotBlank()
        .doesNotContain("\n", "Exception", "\tat ")
        .hasSizeLessThan(400);
  }
}
