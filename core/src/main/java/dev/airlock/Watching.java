package dev.airlock;

import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.memory.MemoryWatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One guest's watch, with what of its module was added for it. */
final class Watching implements MemoryWatch {
  private final GuestWatch watch;
  private final List<String> addedMemories;

  private Watching(GuestWatch watch, List<String> addedMemories) {
    this.watch = watch;
    this.addedMemories = addedMemories;
  }

  /**
   * Begins to watch a guest.
   *
   * @param watched its module, or null if nobody watches
   * @param compiled what the module that is instantiated shows
   */
  static @Nullable Watching begin(@Nullable WatchedModule watched, ModuleShape compiled) {
    return watched == null
        ? null
        : new Watching(
            watched.watch(),
            compiled.exports().stream()
                .filter(export -> export.type() instanceof MemoryType && Watchers.isAdded(export))
                .map(ModuleShape.Export::name)
                .toList());
  }

  GuestWatch watch() {
    return watch;
  }

  @Override
  public void hostReads(long address, long size) {
    watch.hostReads(address, size);
  }

  @Override
  public void hostWrites(long address, long size) {
    watch.hostWrites(address, size);
  }

  @Override
  public void staleWrite(String message, long address, long size) {
    watch.misused(GuestWatch.Misuse.STALE_VIEW, message, address, size);
  }

  /**
   * How many memories are the guest's own. Those that were added come last; the first may be
   * exported under a name that was added, too, and is no added memory for that.
   */
  int memoryCount(EngineInstance made) {
    List<Integer> added = addedMemories.stream().map(made::memoryIndex).toList();
    int count = made.memoryCount();
    while (count > 1 && added.contains(count - 1)) {
      count--;
    }
    return count;
  }
}
