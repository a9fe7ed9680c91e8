package dev.airlock.wasm.demangle;

/**
 * The symbol can't be read: it is no symbol after all, or is beyond the limits. Never leaves this
 * package.
 */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unreadable() {
    super(null, null, false, false);
  }
}
