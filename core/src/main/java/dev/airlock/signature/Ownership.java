package dev.airlock.signature;

import java.util.Locale;

/** Who frees the block behind an argument or a result. */
public enum Ownership {
  /** Of an argument: the guest only reads it, the host frees it after the call. The default. */
  BORROW,
  /** Of an argument: the guest takes it over, the host must not free it. */
  MOVE,
  /** Of a result: the host must free it. */
  OWN,
  /** Of a result: the guest keeps it, the host must not free it. */
  GUEST;

  /** The word in a signature, as in {@code move}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
