package dev.airlock.call;

import dev.airlock.layout.Scalar;
import dev.airlock.plan.Output;

/** Reads a number: a result of the function, or what the guest wrote into a cell. */
final class NumberReader extends Reader {
  private final Scalar scalar;
  private final int result;
  private final int cell;

  NumberReader(Output.Single single) {
    super(single);
    this.scalar = single.scalar();
    this.result = single.source() instanceof Output.NumberSource.OfResult of ? of.index() : -1;
    this.cell = single.source() instanceof Output.NumberSource.OfCell of ? of.parameter() : -1;
  }

  @Override
  Object read(Frame frame, long[] results) {
    if (result >= 0) {
      return scalar.fromWasm(results[result]);
    }
    long address = frame.address(cell);
    Object value = scalar.read(frame.memory(), address);
    heardRead(frame, address, scalar.byteSize(), value);
    return value;
  }
}
