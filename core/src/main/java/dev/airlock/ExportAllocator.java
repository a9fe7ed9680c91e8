package dev.airlock;

import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.dialect.ExportCall;
import dev.airlock.dialect.ManagedObjects;
import dev.airlock.dialect.Role;
import dev.airlock.error.SignatureException;
import dev.airlock.jfr.Events;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The guest allocates, by functions that it exports. */
final class ExportAllocator extends GuestAllocator {
  private final RoleCall allocate;
  private final @Nullable RoleCall hold;
  private final @Nullable RoleCall free;
  private final @Nullable RoleCall reallocate;
  private final @Nullable GuestFunction mark;
  private final @Nullable GuestFunction reset;
  private final @Nullable BlockCache cache;
  private final @Nullable SpareBlocks spares;

  /** How often each object is held, where the guest counts only to one. */
  private final @Nullable HoldCounts holds;

  ExportAllocator(Guest guest, AllocatorSpec.Guest spec) {
    super(guest, spec);
    this.allocate = RoleCall.of(guest, spec.allocate()).returningAddress();
    this.hold = spec.hold() == null ? null : RoleCall.of(guest, spec.hold());
    this.free = spec.free() == null ? null : RoleCall.of(guest, spec.free());
    this.reallocate =
        spec.reallocate() == null ? null : RoleCall.of(guest, spec.reallocate()).returningAddress();
    AllocatorSpec.Arena arena = spec.arena();
    this.reset = arena == null ? null : guest.function(arena.reset());
    this.mark = arena == null || arena.mark() == null ? null : guest.function(arena.mark());
    boolean reusable = free != null && hold == null && arena == null;
    this.holds = guest.dialect().objects() == ManagedObjects.TRACED ? new HoldCounts() : null;
    this.cache = reusable && guest.reusesBlocks() ? new BlockCache(this) : null;
    boolean onlyReallocates = free == null && reallocate != null && hold == null && arena == null;
    this.spares = onlyReallocates ? new SpareBlocks(this) : null;
  }

  @Override
  public long allocate(long byteSize, int alignment, int classId) {
    if (cache != null) {
      long kept = cache.take(byteSize, alignment);
      if (kept != 0) {
        return kept;
      }
    }
    if (spares != null) {
      long spare = spares.take(byteSize, alignment);
      if (spare != 0) {
        return spare;
      }
    }
    long address = allocateUnheld(byteSize, alignment, classId);
    hold(address);
    adopted(address, byteSize);
    return address;
  }

  @Override
  public long allocateUnheld(long byteSize, int alignment, int classId) {
    long address = addressOf(allocate.call(0, 0, byteSize, alignment, classId));
    if (!plausible(address, byteSize, alignment)) {
      reject(address, byteSize, alignment, describeAllocation(byteSize, alignment, classId));
    }
    if (Events.recordsAllocations()) {
      Events.allocation(guest().name(), address, byteSize, alignment);
    }
    return address;
  }

  @Override
  public void hold(long address) {
    if (hold != null && (holds == null || holds.add(address))) {
      hold.call(address, 0, 0, 0, 0);
    }
  }

  private long addressOf(long result) {
    return guest().address(result);
  }

  @Override
  public void free(long address, long byteSize, int alignment) {
    if (spares != null) {
      spares.put(address, byteSize, alignment);
    } else if (cache == null || !cache.put(address, byteSize, alignment)) {
      release(address, byteSize, alignment);
    }
  }

  @Override
  void release(long address, long byteSize, int alignment) {
    if (free != null && (holds == null || holds.remove(address))) {
      freeing(address);
      free.call(address, 0, byteSize, alignment, 0);
      if (Events.recordsFrees()) {
        Events.free(guest().name(), address, byteSize);
      }
    }
  }

  @Override
  public void trim() {
    if (cache != null && guest().isUsable()) {
      cache.trim();
    }
  }

  @Override
  public String describeAllocation(long byteSize, int alignment, int classId) {
    return allocate.describe(0, byteSize, alignment, classId);
  }

  @Override
  public String describeFree(long address, long byteSize, int alignment) {
    return free == null ? "" : free.describe(address, byteSize, alignment, 0);
  }

  @Override
  public boolean freesBlocks() {
    return free != null;
  }

