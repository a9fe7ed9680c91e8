package dev.airlock.jfr;

import org.jspecify.annotations.Nullable;

/**
 * Asks whether something is to be recorded, before anything is done for it. Where Flight Recorder
 * is absent or was never started, each question is a constant to the JIT compiler.
 *
 * <p>Events are made only here, so that no class of them is looked for where there is no {@code
 * jdk.jfr}.
 */
public final class Events {
  private static final boolean PRESENT = isPresent();

  private Events() {}

  private static boolean isPresent() {
    try {
      GuestCallEvent.load();
      return true;
    } catch (LinkageError _) { // no module jdk.jfr, or this module may not read it
      return false;
    }
  }

  /** The beginning of a compilation, or null if it is not recorded. */
  public static @Nullable ModuleCompilationEvent compilation() {
    return PRESENT ? ModuleCompilationEvent.start() : null;
  }

  /** The beginning of an instantiation, or null if it is not recorded. */
  public static @Nullable GuestInstantiationEvent instantiation() {
    return PRESENT ? GuestInstantiationEvent.start() : null;
  }

  /** Whether calls are recorded. */
  public static boolean recordsCalls() {
    return PRESENT && GuestCallEvent.isOn();
  }

  /** The beginning of a call, or null if it is not recorded. */
  public static @Nullable GuestCallEvent call() {
    return PRESENT ? GuestCallEvent.start() : null;
  }

  /** A guest trapped, ended itself, or was unwound by an exception of the host. */
  public static void failure(String guest, String function, String kind, Throwable thrown) {
    if (PRESENT) {
      GuestFailureEvent.record(guest, function, kind, thrown);
    }
  }

  /** A memory was found to be larger than before; sizes in bytes. */
  public static void growth(String guest, String memory, long sizeBefore, long sizeAfter) {
    if (PRESENT) {
      MemoryGrowthEvent.record(guest, memory, sizeBefore, sizeAfter);
    }
  }

  /** Whether allocations in guests are recorded. */
  public static boolean recordsAllocations() {
    return PRESENT && GuestAllocationEvent.isOn();
  }

  /** A guest allocated a block. */
  public static void allocation(String guest, long address, long byteSize, int alignment) {
    if (PRESENT) {
      GuestAllocationEvent.record(guest, address, byteSize, alignment);
    }
  }

  /** Whether blocks given back to guests are recorded. */
  public static boolean recordsFrees() {
    return PRESENT && GuestFreeEvent.isOn();
  }

  /** A guest took a block back. */
  public static void free(String guest, long address, long byteSize) {
    if (PRESENT) {
      GuestFreeEvent.record(guest, address, byteSize);
    }
  }

  /** Whether copies between host and guest are recorded. */
  public static boolean recordsCopies() {
    return PRESENT && GuestCopyEvent.isOn();
  }

  /** Bytes were copied into or out of a guest's memory. */
  public static void copy(String guest, boolean intoGuest, long address, long byteSize) {
    if (PRESENT) {
      GuestCopyEvent.record(guest, intoGuest, address, byteSize);
    }
  }

  /**
   * A memory checker found something wrong.
   *
   * @param kind what, in one word
   * @param function the guest's function that was at fault, or null if it was the host
   * @param source file and line, as in {@code list.c:42}, or null if they aren't known
   * @param address where in the guest's memory, in bytes
   * @param size of the access, block or leak in bytes, or -1 if it has none
   */
  public static void finding(
      String guest,
      String kind,
      String message,
      @Nullable String function,
      @Nullable String source,
      long address,
      long size) {
    if (PRESENT) {
      MemoryFindingEvent.record(guest, kind, message, function, source, address, size);
    }
  }

  /** The beginning of a wait for a guest of a pool, or null if it is not recorded. */
  public static @Nullable PoolWaitEvent poolWait() {
    return PRESENT ? PoolWaitEvent.start() : null;
  }

  /** A pool parted with a guest. */
  public static void retirement(
      String pool, String reason, long lends, @Nullable Throwable failure) {
    if (PRESENT) {
      PoolRetirementEvent.record(pool, reason, lends, failure);
    }
  }
}
