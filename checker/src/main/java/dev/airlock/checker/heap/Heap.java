package dev.airlock.checker.heap;

import static dev.airlock.checker.heap.BlockStore.NONE;

import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.HeapSummary;
import dev.airlock.checker.heap.HeapBlock.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one memory: those in use, those in quarantine, and the last of those that were
 * given back, until their memory is handed out again. Addresses and sizes are in bytes, times in
 * nanoseconds after the guest was made. Not for use by several threads at once.
 *
 * <p>It believes no allocator: whatever one hands out, no two blocks that it knows overlap; the
 * newer one wins, and {@link #status()} tells.
 */
public final class Heap {
  private final HeapLimits limits;
  private final BlockStore store = new BlockStore();
  private final AddressIndex index = new AddressIndex(store);
  private final HandedOut handedOut = new HandedOut();
  private final Timeline timeline = new Timeline();
  private final BlockQueue quarantinedBig = new BlockQueue(store);
  private final BlockQueue quarantined = new BlockQueue(store);
  private final BlockQueue released = new BlockQueue(store);
  private final List<HeapBlock> displaced = new ArrayList<>();
  private final IntConsumer displace = this::displace;
  private AllocationStatus status = AllocationStatus.FINE;
  private long memoryBytes;
  private long quarantineLimit;
  private long quarantineBytes;
  private long allocations;
  private long frees;
  private long bytesAllocated;
  private long bytesInUse;
  private long blocksInUse;
  private long peakBytes;
  private long peakAt;
  private long lastAt;

  /** A heap without blocks in a memory of a size. */
  public Heap(HeapLimits limits, long memoryBytes) {
    this.limits = limits;
    this.quarantineLimit = limits.quarantineBytes();
    this.memoryBytes = memoryBytes;
  }

  /** Says how large the memory is now. To be said before blocks in the new part are. */
  public void setMemoryBytes(long memoryBytes) {
    this.memoryBytes = memoryBytes;
  }

  /**
   * Says how many bytes of memory the quarantine may hold from now on; never more than the limits
   * that the heap was made with.
   */
  public void setQuarantineLimit(long bytes) {
    quarantineLimit = Math.clamp(bytes, 0, limits.quarantineBytes());
  }

  /**
   * Records what an allocator has handed out. What is odd about it, {@link #status()} tells.
   *
   * @param rawAddress where the memory begins, redzones included
   * @param rawSize how large it is, redzones included
   * @param address where the block begins for who asked for it
   * @param size how many bytes were asked for, unsigned
   * @param alignment what was asked for, or 0; of a number that is no power of two, the greatest
   *     one is kept that divides it
   * @param allocator the number of the function that made it, at most 32,767
   * @param stack the number of the call stack that asked for it, or {@link HeapBlock#NO_STACK}
   * @param at when
   * @return the block; {@code null} if there is none, see {@link AllocationStatus#NO_BLOCK} and
   *     {@link AllocationStatus#IMPOSSIBLE}
   */
  public @Nullable HeapBlock allocated(
      long rawAddress,
      long rawSize,
      long address,
      long size,
      long alignment,
      int allocator,
      int stack,
      long at) {
    status = AllocationStatus.FINE;
    if (!displaced.isEmpty()) {
      displaced.forEach(block -> store.remove(block.slot()));
      displaced.clear();
    }
    if (address == 0) {
      status = AllocationStatus.NO_BLOCK;
      return null;
    }
    long rawEnd = rawAddress + rawSize;
    if ((rawAddress | rawSize | rawEnd | address | size) < 0
        || rawEnd == Long.MAX_VALUE
        || address < rawAddress
        || address > rawEnd
        || size > rawEnd - address) {
      status = AllocationStatus.IMPOSSIBLE;
      return null;
    }
    int slot =
        store.add(
            ++allocations, rawAddress, rawSize, address, size, alignment, allocator, stack, at);
    index.add(slot, displace);
    if (rawEnd > memoryBytes) {
      status = AllocationStatus.BEYOND_MEMORY;
    }
    handedOut.add(rawAddress, Math.min(rawEnd, memoryBytes));
    bytesAllocated += size;
    bytesInUse += size;
    blocksInUse++;
    if (bytesInUse > peakBytes) {
      peakBytes = bytesInUse;
      peakAt = at;
    }
    lastAt = at;
    timeline.add(at, bytesInUse, blocksInUse, memoryBytes);
    return new HeapBlock(store, slot);
  }

  private void displace(int slot) {
    switch (store.state(slot)) {
      case LIVE -> {
        status = AllocationStatus.OVERLAPS_LIVE;
        bytesInUse -= store.size(slot);
        blocksInUse--;
        store.free(slot, HeapBlock.NO_FUNCTION, HeapBlock.NO_STACK, lastAt);
      }
      case QUARANTINED -> {
        if (status == AllocationStatus.FINE) {
          status = AllocationStatus.OVERLAPS_QUARANTINED;
        }
        leaveQuarantine(slot);
      }
      case RELEASED -> {
        released.remove(slot);
        store.remove(slot);
        return;
      }
    }
    store.release(slot);
    displaced.add(new HeapBlock(store, slot));
  }

  /** What was odd about the latest block that was handed out. */
  public AllocationStatus status() {
    return status;
  }

  /**
   * The blocks that the latest one handed out lies over, although they were not given back; they
   * are forgotten by now.
   */
  public List<HeapBlock> displaced() {
    return List.copyOf(displaced);
  }

  /** The live block that begins at an address for who asked for it, or {@code null}. */
  public @Nullable HeapBlock at(long address) {
    int slot = slotAt(address);
    return slot != NONE && store.isLive(slot) ? new HeapBlock(store, slot) : null;
  }

  /**
   * The block that begins at an address for who asked for it, or {@code null}: also one that was
   * freed and whose memory was not handed out again, if there is no live one.
   */
  public @Nullable HeapBlock startingAt(long address) {
    return block(slotAt(address));
  }

  private @Nullable HeapBlock block(int slot) {
    return slot == NONE ? null : new HeapBlock(store, slot);
  }

  private int slotAt(long address) {
    int slot = index.floor(address);
    if (slot == NONE) {
      return NONE;
    }
    boolean here = store.address(slot) == address;
    if (here && store.isLive(slot)) {
      return slot;
    }
    // A block without bytes may begin where its memory ends, and another's begins.
    int before = index.floor(store.rawAddress(slot) - 1);
    if (before != NONE && store.address(before) == address && (!here || store.isLive(before))) {
      return before;
    }
    return here ? slot : NONE;
  }

  /** The block, live or in quarantine, whose memory holds an address, redzones included. */
  public @Nullable HeapBlock containing(long address) {
    int slot = holding(address);
    return slot == NONE || store.state(slot) == State.RELEASED ? null : block(slot);
  }

  private int holding(long address) {
    int slot = index.floor(address);
    return slot != NONE && address < store.rawEnd(slot) ? slot : NONE;
  }

  /**
   * Where an address lies, seen from the block whose memory holds it, or held it; if there is none,
   * from the nearest block, a live one first, unless it is farther off than the limits allow.
   */
  public Optional<Nearness> nearest(long address) {
    if (address < 0) {
      return Optional.empty();
    }
    HeapBlock holder = block(holding(address));
    if (holder != null) {
      return Optional.of(Nearness.of(holder, address));
    }
    HeapBlock before = within(block(index.floor(address)), address);
    HeapBlock after = within(block(index.higher(address)), address);
    if (before == null || after == null) {
      HeapBlock only = before == null ? after : before;
      return only == null ? Optional.empty() : Optional.of(Nearness.of(only, address));
    }
    boolean takeBefore =
        before.isLive() == after.isLive()
            ? address - before.end() <= after.address() - address
            : before.isLive();
    return Optional.of(Nearness.of(takeBefore ? before : after, address));
  }

  private @Nullable HeapBlock within(@Nullable HeapBlock block, long address) {
    if (block == null) {
      return null;
    }
    long distance =
        address < block.rawAddress() ? block.rawAddress() - address : address - block.rawEnd() + 1;
    return distance <= limits.nearBytes() ? block : null;
  }

  /**
   * Records that a block was freed: it goes into quarantine. {@link #nextToRelease} tells which are
   * to be given back to the allocator now.
   *
   * @param freer the number of the function that freed it, at most 32,767
   * @param stack the number of the call stack that freed it, or {@link HeapBlock#NO_STACK}
   * @throws IllegalArgumentException if the block is not live
   */
  public void freed(HeapBlock block, int freer, int stack, long at) {
    int slot = block.slot();
    if (!store.isLive(slot)) {
      throw new IllegalArgumentException(block + " can't be freed");
    }
    store.free(slot, freer, stack, at);
    long rawSize = store.rawSize(slot);
    frees++;
    bytesInUse -= store.size(slot);
    blocksInUse--;
    quarantineBytes += rawSize;
    // As Valgrind: what the quarantine can't hold leaves it before all others.
    if (rawSize >= quarantineLimit) {
      queueFor(rawSize).addOldest(slot);
    } else {
      queueFor(rawSize).addNewest(slot);
    }
    lastAt = at;
    timeline.add(at, bytesInUse, blocksInUse, memoryBytes);
  }

  private BlockQueue queueFor(long rawSize) {
    return rawSize >= limits.bigBlockBytes() ? quarantinedBig : quarantined;
  }

  private void leaveQuarantine(int slot) {
    long rawSize = store.rawSize(slot);
    queueFor(rawSize).remove(slot);
    quarantineBytes -= rawSize;
  }

  /**
   * The next block to give back to the allocator, or {@code null} while the quarantine holds no
   * more than it may. It counts as given back from now on.
   */
  public @Nullable HeapBlock nextToRelease() {
    return quarantineBytes > quarantineLimit ? release() : null;
  }

  /**
   * The next block to give back to the allocator however little the quarantine holds, as when
   * memory runs out; {@code null} if it is empty. It counts as given back from now on.
   */
  public @Nullable HeapBlock release() {
    int slot = quarantinedBig.oldest();
    if (slot == NONE) {
      slot = quarantined.oldest();
    }
    if (slot == NONE) {
      return null;
    }
    if (released.length() >= Math.max(limits.remembered(), 1)) {
      forget(released.oldest());
    }
    leaveQuarantine(slot);
    store.release(slot);
    released.addNewest(slot);
    return new HeapBlock(store, slot);
  }

  private void forget(int slot) {
    released.remove(slot);
    index.remove(slot);
    store.remove(slot);
  }

  /** The blocks in use, by address. */
  public List<HeapBlock> live() {
    List<HeapBlock> live = new ArrayList<>(Math.toIntExact(blocksInUse));
    index.forEach(slot -> {
      if (store.isLive(slot)) {
        live.add(new HeapBlock(store, slot));
      }
    });
    return live;
  }

  /** The memory that may hold pointers to blocks without being a block; see {@link RootRanges}. */
  public RootRanges rootRanges() {
    return new RootRanges(handedOut, memoryBytes);
  }

  /** How many blocks were handed out. */
  public long allocations() {
    return allocations;
  }

  /** How many blocks were freed. */
  public long frees() {
    return frees;
  }

  /** How many bytes were asked for in all. */
  public long bytesAllocated() {
    return bytesAllocated;
  }

  /** How many bytes the blocks in use have. */
  public long bytesInUse() {
    return bytesInUse;
  }

  /** How many blocks are in use. */
  public long blocksInUse() {
    return blocksInUse;
  }

  /** The most bytes that were in use at a time. */
  public long peakBytes() {
    return peakBytes;
  }

  /** When that was first. */
  public long peakAt() {
    return peakAt;
  }

  /** How many bytes of memory the quarantine holds. */
  public long quarantineBytes() {
    return quarantineBytes;
  }

  /**
   * The heap as a whole.
   *
   * @param leaks by class of leak, what was not suppressed; see {@link LeakResult#amounts}
   * @param suppressed what was
   * @param maxBlocks how many blocks to tell of at most: the largest in use, then the last ones
   *     freed
   */
  public HeapSummary summary(
      Storyteller storyteller,
      Map<FindingKind, HeapSummary.Amount> leaks,
      HeapSummary.Amount suppressed,
      int maxBlocks) {
    return new HeapSummary(
        allocations,
        frees,
        bytesAllocated,
        peakBytes,
        blocksInUse,
        bytesInUse,
        leaks,
        suppressed,
        timeline.points(new HeapSummary.Point(lastAt, bytesInUse, blocksInUse, memoryBytes)),
        toDraw(maxBlocks).stream().map(storyteller::story).toList());
  }

  private List<HeapBlock> toDraw(int maxBlocks) {
    List<HeapBlock> chosen = live();
    if (chosen.size() > maxBlocks) {
      chosen.sort(Comparator.comparingLong(HeapBlock::size).reversed());
      chosen = new ArrayList<>(chosen.subList(0, maxBlocks));
    }
    for (BlockQueue queue : List.of(quarantined, quarantinedBig, released)) {
      for (int slot = queue.newest();
          slot != NONE && chosen.size() < maxBlocks;
          slot = store.older(slot)) {
        chosen.add(new HeapBlock(store, slot));
      }
    }
    chosen.sort(Comparator.comparingLong(HeapBlock::rawAddress));
    return chosen;
  }
}
