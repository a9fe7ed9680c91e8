package dev.airlock.codec.bindgen;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Convention;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.FunctionType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exported function, with an area for its results if it has several. */
final class BindgenFunction extends BoundFunction {
  private final JsObjects objects;
  private final @Nullable Area area;
  private final @Nullable GuestFunction stackPointer;

  BindgenFunction(
      Convention convention,
      Guest guest,
      String export,
      FunctionType type,
      List<String> names,
      @Nullable Area area,
      @Nullable String stackPointer) {
    super(convention, guest, export, type, names);
    this.objects = JsObjects.of(guest);
    this.area = area;
    boolean allocates = guest.dialect().allocator() != null;
    this.stackPointer =
        area == null || allocates || stackPointer == null ? null : guest.function(stackPointer);
  }

  /** The area needn't be on the guest's stack; a block that is kept spares two calls. */
  @Override
  protected void before(Crossing crossing) {
    objects.begin(crossing.isOutermost());
    if (area == null) {
      return;
    }
    long address;
    if (stackPointer == null) {
      boolean moves = crossing.setMoves(false);
      address = crossing.place(area.byteSize(), Area.ALIGNMENT);
      crossing.setMoves(moves);
    } else {
      address = stackPointer.callAddress(-area.byteSize());
    }
    crossing.setResultAddress(address);
    crossing.pass(address);
  }

  @Override
  protected void returned(Crossing crossing) {
    objects.returned();
    if (area != null) {
      crossing.give(area.read(crossing.memory(), crossing.resultAddress()));
    }
  }

  @Override
  protected void over(Crossing crossing, boolean called) {
    try {
      objects.end(called);
    } finally {
      if (stackPointer != null && area != null && crossing.resultAddress() != 0) {
        stackPointer.call(area.byteSize());
      }
    }
  }
}