  @Override
  public long reallocate(long address, long byteSize, long newByteSize, int alignment) {
    if (reallocate == null) {
      long moved = allocate(newByteSize, alignment, 0);
      guest().memory().copy(address, moved, Math.min(byteSize, newByteSize));
      free(address, byteSize, alignment);
      return moved;
    }
    freeing(address);
    long moved = addressOf(reallocate.call(address, byteSize, newByteSize, alignment, 0));
    boolean isRight = plausible(moved, newByteSize, alignment);
    adopted(moved == 0 ? address : moved, moved == 0 ? byteSize : newByteSize);
    if (!isRight) {
      reject(
          moved, newByteSize, alignment, reallocate.describe(address, newByteSize, alignment, 0));
    }
    return moved;
  }

  @Override
  boolean resets() {
    return reset != null;
  }

  @Override
  boolean resetsToMark() {
    return mark != null;
  }

  @Override
  long position() {
    return mark == null ? 0 : mark.callAddress();
  }

  @Override
  void resetTo(long position) {
    if (reset == null) {
      return;
    }
    if (mark == null) {
      reset.call();
    } else {
      reset.call(position);
    }
  }

  /** An exported function with what each of its parameters means. */
  private static final class RoleCall {
    private static final int MOST_WITHOUT_ARRAY = 4;

    private final GuestFunction function;
    private final ExportCall call;
    private final Role[] roles;

    private RoleCall(GuestFunction function, ExportCall call) {
      this.function = function;
      this.call = call;
      this.roles = call.parameters().toArray(Role[]::new);
    }

    static RoleCall of(Guest guest, ExportCall call) {
      GuestFunction function = guest.function(call.export());
      if (function.type().parameters().size() != call.parameters().size()) {
        throw new SignatureException(
            "allocator of %s: %s was declared as %s, but is %s"
                .formatted(guest.name(), function.name(), call, function.type()));
      }
      return new RoleCall(function, call);
    }

    RoleCall returningAddress() {
      if (function.type().results().size() != 1) {
        throw new SignatureException(
            "%s %s can't allocate: it returns no address"
                .formatted(function.name(), function.type()));
      }
      return this;
    }

    /** Calls it; gives its result, or 0 if it has none. */
    long call(long ofAddress, long ofOldSize, long ofSize, int ofAlign, int ofClass) {
      if (roles.length == 0 || roles.length > MOST_WITHOUT_ARRAY) {
        long[] arguments = new long[roles.length];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = argument(i, ofAddress, ofOldSize, ofSize, ofAlign, ofClass);
        }
        long[] results = function.call(arguments);
        return results.length == 0 ? 0 : results[0];
      }
      long a = argument(0, ofAddress, ofOldSize, ofSize, ofAlign, ofClass);
      if (roles.length == 1) {
        return function.invoke(a);
      }
      long b = argument(1, ofAddress, ofOldSize, ofSize, ofAlign, ofClass);
      if (roles.length == 2) {
        return function.invoke(a, b);
      }
      long c = argument(2, ofAddress, ofOldSize, ofSize, ofAlign, ofClass);
      if (roles.length == 3) {
        return function.invoke(a, b, c);
      }
      return function.invoke(a, b, c, argument(3, ofAddress, ofOldSize, ofSize, ofAlign, ofClass));
    }

    private long argument(
        int index, long ofAddress, long ofOldSize, long ofSize, int ofAlign, int ofClass) {
      return switch (roles[index]) {
        case ADDRESS -> ofAddress;
        case OLD_SIZE -> ofOldSize;
        case SIZE -> ofSize;
        case ALIGN -> ofAlign;
        case CLASS -> ofClass;
        case ZERO -> 0;
      };
    }

    String describe(long ofAddress, long ofSize, int ofAlign, int ofClass) {
      return call.parameters().stream()
          .map(role ->
              switch (role) {
                case ADDRESS -> "0x" + Long.toHexString(ofAddress);
                case SIZE -> Long.toString(ofSize);
                case ALIGN -> Integer.toString(ofAlign);
                case CLASS -> Integer.toString(ofClass);
                case ZERO -> "0";
                case OLD_SIZE -> role.toString();
              })
          .collect(Collectors.joining(", ", function.name() + "(", ")"));
    }
  }
}
