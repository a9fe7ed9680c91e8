package dev.airlock.plan;

import dev.airlock.engine.FunctionType;
import dev.airlock.signature.Direction;
import dev.airlock.signature.Signature;
import java.util.List;

/**
 * How a call is made: what is placed in memory, which numbers are passed, what is read afterwards
 * and who frees it. Everything that makes a call follows this plan: the interpreter, the trace, a
 * generator of code.
 *
 * <p>The order is always the same: the parameters are placed in order; blocks that move stop being
 * the host's; the function is called; the outputs are read in order; what the host still owns is
 * freed, last first. If anything fails before the call, what was placed is freed, moved or not. If
 * the guest traps, nothing is freed.
 *
 * @param signature what it was made from
 * @param type the function's own type
 * @param parameters the parameters
 * @param outputs what is read: the result first, if there is one
 */
public record CallPlan(
    Signature signature, FunctionType type, List<ParameterPlan> parameters, List<Output> outputs) {
  public CallPlan {
    parameters = List.copyOf(parameters);
    outputs = List.copyOf(outputs);
  }

  /** How many arguments a caller gives: one a parameter that is not just out. */
  public int argumentCount() {
    return (int) parameters.stream().filter(p -> p.direction() != Direction.OUT).count();
  }

  /** Whether the call needs blocks from an allocator. */
  public boolean allocates() {
    return parameters.stream()
        .anyMatch(parameter ->
            switch (parameter.passing()) {
              case Passing.ByValue value -> false;
              case Passing.Data data -> data.at() == null;
              case Passing.Cell cell -> true;
              case Passing.Buffer buffer -> buffer.at() == null;
            });
  }

  /** Whether the host frees something that the guest returned. */
  public boolean ownsResults() {
    return outputs.stream().anyMatch(o -> o instanceof Output.Data data && data.owned());
  }
}
