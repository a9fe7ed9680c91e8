package dev.airlock.memory;

import dev.airlock.engine.EngineMemory;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A memory that tells of each access before it is made. */
final class WatchedMemory extends Memory {
  private final MemoryWatch watch;
  private final StaleSegments stale;

  private WatchedMemory(String name, EngineMemory engineMemory, Guard guard, MemoryWatch watch) {
    super(name, engineMemory, guard);
    this.watch = watch;
    this.stale = new StaleSegments(name, watch);
  }

  /** Of the type that all memories have, so that this class isn't looked for where none is. */
  static Memory create(String name, EngineMemory engineMemory, Guard guard, MemoryWatch watch) {
    return new WatchedMemory(name, engineMemory, guard, watch);
  }

  @Override
  void beforeRead(long address, long size) {
    if (size > 0) {
      watch.hostReads(address, size);
      current(); // the watch may have made it move
    }
  }

  @Override
  void beforeWrite(long address, long size) {
    if (size > 0) {
      watch.hostWrites(address, size);
      current(); // the watch may have made it move
    }
  }

  /** A range outside the view is nobody's to tell of: it is refused by the segment. */
  @Override
  void beforeRead(View view, long offset, long size) {
    if (view.contains(offset, size)) {
      beforeRead(locate(view.address() + offset, size), size);
    }
  }

  @Override
  void beforeWrite(View view, long offset, long size) {
    if (view.contains(offset, size)) {
      beforeWrite(locate(view.address() + offset, size), size);
    }
  }

  @Override
  void handedOut(long address, long size) {
    stale.handedOut(address, size);
  }

  @Override
  void moved(MemorySegment former, MemorySegment now) {
    stale.moved(former, now);
  }

  /** None, since a stream could write to it when it is no longer the memory. */
  @Override
  byte @Nullable [] heapForStreams() {
    return null;
  }

  @Override
  public void noteGrowth() {
    super.noteGrowth();
    stale.lookAtSmall();
  }

  @Override
  public void lookForStaleWrites() {
    super.noteGrowth();
    stale.lookAtAll();
  }
}
