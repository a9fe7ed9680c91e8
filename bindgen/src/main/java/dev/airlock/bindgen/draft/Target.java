package dev.airlock.bindgen.draft;

import dev.airlock.inspect.Inspection;

/**
 * What an interface is written for.
 *
 * @param module the module
 * @param resource where {@code @Bind} looks for it
 * @param packageName the interface's package; empty for none
 * @param name the interface's name
 * @param dialect what {@code @Bind} says of the dialect; empty for what the exports show
 * @param allocator what {@code @Bind} says of the allocator; empty for what the exports show
 */
public record Target(
    Inspection module,
    String resource,
    String packageName,
    String name,
    String dialect,
    String allocator) {
  /** The same with another dialect. */
  public Target withDialect(String newDialect) {
    return new Target(module, resource, packageName, name, newDialect, allocator);
  }
}
