package dev.airlock.checker.runtime;

import dev.airlock.checker.allocator.Action;
import dev.airlock.checker.allocator.AllocatorFunction;
import dev.airlock.checker.allocator.Allocators;
import dev.airlock.checker.allocator.Argument;
import dev.airlock.checker.allocator.Family;
import dev.airlock.checker.allocator.Role;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.heap.AllocationStatus;
import dev.airlock.checker.heap.HeapBlock;
import dev.airlock.checker.instrument.Form;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the allocator of the guest is called; see {@link
 * dev.airlock.checker.instrument.Hook} for what each method is told and gives.
 */
final class HeapHooks {
  private static final long MASK = 0xffff_ffffL;
  private static final long PAGE = 65_536;

  private final CheckedGuest guest;
  private final Allocators allocators;
  private final List<AllocatorFunction> functions;

  /** What allocator functions were passed besides sizes and pointers, to be passed on again. */
  private final Map<Integer, Long> otherArguments = new HashMap<>();

  private @Nullable Request pending;
  private @Nullable HeapBlock releasing;

  /** A call that frees what nobody saw allocated, and is to be carried out as it is. */
  private long @Nullable [] passedOn;

  private long @Nullable [] passing;
  private int releasingBy;
  private boolean inside;
  private boolean exhausted;
  private boolean heapKnown;

  /** What was asked of the allocator, until it answers. */
  private record Request(
      AllocatorFunction function,
      int operation,
      long size,
      long alignment,
      Redzones redzones,
      long asked,
      @Nullable HeapBlock old) {}

  HeapHooks(CheckedGuest guest, Allocators allocators) {
    this.guest = guest;
    this.allocators = allocators;
    functions = allocators.functions();
  }

  /** Whether the allocator itself is running, which may touch what others may not. */
  boolean isInside() {
    return inside;
  }

  private static long argument(Role role, Argument kind, long[] hook) {
    int position = role.position(kind);
    return position < 0 ? 0 : hook[position + 1] & MASK;
  }

  private static long size(Role role, long[] hook) {
    long size = 1;
    for (int i = 0; i < role.arguments().size(); i++) {
      Argument argument = role.arguments().get(i);
      if (argument == Argument.SIZE || argument == Argument.COUNT) {
        long factor = hook[i + 1] & MASK;
        size = Long.compareUnsigned(size * factor, MASK) < 0 ? size * factor : MASK;
      }
    }
    return size;
  }

  long request(long[] hook) {
    int operation = (int) hook[0];
    AllocatorFunction function = functions.get(operation);
    Role role = function.role();
    long size = size(role, hook);
    long alignment = argument(role, Argument.ALIGNMENT, hook);
    if ((int) size < 0) {
      guest.report(
          FindingKind.FISHY_VALUE,
          OptionalLong.empty(),
          () ->
              new FindingLog.Story(
                  "Argument 'size' of function %s has a fishy (possibly negative) value: %d"
                      .formatted(function.name(), (int) size),
                  Optional.empty()));
    }
    HeapBlock old = null;
    if (role.action() == Action.REALLOCATE) {
      long pointer = argument(role, Argument.POINTER, hook);
      if (pointer != 0) {
        old = guest.heap().at(pointer);
        if (old == null) {
          invalidFree(pointer);
          return 0;
        }
        checkMatch(function, old, hook);
        if (size == 0) {
          guest.report(
              FindingKind.REALLOC_ZERO,
              OptionalLong.empty(),
              () ->
                  new FindingLog.Story(
                      "%s() with size 0".formatted(function.name()), guest.place(pointer)));
        }
      }
    }
    Redzones redzones = Redzones.of(function.family(), guest.options().redzoneBytes(), alignment);
    long asked = redzones.front() + size + redzones.rear();
    if (asked > MASK) {
      redzones = new Redzones(0, 0); // it can't succeed: let the guest see that
      asked = size;
    }
    if (role.action() == Action.REALLOCATE) {
      asked = Math.max(asked, 1); // 0 would say that nothing is to be allocated
    }
    pending = new Request(function, operation, size, alignment, redzones, asked, old);
    inside = true;
    return asked;
  }

