package dev.airlock.call;

import dev.airlock.error.GuestErrorException;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;
import dev.airlock.plan.Passing;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a buffer was large enough, by the length that the function returned.
 *
 * @param name the buffer's name
 * @param parameter its position
 * @param result which result is the length
 * @param terminator the length of the NUL, which that length doesn't count and which must fit too
 */
record BufferCheck(String name, int parameter, int result, int terminator) {
  /** The check that a plan needs, or null if it has no such buffer. */
  static @Nullable BufferCheck of(CallPlan plan) {
    for (Output output : plan.outputs()) {
      if (output instanceof Output.Data data
          && data.address() instanceof Output.Address.OfParameter(int parameter)
          && data.length() instanceof Output.Length.OfResult(int result)
          && plan.parameters().get(parameter).passing() instanceof Passing.Buffer buffer) {
        return new BufferCheck(data.name(), parameter, result, terminator(buffer.content()));
      }
    }
    return null;
  }

  private static int terminator(Content content) {
    return content instanceof Content.Text text && text.terminated()
        ? text.encoding().unitByteSize() / text.lengthUnit()
        : 0;
  }

  /**
   * How much the buffer would have to hold if it held too little; else -1.
   *
   * @throws GuestErrorException if the guest returned a negative length
   */
  long needed(Frame frame, long[] results) {
    long number = results[result];
    long written = frame.binding().isWide() ? number : (int) number;
    if (written < 0) {
      throw new GuestErrorException(
          "%s returned %d as the length of '%s'; does it report an error so?"
              .formatted(frame.binding().name(), written, name));
    }
    long needed = written + terminator;
    return needed > frame.units(parameter) ? needed : -1;
  }
}
