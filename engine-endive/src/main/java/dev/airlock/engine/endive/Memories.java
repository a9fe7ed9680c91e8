package dev.airlock.engine.endive;

import dev.airlock.engine.EngineModuleException;
import dev.airlock.engine.MemoryType;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Memory;
import run.endive.wasm.types.MemoryLimits;

/** Makes the memories of an instance, and keeps them within what its owner allows. */
final class Memories {
  private final String moduleName;
  private final int mostPages;
  private CheckedMemory.@Nullable Listener listener;

  /**
   * Makes no memories yet.
   *
   * @param listener who hears of forbidden accesses to the first memory, or null if none are to be
   *     looked for
   */
  Memories(String moduleName, long maximumPages, CheckedMemory.@Nullable Listener listener) {
    this.moduleName = moduleName;
    mostPages = Math.clamp(maximumPages, 0, Memory.RUNTIME_MAX_PAGES);
    this.listener = listener;
  }

  /** Refuses a module of which a memory begins larger than allowed. */
  void check(Shapes shapes) {
    for (int i = 0; i < shapes.memories().size(); i++) {
      MemoryType type = shapes.memories().get(i);
      if (type.initialPages() > mostPages) {
        throw Limits.refusal(moduleName, tooLarge(i, type, mostPages, "the maximum set for it"));
      }
    }
  }

  static String tooLarge(int index, MemoryType type, int limit, String whose) {
    return "memory %d begins with %d pages; the most is %d (%s)"
        .formatted(index, type.initialPages(), limit, whose);
  }

  /** Makes the next memory, in the order of their indices. */
  ArrayMemory create(MemoryLimits limits) {
    int maximumPages = Math.min(limits.maximumPages(), mostPages);
    CheckedMemory.Listener ofThis = listener;
    listener = null; // only the first is checked
    try {
      return ofThis == null
          ? new ContiguousMemory(limits.initialPages(), maximumPages)
          : new CheckedMemory(limits.initialPages(), maximumPages, ofThis);
    } catch (OutOfMemoryError e) {
      throw new EngineModuleException(
          moduleName + ": no room in the Java heap for " + limits.initialPages() + " pages", e);
    }
  }
}