  long allocated(long[] hook) {
    inside = false;
    Request request = pending;
    pending = null;
    long raw = hook[1] & MASK;
    if (request == null || raw == 0) {
      return 0;
    }
    Action action = request.function().role().action();
    long address = raw + request.redzones().front();
    int stack = guest.captureStack(hook[2], hook[3]);
    HeapBlock block =
        guest
            .heap()
            .allocated(
                raw,
                request.asked(),
                address,
                request.size(),
                request.alignment(),
                request.operation(),
                stack,
                guest.now());
    checkStatus(request, raw);
    if (block == null) {
      return raw;
    }
    ShadowStates states = guest.states();
    if (request.function().family().isGuardable()) {
      if (request.function().family().isShiftable()) {
        findHeap(raw);
      }
      states.forbid(raw, request.redzones().front());
      states.forbid(address + request.size(), request.redzones().rear());
      if (action == Action.ALLOCATE_ZEROED) {
        states.define(address, request.size());
      } else {
        states.undefine(address, request.size());
      }
    } else {
      states.define(raw, request.asked());
    }
    HeapBlock old = request.old();
    if (old != null) {
      long kept = Math.min(old.size(), request.size());
      MemorySegment memory = guest.memory();
      MemorySegment.copy(memory, old.address(), memory, address, kept);
      states.copy(address, old.address(), kept);
      free(old, request.operation(), stack);
    }
    return address;
  }

  private void checkStatus(Request request, long raw) {
    AllocationStatus status = guest.heap().status();
    if (status.compareTo(AllocationStatus.OVERLAPS_LIVE) >= 0
        && request.function().family() != Family.COLLECTED) {
      guest.note(
          "%s gave a block at 0x%x that %s; is it an allocator, and are all functions that free"
                  .formatted(
                      request.function().name(),
                      raw,
                      status == AllocationStatus.OVERLAPS_LIVE
                          ? "lies over one that is in use"
                          : "is not inside the memory")
              + " known?");
    }
  }

  long free(long[] hook) {
    freeBlock(hook);
    return release();
  }

  private void freeBlock(long[] hook) {
    int operation = (int) hook[0];
    AllocatorFunction function = functions.get(operation);
    Role role = function.role();
    for (int i = 0; i < role.arguments().size(); i++) {
      if (role.arguments().get(i) == Argument.OTHER) {
        otherArguments.put(operation, hook[i + 1]);
      }
    }
    long pointer = argument(role, Argument.POINTER, hook);
    if (pointer == 0) {
      return;
    }
    HeapBlock block = guest.heap().at(pointer);
    if (block == null) {
      HeapBlock known = guest.heap().containing(pointer);
      if (function.family().isGuardable() || (known != null && !known.isLive())) {
        invalidFree(pointer);
      } else { // of functions that aren't known, which may also have freed a block that is
        passedOn = hook.clone();
      }
      return;
    }
    checkMatch(function, block, hook);
    if (block.owner() == HeapBlock.Owner.HOST
        && !block.isMoved()
        && !guest.isHostFreeing(pointer)) {
      guest.report(
          FindingKind.WRONG_SIDE_FREE,
          OptionalLong.empty(),
          () ->
              new FindingLog.Story(
                  "The guest frees a block that the host owns",
                  guest.place(pointer),
                  List.of(
                      "The host lent it; a function that frees its argument takes it moved: say so"
                          + " in its signature or with @Moved")));
    }
    free(block, operation, guest.captureStack(hook[5], hook[6]));
  }

  private void free(HeapBlock block, int operation, int stack) {
    guest.heap().freed(block, operation, stack, guest.now());
    if (functions.get(block.allocator()).family().isGuardable()) {
      guest.states().forbid(block.address(), block.size());
    }
  }

  private void invalidFree(long pointer) {
    guest.report(
        FindingKind.INVALID_FREE,
        OptionalLong.empty(),
        () ->
            new FindingLog.Story(
                "Invalid free() / delete / delete[] / realloc()", guest.place(pointer)));
  }

  /** Whether a block is freed as it was allocated. */
  private void checkMatch(AllocatorFunction freer, HeapBlock block, long[] hook) {
    AllocatorFunction maker = functions.get(block.allocator());
    String wrong = mismatch(maker, freer, block, hook);
    if (wrong != null) {
      guest.report(
          FindingKind.MISMATCHED_FREE,
          OptionalLong.empty(),
          () ->
              new FindingLog.Story(
                  "Mismatched free() / delete / delete []",
                  guest.place(block.address()),
                  List.of(wrong)));
    }
  }

