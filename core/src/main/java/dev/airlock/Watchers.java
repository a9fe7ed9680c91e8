package dev.airlock;

import dev.airlock.engine.ModuleShape;
import dev.airlock.error.AirlockException;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The watchers that are there, and what of a watched module is the watcher's. */
final class Watchers {
  private Watchers() {}

  /**
   * Who watches the guests of a builder that was told of nobody.
   *
   * @throws AirlockException if somebody is to, and there is nobody
   */
  static @Nullable GuestWatcher asked() {
    if (Boolean.getBoolean(GuestWatcher.PROPERTY) && Holder.WATCHERS.isEmpty()) {
      throw new AirlockException(
          ("the system property %s asks for a watcher of guests, and none was found; add"
                  + " dev.airlock:airlock-checker to the class path")
              .formatted(GuestWatcher.PROPERTY));
    }
    return Holder.WATCHERS.stream().filter(GuestWatcher::isOn).findFirst().orElse(null);
  }

  /** What a module shows without what its watcher added. */
  static ModuleShape visible(ModuleShape shape) {
    return new ModuleShape(
        shape.imports().stream().filter(needed -> !isAdded(needed)).toList(),
        shape.exports().stream().filter(export -> !isAdded(export)).toList());
  }

  /** Whether the watcher of a watched module has added an import. */
  static boolean isAdded(ModuleShape.Import needed) {
    return needed.module().equals(WatchedModule.MODULE);
  }

  /** Whether the watcher of a watched module has added an export. */
  static boolean isAdded(ModuleShape.Export export) {
    return export.name().startsWith(WatchedModule.PREFIX) && export.name().indexOf('/') < 0;
  }

  /** Finding services takes time, so it is done once and not before it is needed. */
  private static final class Holder {
    static final List<GuestWatcher> WATCHERS =
        ServiceLoader.load(GuestWatcher.class).stream().map(ServiceLoader.Provider::get).toList();
  }
}
