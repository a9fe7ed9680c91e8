package dev.airlock.call;

import dev.airlock.Guest;
import dev.airlock.dialect.Location;
import dev.airlock.error.LimitException;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import org.jspecify.annotations.Nullable;

/** Places a buffer that the guest fills as far as it suffices. */
final class BufferPlacer extends Placer {
  private final @Nullable Location at;
  private final Location capacity;
  private final long unitByteSize;
  private final int alignment;
  private @Nullable String description;

  BufferPlacer(ParameterPlan plan, int index, int firstNumber, Passing.Buffer buffer) {
    super(plan, index, firstNumber);
    this.at = buffer.at();
    this.capacity = buffer.capacity();
    this.unitByteSize = buffer.content().unitByteSize();
    this.alignment = buffer.content().alignment();
  }

  @Override
  boolean takesValue() {
    return false;
  }

  /** Made for the first call and kept: formatting it takes longer than the rest of this class. */
  private String description(Binding binding) {
    if (description == null) {
      description = "buffer '%s' of %s".formatted(name(), binding.name());
    }
    return description;
  }

  @Override
  void place(Frame frame, @Nullable Object value) {
    Binding binding = frame.binding();
    Guest guest = binding.guest();
    long units = frame.forcedCapacity() >= 0 ? frame.forcedCapacity() : guest.resolve(capacity);
    // What a guest asks for is held against the limit before it is allocated.
    long byteSize = Units.byteSize(units, unitByteSize);
    frame.limits.requireResultBytes(byteSize, description(binding));
    if (at == null) {
      pass(frame, frame.allocate(name(), byteSize, alignment, 0), units);
      return;
    }
    long room = guest.resolve(capacity);
    if (units > room) {
      throw new LimitException(
          "%s needs %d for '%s', but at %s there is room for %d only"
              .formatted(binding.name(), units, name(), at, room));
    }
    long address = guest.resolve(at);
    guest.memory().check(address, byteSize);
    pass(frame, address, units);
  }
}