  private @Nullable String mismatch(
      AllocatorFunction maker, AllocatorFunction freer, HeapBlock block, long[] hook) {
    if (isOfLanguageC(maker) && isOfLanguageC(freer) && maker.family() != freer.family()) {
      return "It was allocated by %s and is freed by %s".formatted(maker.name(), freer.name());
    }
    if (maker.family() != freer.family()) {
      return null; // layers of one allocator, of which the compiler has inlined some
    }
    Role role = freer.role();
    if (role.position(Argument.OLD_SIZE) >= 0) {
      long size = argument(role, Argument.OLD_SIZE, hook);
      if (size != block.size()) {
        return "It was allocated with size %d and is freed with size %d"
            .formatted(block.size(), size);
      }
    }
    if (role.position(Argument.ALIGNMENT) >= 0 && block.alignment() != 0) {
      long alignment = argument(role, Argument.ALIGNMENT, hook);
      if (alignment != block.alignment()) {
        return "It was allocated with alignment %d and is freed with alignment %d"
            .formatted(block.alignment(), alignment);
      }
    }
    return null;
  }

  private static boolean isOfLanguageC(AllocatorFunction function) {
    return switch (function.family()) {
      case C, CXX, CXX_ARRAY -> true;
      default -> false;
    };
  }

  long release() {
    releasing = null;
    passing = passedOn;
    passedOn = null;
    if (passing != null) {
      inside = true;
      return passing[0] + 1;
    }
    while (true) {
      HeapBlock block = exhausted ? guest.heap().release() : guest.heap().nextToRelease();
      if (block == null) {
        inside = false;
        exhausted = false;
        return 0;
      }
      int operation = releaser(block);
      if (operation >= 0) {
        inside = true;
        releasing = block;
        releasingBy = operation;
        if (leavesAllocatorAlone()) {
          guest.states().define(block.rawAddress(), block.rawSize());
        }
        return operation + 1L;
      }
    }
  }

  /**
   * Whether the allocator must never meet a forbidden byte. Where the engine checks its accesses,
   * too, meeting some, harmless as that is, has HotSpot compile the slow way into every access of
   * the guest: it keeps one profile for all callers of the memory. Loops take twice as long then.
   */
  private boolean leavesAllocatorAlone() {
    return guest.instrumented().form() == Form.FAST;
  }

  /** By which function a block is given back: the one that freed it, if it only frees. */
  private int releaser(HeapBlock block) {
    int freer = block.freer();
    if (freer >= 0 && functions.get(freer).role().action() == Action.FREE) {
      return freer;
    }
    Family family = functions.get(block.allocator()).family();
    for (int i = 0; i < functions.size(); i++) {
      AllocatorFunction function = functions.get(i);
      if (function.family() == family && function.role().action() == Action.FREE) {
        return i;
      }
    }
    return -1;
  }

  long releaseArgument(long[] hook) {
    HeapBlock block = releasing;
    if (block == null) {
      return passing == null ? 0 : passing[(int) hook[0] + 1];
    }
    return switch (functions.get(releasingBy).role().arguments().get((int) hook[0])) {
      case POINTER -> block.rawAddress();
      case OLD_SIZE -> block.rawSize();
      case ALIGNMENT -> block.alignment();
      default -> otherArguments.getOrDefault(releasingBy, 0L);
    };
  }

  /** The allocator has no room left: all that is kept back is to be given back. */
  void exhausted() {
    exhausted = true;
  }

  /** The allocator has got more pages: nothing in them is a block yet. */
  void heapGrown(long[] hook) {
    Request request = pending;
    if (inside && request != null && request.function().family().isShiftable()) {
      long start = hook[0] * PAGE;
      guest.states().forbid(start, guest.memory().byteSize() - start);
    }
  }

  /** The first block shows that what lies behind the module's own data is the allocator's. */
  private void findHeap(long raw) {
    if (!heapKnown && !leavesAllocatorAlone()) {
      heapKnown = true;
      long start = guest.module().layout().heapStart(Objects.requireNonNull(guest.instance()), raw);
      if (start > 0 && raw >= start) {
        guest.states().forbid(start, guest.initialBytes() - start);
      }
    }
  }

  long usable(long[] hook) {
    HeapBlock block = guest.heap().at(hook[1] & MASK);
    return block == null ? 0 : block.size();
  }

  /** What allocator functions there are. */
  Allocators allocators() {
    return allocators;
  }
}
