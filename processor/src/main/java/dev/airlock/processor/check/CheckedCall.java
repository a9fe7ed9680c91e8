package dev.airlock.processor.check;

import dev.airlock.codec.Codec;
import dev.airlock.plan.CallPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a method's call is made. */
public sealed interface CheckedCall {
  /**
   * By the codecs of its types.
   *
   * @param parameters one a parameter
   * @param result what takes the result, as the convention has it; null if there is none
   * @param takesPlainly whether the result is taken as it is, with nothing of the convention's
   *     around it
   * @param spills whether the parameters are passed as one address
   */
  record ByCodecs(
      List<Codec<?>> parameters, @Nullable Codec<?> result, boolean takesPlainly, boolean spills)
      implements CheckedCall {}

  /** By a plan, as a signature says more than types do. */
  record ByPlan(CallPlan plan) implements CheckedCall {}
}
