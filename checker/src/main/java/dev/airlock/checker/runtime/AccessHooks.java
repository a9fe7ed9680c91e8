package dev.airlock.checker.runtime;

import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.heap.HeapBlock;
import dev.airlock.checker.instrument.AccessKind;
import dev.airlock.checker.instrument.SystemCall;
import dev.airlock.checker.instrument.SystemCall.Touched;
import dev.airlock.engine.AccessListener;
import dev.airlock.engine.EngineInstance;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What happens when bytes are touched that are not fine, by the guest or by the host. */
final class AccessHooks implements AccessListener {
  private static final long MASK = 0xffff_ffffL;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** More pairs than that, WASI refuses as well (POSIX, IOV_MAX). */
  private static final long MOST_VECTORS = 1024;

  /** Aligned reads of whole words may reach beyond a block: Valgrind's --partial-loads-ok. */
  private static final int WORD = 4;

  private static final int WIDEST = 32;

  private final CheckedGuest guest;
  private final HeapHooks heapHooks;
  private final List<SystemCall> systemCalls;

  AccessHooks(CheckedGuest guest, HeapHooks heapHooks, List<SystemCall> systemCalls) {
    this.guest = guest;
    this.heapHooks = heapHooks;
    this.systemCalls = systemCalls;
  }

  @Override
  public void forbidden(EngineInstance instance, long address, long size, boolean write) {
    if (!heapHooks.isInside()) {
      touched(address, size, write ? AccessKind.WRITE : AccessKind.READ);
    }
  }

  void access(long[] hook) {
    long address = (hook[0] & MASK) + (hook[1] & MASK);
    if (heapHooks.isInside()) {
      return; // by a function that the allocator shares with others
    }
    touched(address, hook[2] & MASK, AccessKind.of(hook[3]));
  }

  private boolean isInside(long address, long size) {
    return address + size <= guest.memory().byteSize();
  }

  private void touched(long address, long size, AccessKind kind) {
    if (!isInside(address, size)) {
      return; // the access traps
    }
    ShadowStates states = guest.states();
    long forbidden = states.firstForbidden(address, size);
    if (forbidden < 0) {
      if (kind == AccessKind.READ && states.firstUndefined(address, size) >= 0) {
        undefinedUsed(address, size);
      }
      if (kind == AccessKind.WRITE) {
        states.written(address, size);
      }
      return;
    }
    boolean write = kind == AccessKind.WRITE;
    if (!write && isPartOfWord(address, size)) {
      return;
    }
    guest.report(
        write ? FindingKind.INVALID_WRITE : FindingKind.INVALID_READ,
        OptionalLong.of(size),
        () ->
            new FindingLog.Story(
                "Invalid %s of size %d".formatted(write ? "write" : "read", size),
                guest.place(size <= WIDEST ? address : forbidden)));
  }

  private boolean isPartOfWord(long address, long size) {
    return size >= WORD
        && size <= WIDEST
        && Long.bitCount(size) == 1
        && address % size == 0
        && !isAllForbidden(address, size);
  }

  private boolean isAllForbidden(long address, long size) {
    for (long at = address; at < address + size; at++) {
      if (guest.states().firstForbidden(at, 1) < 0) {
        return false;
      }
    }
    return true;
  }

  private void undefinedUsed(long address, long size) {
    guest.report(
        FindingKind.UNINIT_VALUE,
        OptionalLong.of(size),
        () ->
            new FindingLog.Story(
                "Use of uninitialised value of size " + size, guest.place(address)));
    guest.states().define(address, size); // told once, as Valgrind does
  }

  void copyStates(long[] hook) {
    guest.states().copy(hook[0] & MASK, hook[1] & MASK, hook[2] & MASK);
  }

  void define(long[] hook) {
    guest.states().written(hook[0] & MASK, hook[1] & MASK);
  }

  void overlap(long[] hook) {
    long destination = hook[0] & MASK;
    long source = hook[1] & MASK;
    long size = hook[2] & MASK;
    guest.report(
        FindingKind.OVERLAP,
        OptionalLong.empty(),
        () ->
            new FindingLog.Story(
                "Source and destination overlap in memcpy(0x%x, 0x%x, %d)"
                    .formatted(destination, source, size),
                Optional.empty()));
  }

  void systemCall(long[] hook) {
    SystemCall call = systemCalls.get((int) hook[0]);
    List<Touched> touched = call.touched();
    for (int i = 0; i < Math.min(2, touched.size()); i++) {
      long address = hook[2 * i + 1] & MASK;
      long number = hook[2 * i + 2] & MASK;
      systemCall(call, touched.get(i), address, number);
    }
  }

  private void systemCall(SystemCall call, Touched touched, long address, long number) {
    switch (touched.shape()) {
      case BYTES, FIXED -> argument(call, touched, address, number);
      case BLOCK -> {
        HeapBlock block = guest.heap().containing(address);
        if (block != null && block.isLive()) {
          guest.states().written(address, Math.max(0, block.end() - address));
        }
      }
      case VECTORS -> {
        long count = Math.min(number, MOST_VECTORS);
        if (!isInside(address, count * Long.BYTES)) {
          return;
        }
        argument(
            call,
            new Touched(touched.shape(), false, 0, 0, touched.title()),
            address,
            count * Long.BYTES);
        for (long i = 0; i < count; i++) {
          long start = guest.memory().get(INT, address + i * Long.BYTES) & MASK;
          long size = guest.memory().get(INT, address + i * Long.BYTES + Integer.BYTES) & MASK;
          argument(call, touched, start, size);
        }
      }
    }
  }

  private void argument(SystemCall call, Touched touched, long address, long size) {
    if (size == 0 || !isInside(address, size)) {
      return; // WASI answers with an error
    }
    ShadowStates states = guest.states();
    long forbidden = states.firstForbidden(address, size);
    long undefined = touched.write() ? -1 : states.firstUndefined(address, size);
    if (forbidden >= 0 || undefined >= 0) {
      guest.report(
          FindingKind.SYSCALL_PARAM,
          OptionalLong.empty(),
          () ->
              new FindingLog.Story(
                  "Syscall param %s(%s) points to %s byte(s)"
                      .formatted(
                          call.name(),
                          touched.title(),
                          forbidden >= 0 ? "unaddressable" : "uninitialised"),
                  guest.place(forbidden >= 0 ? forbidden : undefined)));
    }
    if (touched.write()) {
      states.written(address, size);
    }
  }

  /** The host reads or writes. */
  void host(long address, long size, boolean write) {
    ShadowStates states = guest.states();
    long forbidden = size == 0 ? -1 : states.firstForbidden(address, size);
    if (forbidden >= 0 && !heapHooks.isInside()) {
      guest.report(
          write ? FindingKind.HOST_INVALID_WRITE : FindingKind.HOST_INVALID_READ,
          OptionalLong.of(size),
          () ->
              new FindingLog.Story(
                  "Invalid %s of size %d by the host".formatted(write ? "write" : "read", size),
                  guest.place(forbidden)));
    }
    if (write && size > 0) {
      states.written(address, size);
    }
  }
}
