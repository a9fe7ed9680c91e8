package dev.airlock.samples.packed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.airlock.GuestBuilder;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Passed;
import dev.airlock.error.AirlockException;
import dev.airlock.pool.GuestPool;

/** Evaluates flags in the process, for any number of threads. */
public final class FlagEvaluator implements AutoCloseable {
  @Bind(
      value = "/dev/airlock/guests/rust/shape_packed.wasm",
      allocator = "malloc(size), free(address, size)")
  interface Module {
    @Passed("guest string(packed = ptr-high)")
    String evaluate(@Passed("string(counted)") String request);

    int liveBytes();
  }

  private static final JsonMapper JSON = new JsonMapper();

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
      String json = JSON.writeValueAsString(request);
      String answer = pool.with(module -> module.evaluate(json));
      return JSON.readValue(answer, Evaluation.class);
    } catch (AirlockException | JsonProcessingException e) {
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
