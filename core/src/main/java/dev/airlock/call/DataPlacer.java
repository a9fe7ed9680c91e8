package dev.airlock.call;

import dev.airlock.Guest;
import dev.airlock.dialect.Location;
import dev.airlock.error.ArgumentException;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import org.jspecify.annotations.Nullable;

/** Finds the place for data: a new block, or where the signature says. */
abstract class DataPlacer extends Placer {
  private final @Nullable Location at;
  private final @Nullable Location capacity;
  private final boolean moved;
  private final int alignment;
  private final @Nullable LengthPrefix prefix;

  DataPlacer(
      ParameterPlan plan,
      int index,
      int firstNumber,
      Passing.Data data,
      @Nullable LengthPrefix prefix) {
    super(plan, index, firstNumber);
    this.at = data.at();
    this.capacity = data.capacity();
    this.moved = data.moved();
    this.alignment = data.content().alignment();
    this.prefix = prefix;
  }

  /**
   * Makes room for data, writes its length prefix if it has one, and passes it.
   *
   * @param byteSize how many bytes the data has, a prefix not counted
   * @param units its length, in units of the content
   * @return where the data goes
   */
  final long room(Frame frame, long byteSize, long units) {
    if (prefix == null) {
      long address = block(frame, byteSize, units);
      pass(frame, address, units);
      return address;
    }
    long block = block(frame, prefix.byteSize() + byteSize, units);
    long address = block - prefix.lengthOffset();
    frame.memory().writePrefix(address, units, prefix);
    pass(frame, address, units);
    return address + prefix.contentOffset();
  }

  private long block(Frame frame, long byteSize, long units) {
    if (at != null) {
      return given(frame.binding().guest(), at, byteSize, units);
    }
    long address = frame.allocate(name(), byteSize, alignment, 0);
    if (moved) {
      frame.moveLastWithCall();
    }
    return address;
  }

  private long given(Guest guest, Location place, long byteSize, long units) {
    if (capacity != null && units > guest.resolve(capacity)) {
      throw new ArgumentException(
          "it has %d, but at %s there is room for %d only"
              .formatted(units, place, guest.resolve(capacity)),
          null);
    }
    long address = guest.resolve(place);
    guest.memory().check(address, byteSize);
    return address;
  }
}
