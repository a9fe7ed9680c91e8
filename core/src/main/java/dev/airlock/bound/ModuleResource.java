package dev.airlock.bound;

import dev.airlock.dialect.ModuleNames;
import dev.airlock.error.ModuleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The module that a binding finds on the class path. */
public final class ModuleResource {
  private ModuleResource() {}

  /**
   * Reads what the names of a minified module stand for, and closes the stream; see {@link #read}.
   */
  public static ModuleNames names(@Nullable InputStream stream, String path, Class<?> binding) {
    return ModuleNames.parse(new String(read(stream, path, binding), StandardCharsets.UTF_8));
  }

  /**
   * Reads a module and closes the stream.
   *
   * @param stream what the binding's class got by {@link Class#getResourceAsStream}; that is caller
   *     sensitive, so it can't be done here
   * @param path the resource, as it is declared
   * @param binding the class that wants it
   * @throws ModuleException if there is none, or it can't be read
   */
  public static byte[] read(@Nullable InputStream stream, String path, Class<?> binding) {
    if (stream == null) {
      throw new ModuleException(
          "there is no resource '%s' for %s; put the module among the resources, or load it with load(Path)"
              .formatted(path, binding.getName()),
          null);
    }
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new ModuleException("%s can't be read: %s".formatted(path, e.getMessage()), e);
    }
  }
}
