package dev.airlock.call;

import dev.airlock.call.CallListener.Piece;
import dev.airlock.plan.Output;
import org.jspecify.annotations.Nullable;

/**
 * Reads one output. Every address and length comes from the guest and is hostile: a length is held
 * against the limit, and a range against the memory, before anything is read.
 */
abstract class Reader {
  private final String name;
  private final boolean reportsLeft;

  Reader(Output output) {
    this.name = output.name();
    this.reportsLeft =
        output instanceof Output.Data data
            && !data.owned()
            && !(data.address() instanceof Output.Address.OfParameter);
  }

  /** What the output is called. */
  final String name() {
    return name;
  }

  /** Reads it; a block that is the host's to free is in the frame even if reading fails. */
  abstract @Nullable Object read(Frame frame, long[] results);

  final void heardRead(Frame frame, long address, long byteSize, @Nullable Object value) {
    CallListener listener = frame.listener;
    if (listener != null) {
      Piece piece = new Piece(name, address, byteSize);
      listener.read(piece, value);
      if (reportsLeft && address != 0) {
        listener.left(piece);
      }
    }
  }
}
