package dev.airlock.call;

import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;

/** Chooses how each output of a plan is read, once for all calls. */
final class Readers {
  private Readers() {}

  static Reader[] of(CallPlan plan, boolean wide) {
    return plan.outputs().stream().map(output -> of(output, wide)).toArray(Reader[]::new);
  }

  private static Reader of(Output output, boolean wide) {
    return switch (output) {
      case Output.Single single -> new NumberReader(single);
      case Output.Data data ->
          switch (data.content()) {
            case Content.Text text -> new TextReader(data, text, wide);
            case Content.Array array -> new ArrayReader(data, array, wide);
            case Content.One one -> new OneReader(data, one.layout(), wide);
            case Content.ManagedText text -> new ManagedReader(data, text, wide);
            case Content.ManagedArray array -> new ManagedReader(data, array, wide);
          };
    };
  }
}
