package dev.airlock.engine.endive;

import dev.airlock.engine.AccessMap;
import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.MemoryType;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.MemoryLimits;

/** A memory as Airlock sees it. */
record EndiveMemory(MemoryType type, ArrayMemory memory) implements EngineMemory {
  @Override
  public MemorySegment segment() {
    return memory.segment();
  }

  @Override
  public long grow(long deltaPages) {
    return Long.compareUnsigned(deltaPages, MemoryLimits.MAX_PAGES) > 0
        ? -1
        : memory.grow((int) deltaPages);
  }

  @Override
  public @Nullable AccessMap accessMap() {
    return memory instanceof CheckedMemory checked ? checked : null;
  }
}
