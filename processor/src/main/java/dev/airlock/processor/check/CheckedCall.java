package dev.airlock.processor.check;

import dev.airlock.plan.CallPlan;
import dev.airlock.processor.model.TypeTree;
import org.jspecify.annotations.Nullable;

/** How a method's call is made. */
public sealed interface CheckedCall {
  /**
   * By the codecs of its types.
   *
   * @param crossing what the function gives, which is more than the method returns if it can fail;
   *     null if it gives nothing
   * @param takesPlainly whether what it gives is taken as it is, with nothing of the convention's
   *     around it
   * @param spills whether the parameters are passed as one address
   * @param failure how it tells that it failed; null if it doesn't
   */
  record ByCodecs(
      @Nullable TypeTree crossing,
      boolean takesPlainly,
      boolean spills,
      @Nullable CheckedFailure failure)
      implements CheckedCall {}

  /**
   * By a plan, as a signature says more than types do.
   *
   * @param types which Java value stands for what
   * @param failure how it tells that it failed; null if it doesn't
   */
  record ByPlan(CallPlan plan, PlannedTypes types, @Nullable CheckedFailure failure)
      implements CheckedCall {}
}
