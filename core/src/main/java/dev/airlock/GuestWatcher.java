package dev.airlock;

import dev.airlock.engine.Engine;

/**
 * Watches guests: a memory checker, for instance. Given to a {@link GuestBuilder}, or found as a
 * service and {@linkplain #isOn on} when the builder was given none. Thread-safe.
 */
public interface GuestWatcher {
  /** The system property that has every guest watched by the watcher that is found as a service. */
  String PROPERTY = "airlock.check";

  /**
   * Whether a watcher that was found as a service watches the guests of builders that were given
   * none. Asked each time a module is compiled, on the thread that compiles it.
   */
  default boolean isOn() {
    return Boolean.getBoolean(PROPERTY);
  }

  /**
   * Looks at a module before it is compiled.
   *
   * @param wasm the module in the binary format; not changed and not retained
   * @param name what messages call it
   * @param engine what will run it
   * @throws dev.airlock.error.ModuleException if it can't be watched; the message says why and what
   *     to do
   */
  WatchedModule prepare(byte[] wasm, String name, Engine engine);
}
