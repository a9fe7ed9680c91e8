package dev.airlock;

import dev.airlock.engine.AccessListener;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.ModuleShape;
import org.jspecify.annotations.Nullable;

/**
 * Follows one guest. It may look at the memory through the {@link EngineInstance}, of which it is
 * told nothing, and not through the guest. Called on the thread that uses the guest. An exception
 * that a method throws reaches who did what the method is told of.
 *
 * <p>Addresses are of the guest's first memory, unsigned, in bytes.
 */
public interface GuestWatch {
  /** The function that serves an import of the module {@value WatchedModule#MODULE}. */
  EngineHostFunction function(ModuleShape.Import needed);

  /** Who hears of forbidden accesses, or null if the engine need not look for them. */
  @Nullable AccessListener accessListener();

  /**
   * The instance was made; nothing of it has been called yet, if the engine can tell so early, and
   * at the latest before the initialiser is.
   *
   * @param guest the guest
   * @param instance its instance, for what the guest itself doesn't offer
   */
  void attached(Guest guest, EngineInstance instance);

  /** The host is about to read bytes that lie inside the memory. */
  void hostReads(long address, long size);

  /** The host is about to write bytes that lie inside the memory. */
  void hostWrites(long address, long size);

  /**
   * The host has a block from now on, and is to free it. Told again of a block that it has another
   * right to, as of an object that is pinned twice, or in another size. Not told of blocks that are
   * dropped all at once, as those of an arena.
   *
   * @param address the block's address; of an object that the host knows by a number, that number,
   *     which may be no address
   * @param size its size in bytes, 0 for one whose address says nothing, or -1 if it isn't known
   */
  void owned(long address, long size);

  /** The host has handed a block over to the guest. */
  void moved(long address);

  /**
   * The host is about to free a block of its own, or to give it another size; then it is told
   * afterwards where the host has it now.
   */
  void freeing(long address);

  /**
   * Something was refused that would have been a fault.
   *
   * @param misuse what
   * @param message what the refusal says
   * @param address the block's address; of a stale view, the first byte that was written
   * @param size its size in bytes, or -1 if it isn't known
   */
  void misused(Misuse misuse, String message, long address, long size);

  /**
   * The guest trapped, ended itself with a status that is not 0, or an exception went through it,
   * be it in its start function; none of it is called any more. Comes at most once.
   */
  void failed(Throwable failure);

  /**
   * The guest is about to be closed; what was kept in its memory only to be used again was given
   * back. It can still be called unless it failed. Comes at most once, and only after {@link
   * #attached}.
   */
  void closing();

  /** What the host did wrong to a block. */
  enum Misuse {
    /** It touched a block that it had handed over to the guest. */
    MOVED_TOUCHED,
    /** It touched a block that it had freed. */
    FREED_TOUCHED,
    /** It freed a block twice. */
    FREED_TWICE,
    /** It freed a block that is not the host's to free. */
    NOT_OWNED_FREED,
    /** It used a view or segment of the memory from before it grew. */
    STALE_VIEW
  }
}
