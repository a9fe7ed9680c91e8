package dev.airlock.call;

import dev.airlock.Guest;
import dev.airlock.GuestAllocator;
import dev.airlock.GuestFunction;
import dev.airlock.call.CallListener.Piece;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One making of a call: places the arguments, calls, reads the outputs, frees. */
final class Invocation {
  private final Guest guest;
  private final GuestFunction function;
  private final CallPlan plan;
  private final @Nullable GuestAllocator allocator;
  private final @Nullable CallListener listener;
  private final Arguments arguments;
  private final @Nullable BlockList blocks;
  private long neededCapacity = -1;

  /**
   * Prepares it.
   *
   * @param values the arguments, one a parameter that is not just out
   * @param capacity how much buffers are to hold instead of what the signature says, or -1
   */
  Invocation(Call call, @Nullable Object[] values, long capacity) {
    this.guest = call.guest();
    this.function = call.function();
    this.plan = call.plan();
    this.allocator = call.allocator();
    this.listener = call.listener();
    this.blocks = allocator == null ? null : new BlockList(allocator);
    this.arguments = new Arguments(call, values, capacity, blocks);
  }

  /** How much a buffer would have to hold, if it held too little; else -1. */
  long neededCapacity() {
    return neededCapacity;
  }

  @Nullable Object run() {
    long mark = allocator == null ? 0 : allocator.mark();
    Throwable failure = null;
    try {
      long[] numbers = arguments.place();
      if (listener != null) {
        listener.calling(function.name(), numbers, blocks == null ? List.of() : blocks.moving());
      }
      if (blocks != null) {
        blocks.called();
      }
      long[] results = function.call(numbers);
      if (listener != null) {
        listener.returned(function.name(), results);
      }
      Outputs outputs = new Outputs(arguments, results, blocks);
      neededCapacity = outputs.neededCapacity();
      return neededCapacity < 0 ? read(outputs) : null;
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      release(mark, failure);
    }
  }

  private @Nullable Object read(Outputs outputs) {
    List<Output> planned = plan.outputs();
    if (planned.isEmpty()) {
      return null;
    }
    if (planned.size() == 1) {
      return outputs.read(planned.getFirst());
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Output output : planned) {
      values.put(output.name(), outputs.read(output));
    }
    return values;
  }

  /** Gives back what the host owns. A failure here must not hide the one that led here. */
  private void release(long mark, @Nullable Throwable failure) {
    if (allocator == null || blocks == null) {
      return;
    }
    if (!guest.isUsable()) {
      if (listener != null) {
        listener.dropped(blocks.owned(), "the guest can't be called any more");
      }
      return;
    }
    try {
      if (listener != null) {
        List<Piece> owned = blocks.owned();
        listener.releasing(owned);
        if (!allocator.freesBlocks()) {
          listener.dropped(owned, allocator.spec().toString());
        }
      }
      blocks.free(listener);
      allocator.reset(mark);
    } catch (RuntimeException | Error e) {
      if (failure == null) {
        throw e;
      }
      failure.addSuppressed(e);
    }
  }
}
