package dev.airlock.extism;

import org.jspecify.annotations.Nullable;

/** A function of the host that a plugin imports from {@code extism:host/user}. */
@FunctionalInterface
public interface ExtismFunction {
  /**
   * Serves a call, on the thread that called the plugin.
   *
   * @param arguments the content of each block that the plugin passes; null for handle 0
   * @return the content of the block that it gets; null for handle 0, or if it takes none
   * @throws Exception what passes through the plugin to whoever called it
   */
  byte @Nullable [] call(byte[] @Nullable [] arguments) throws Exception;
}
