package dev.airlock.checker.instrument;

/** How accesses are checked. */
public enum Form {
  /**
   * By the engine's memory: only the allocator is rewritten. For engines that {@link
   * dev.airlock.engine.Engine#checksAccesses}; tells nothing of bytes that were never written.
   */
  FAST,
  /** By the module itself, which gets a shadow memory. For engines that have multi-memory. */
  PORTABLE
}
