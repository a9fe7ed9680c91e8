package dev.airlock.samples.packed;

import dev.airlock.GuestBuilder;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Document;
import dev.airlock.bind.Passed;
import dev.airlock.error.AirlockException;
import dev.airlock.format.json.Json;
import dev.airlock.pool.GuestPool;

/** Evaluates flags in the process, for any number of threads. */
public final class FlagEvaluator implements AutoCloseable {
  @Bind(
      value = "/dev/airlock/guests/rust/shape_packed.wasm",
      allocator = "malloc(size), free(address, size)")
  interface Module {
    @Document(Json.class)
    @Passed("guest bytes(packed = ptr-high)")
    Evaluation evaluate(@Document(Json.class) EvaluationRequest request);

    int liveBytes();
  }

  private final GuestPool<FlagEvaluator_ModuleGuest> pool;

  /** With as many guests, made at once; a builder may limit them. */
  public FlagEvaluator(int guests, GuestBuilder builder) {
    pool =
        GuestPool.builder(
                FlagEvaluator_ModuleGuest.compile(builder), FlagEvaluator_ModuleGuest::bind)
            .maximum(guests)
            .minimum(guests)
            .build();
  }

  /** Never throws: a failure is told in the evaluation. */
  public Evaluation evaluate(EvaluationRequest request) {
    try {
      return pool.with(module -> module.evaluate(request));
    } catch (AirlockException e) {
      return Evaluation.failed(String.valueOf(e.getMessage()));
    }
  }

  GuestPool<FlagEvaluator_ModuleGuest> pool() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
