package dev.airlock;

import dev.airlock.dialect.Dialect;
import dev.airlock.engine.ModuleShape;
import org.jspecify.annotations.Nullable;

/**
 * Functions that a toolchain's modules import whatever they do, so that no host need supply them.
 * Libraries are found as services; those of Airlock are in {@code dev.airlock.codec}. What a {@link
 * GuestBuilder} is given comes first. Thread-safe.
 */
@FunctionalInterface
public interface ImportLibrary {
  /**
   * The function that serves an import.
   *
   * @param dialect the module's dialect
   * @param shape all that the module imports and exports
   * @param needed the import, whose type is a function's
   * @return the function, or null if the library has none
   */
  @Nullable HostFunction find(Dialect dialect, ModuleShape shape, ModuleShape.Import needed);
}
