package dev.airlock;

import dev.airlock.dialect.Dialect;
import dev.airlock.engine.ModuleShape;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The libraries of imports that there are, looked up once. */
final class ImportLibraries {
  private static final List<ImportLibrary> ALL =
      ServiceLoader.load(ImportLibrary.class, ImportLibrary.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private ImportLibraries() {}

  static @Nullable HostFunction find(
      Dialect dialect, ModuleShape shape, ModuleShape.Import needed) {
    return ALL.stream()
        .map(library -> library.find(dialect, shape, needed))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
