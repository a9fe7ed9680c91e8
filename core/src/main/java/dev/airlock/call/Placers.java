package dev.airlock.call;

import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Content;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;

/** Chooses how each parameter of a plan is placed, once for all calls. */
final class Placers {
  private Placers() {}

  static Placer[] of(CallPlan plan) {
    Placer[] placers = new Placer[plan.parameters().size()];
    int number = 0;
    for (int i = 0; i < placers.length; i++) {
      ParameterPlan parameter = plan.parameters().get(i);
      placers[i] = of(parameter, i, number);
      number += parameter.slots().size();
    }
    return placers;
  }

  private static Placer of(ParameterPlan parameter, int index, int number) {
    return switch (parameter.passing()) {
      case Passing.ByValue value -> new NumberPlacer(parameter, index, number, value.scalar());
      case Passing.Cell cell -> new CellPlacer(parameter, index, number, cell);
      case Passing.Buffer buffer -> new BufferPlacer(parameter, index, number, buffer);
      case Passing.Data data ->
          switch (data.content()) {
            case Content.Text text -> new TextPlacer(parameter, index, number, data, text);
            case Content.Array array -> new ArrayPlacer(parameter, index, number, data, array);
            case Content.One one -> new OnePlacer(parameter, index, number, data, one.layout());
            case Content.ManagedText text -> new ManagedPlacer(parameter, index, number, text);
            case Content.ManagedArray array -> new ManagedPlacer(parameter, index, number, array);
          };
    };
  }
}
