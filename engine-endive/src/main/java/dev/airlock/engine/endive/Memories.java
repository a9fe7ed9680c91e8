package dev.airlock.engine.endive;

import dev.airlock.engine.EngineModuleException;
import dev.airlock.engine.MemoryType;
import run.endive.runtime.Memory;
import run.endive.wasm.types.MemoryLimits;

/** Makes the memories of an instance, and keeps them within what its owner allows. */
final class Memories {
  private final String moduleName;
  private final int mostPages;

  Memories(String moduleName, long maximumPages) {
    this.moduleName = moduleName;
    mostPages = Math.clamp(maximumPages, 0, Memory.RUNTIME_MAX_PAGES);
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

  ContiguousMemory create(MemoryLimits limits) {
    try {
      return new ContiguousMemory(
          limits.initialPages(), Math.min(limits.maximumPages(), mostPages));
    } catch (OutOfMemoryError e) {
      throw new EngineModuleException(
          moduleName + ": no room in the Java heap for " + limits.initialPages() + " pages", e);
    }
  }
}
