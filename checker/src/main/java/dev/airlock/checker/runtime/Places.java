package dev.airlock.checker.runtime;

import dev.airlock.checker.finding.Place;
import dev.airlock.checker.heap.HeapBlock;
import dev.airlock.checker.heap.Nearness;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Optional;

/** Says what an address is, and shows the bytes around it. */
final class Places {
  /** How many bytes are shown before and behind an address: whole lines of 16. */
  private static final int AROUND = 64;

  private static final int LINE = 16;

  private final CheckedGuest guest;

  Places(CheckedGuest guest) {
    this.guest = guest;
  }

  Place place(long address) {
    Optional<Place.Dump> dump = dump(address);
    return guest
        .heap()
        .nearest(address)
        .map((Nearness near) -> guest.storyteller().place(address, near, dump))
        .orElseGet(() -> new Place(address, elsewhere(address), Optional.empty(), dump));
  }

  private String elsewhere(long address) {
    long size = guest.memory().byteSize();
    if (address >= size) {
      return "not inside the memory, which has 0x%x bytes".formatted(size);
    }
    return guest
        .module()
        .symbols()
        .variable(address)
        .map(variable -> "in the static variable " + variable)
        .orElseGet(() -> guest.module().layout().describe(guest.instance(), address));
  }

  private Optional<Place.Dump> dump(long address) {
    MemorySegment memory = guest.memory();
    long start = Math.max(0, (address - AROUND) / LINE * LINE);
    long end = Math.min(memory.byteSize(), start + 2 * AROUND + LINE);
    if (address < 0 || start >= end) {
      return Optional.empty();
    }
    byte[] bytes = memory.asSlice(start, end - start).toArray(ValueLayout.JAVA_BYTE);
    StringBuilder states = new StringBuilder();
    for (long at = start; at < end; at++) {
      states.append(state(at));
    }
    return Optional.of(new Place.Dump(start, HexFormat.of().formatHex(bytes), states.toString()));
  }

  private char state(long address) {
    HeapBlock block = guest.heap().containing(address);
    if (block == null) {
      return '.';
    }
    if (!block.isLive()) {
      return 'f';
    }
    if (address < block.address() || address >= block.end()) {
      return 'r';
    }
    return guest.states().firstUndefined(address, 1) >= 0 ? 'u' : 'a';
  }
}
