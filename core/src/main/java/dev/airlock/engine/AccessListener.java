package dev.airlock.engine;

/** Hears of accesses to bytes that an {@link AccessMap} forbids. */
@FunctionalInterface
public interface AccessListener {
  /**
   * Called before an access of the guest, or of the engine's own WASI on its behalf, that touches a
   * forbidden byte and lies inside the memory. When this returns, the access is carried out as if
   * nothing had been forbidden; what this throws ends the call of the guest.
   *
   * @param instance whose memory it is; {@link EngineInstance#callStack} tells who does it
   * @param address the first byte of the access
   * @param size how many bytes it touches
   * @param write whether it writes them
   */
  void forbidden(EngineInstance instance, long address, long size, boolean write);
}
