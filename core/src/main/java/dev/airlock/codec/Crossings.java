package dev.airlock.codec;

import dev.airlock.Guest;
import dev.airlock.GuestAllocator;
import dev.airlock.GuestCompanion;
import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.memory.Memory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The crossings of one guest: used like a stack, since a guest may call its host, which calls the
 * guest. Used like the guest, by one thread at a time.
 */
public final class Crossings implements GuestCompanion {
  private final Guest guest;
  private final List<Crossing> stack = new ArrayList<>();
  private final @Nullable Memory memory;
  private final AddressSize addressSize;
  private final Scratch scratch = new Scratch();
  private final boolean keepsScratch;
  private final boolean resets;
  private @Nullable GuestAllocator allocator;
  private int depth;

  private Crossings(Guest guest) {
    this.guest = guest;
    this.memory = guest.memoryCount() == 0 ? null : guest.memory();
    this.addressSize = AddressSize.of(memory == null ? 4 : memory.addressByteSize());
    AllocatorSpec spec = guest.dialect().allocator();
    boolean frees =
        spec instanceof AllocatorSpec.Guest byGuest
            && byGuest.free() != null
            && byGuest.hold() == null
            && byGuest.arena() == null;
    this.keepsScratch = frees && guest.keepsScratch();
    this.resets =
        spec instanceof AllocatorSpec.Region
            || (spec instanceof AllocatorSpec.Guest guests && guests.arena() != null);
  }

  /** The crossings of a guest, always the same. */
  public static Crossings of(Guest guest) {
    return guest.companion(Crossings.class, Crossings::new);
  }

  /** The guest. */
  public Guest guest() {
    return guest;
  }

  /** Begins a call of the guest, which takes it for this thread. */
  Crossing begin(BoundFunction function, Crossing itsOwn) {
    boolean entered = guest.acquire();
    Crossing crossing = itsOwn.isInUse() ? new Crossing(this, function) : itsOwn;
    depth++;
    try {
      crossing.begin(function.convention(), entered);
      function.before(crossing);
    } catch (RuntimeException | Error e) {
      crossing.close();
      throw e;
    }
    return crossing;
  }

  /** Begins a call of the host; the guest is this thread's already. */
  Crossing beginImport(Convention convention, int resultCount, long[] arguments) {
    Crossing crossing = next();
    crossing.beginImport(convention, resultCount, arguments);
    return crossing;
  }

  private Crossing next() {
    while (depth >= stack.size()) {
      stack.add(new Crossing(this, guest));
    }
    return stack.get(depth++);
  }

  void end(boolean entered) {
    depth--;
    if (entered) {
      guest.release();
    }
  }

  Memory memory() {
    return memory == null ? guest.memory() : memory;
  }

  AddressSize addressSize() {
    return addressSize;
  }

  GuestAllocator allocator() {
    if (allocator == null) {
      allocator = guest.allocator();
    }
    return allocator;
  }

  long mark() {
    return resets ? allocator().mark() : 0;
  }

  long scratchPosition() {
    return scratch.position();
  }

  /** Room that is kept for arguments; 0 if there is none. */
  long scratch(long byteSize, int alignment) {
    return keepsScratch ? scratch.take(allocator(), byteSize, alignment) : 0;
  }

  /** Whether blocks are dropped all at once. */
  boolean resets() {
    return resets;
  }

  /** Gives up what was taken of the room that is kept. */
  void release(long scratchMark) {
    scratch.release(scratchMark);
  }

  void reset(long mark, long scratchMark) {
    scratch.release(scratchMark);
    if (resets) {
      allocator().reset(mark);
    }
  }

  void trapped() {
    scratch.forget();
  }

  @Override
  public void trim() {
    if (depth == 0 && allocator != null) {
      scratch.drop(allocator);
    }
  }
}
