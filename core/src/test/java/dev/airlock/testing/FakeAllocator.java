package dev.airlock.testing;

import dev.airlock.engine.EngineTrap;
import dev.airlock.engine.TrapKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The guest's side of {@code alloc} and {@code dealloc}: it never hands out a place twice, and
 * remembers what was given back and what should not have been.
 */
public final class FakeAllocator {
  private final Map<Long, Long> live = new LinkedHashMap<>();
  private final List<Long> freed = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private long next = 1024;
  private int remaining = Integer.MAX_VALUE;
  private long trapOnFree = -1;

  /** Adds both functions to a guest. */
  public FakeEngine in(FakeEngine engine) {
    return engine
        .function("alloc", 1, 1, arguments -> new long[] {allocate(arguments[0])})
        .function("dealloc", 2, 0, arguments -> free(arguments[0], arguments[1]));
  }

  private long allocate(long byteSize) {
    if (remaining-- <= 0) {
      return 0;
    }
    long address = next;
    next += (byteSize + 15) & -8;
    live.put(address, byteSize);
    return address;
  }

  private long[] free(long address, long byteSize) {
    if (address == trapOnFree) {
      throw new EngineTrap(
          TrapKind.UNREACHABLE, "unreachable", List.of(), new IllegalStateException());
    }
    Long size = live.remove(address);
    if (size == null) {
      violations.add("not allocated: " + address);
    } else if (size != byteSize) {
      violations.add("%d has %d bytes, not %d".formatted(address, size, byteSize));
    }
    freed.add(address);
    return new long[0];
  }

  /** Has no memory after some more allocations. */
  public void failAfter(int allocations) {
    remaining = allocations;
  }

  /** Traps when a block is given back. */
  public void trapOnFree(long address) {
    trapOnFree = address;
  }

  /** The blocks that were not given back, by address. */
  public Map<Long, Long> live() {
    return live;
  }

  /** What was given back, in order. */
  public List<Long> freed() {
    return freed;
  }

  /** What should not have happened. */
  public List<String> violations() {
    return violations;
  }
}
