package dev.airlock;

import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.dialect.ExportCall;
import dev.airlock.dialect.Role;
import org.jspecify.annotations.Nullable;

/** The guest allocates, by functions that it exports. */
final class ExportAllocator extends GuestAllocator {
  private final RoleCall allocate;
  private final @Nullable RoleCall hold;
  private final @Nullable RoleCall free;
  private final @Nullable RoleCall reallocate;
  private final @Nullable GuestFunction mark;
  private final @Nullable GuestFunction reset;
  private final boolean resetTakesMark;

  ExportAllocator(Guest guest, AllocatorSpec.Guest spec) {
    super(guest, spec);
    this.allocate = RoleCall.of(guest, spec.allocate());
    this.hold = spec.hold() == null ? null : RoleCall.of(guest, spec.hold());
    this.free = spec.free() == null ? null : RoleCall.of(guest, spec.free());
    this.reallocate = spec.reallocate() == null ? null : RoleCall.of(guest, spec.reallocate());
    AllocatorSpec.Arena arena = spec.arena();
    this.reset = arena == null ? null : guest.function(arena.reset());
    this.mark = arena == null || arena.mark() == null ? null : guest.function(arena.mark());
    this.resetTakesMark = mark != null;
  }

  @Override
  public long allocate(long byteSize, int alignment, int classId) {
    long address = addressOf(allocate.call(0, 0, byteSize, alignment, classId));
    if (!plausible(address, byteSize, alignment)) {
      reject(address, byteSize, alignment, describeAllocation(byteSize, alignment, classId));
    }
    if (hold != null) {
      hold.call(address, 0, 0, 0, 0);
    }
    return address;
  }

  private long addressOf(long[] result) {
    return guest().is64Bit() ? result[0] : result[0] & 0xFFFF_FFFFL;
  }

  @Override
  public void free(long address, long byteSize, int alignment) {
    if (free != null) {
      free.call(address, 0, byteSize, alignment, 0);
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
  long reallocate(long address, long byteSize, long newByteSize, int alignment) {
    if (reallocate == null) {
      long moved = allocate(newByteSize, alignment, 0);
      guest().memory().copy(address, moved, Math.min(byteSize, newByteSize));
      free(address, byteSize, alignment);
      return moved;
    }
    long moved = addressOf(reallocate.call(address, byteSize, newByteSize, alignment, 0));
    if (!plausible(moved, newByteSize, alignment)) {
      reject(
          moved, newByteSize, alignment, reallocate.describe(address, newByteSize, alignment, 0));
    }
    return moved;
  }

  @Override
  public long mark() {
    return mark == null ? 0 : mark.callAddress();
  }

  @Override
  public void reset(long at) {
    if (reset != null) {
      if (resetTakesMark) {
        reset.call(at);
      } else {
        reset.call();
      }
    }
  }

  /** An exported function with what each of its parameters means. */
  private static final class RoleCall {
    private final GuestFunction function;
    private final Role[] roles;

    private RoleCall(GuestFunction function, Role[] roles) {
      this.function = function;
      this.roles = roles;
    }

    static RoleCall of(Guest guest, ExportCall call) {
      return new RoleCall(guest.function(call.export()), call.parameters().toArray(Role[]::new));
    }

    long[] call(long address, long oldSize, long size, int alignment, int classId) {
      long[] arguments = new long[roles.length];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] =
            switch (roles[i]) {
              case SIZE -> size;
              case ALIGN -> alignment;
              case ADDRESS -> address;
              case OLD_SIZE -> oldSize;
              case CLASS -> classId;
              case ZERO -> 0;
            };
      }
      return function.call(arguments);
    }

    String describe(long address, long size, int alignment, int classId) {
      StringBuilder text = new StringBuilder(function.name()).append('(');
      for (int i = 0; i < roles.length; i++) {
        text.append(i == 0 ? "" : ", ");
        switch (roles[i]) {
          case ADDRESS -> text.append("0x").append(Long.toHexString(address));
          case SIZE -> text.append(size);
          case ALIGN -> text.append(alignment);
          case CLASS -> text.append(classId);
          default -> text.append(roles[i]);
        }
      }
      return text.append(')').toString();
    }
  }
}
