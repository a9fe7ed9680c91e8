package dev.airlock.dialect;

/** How a toolchain passes text as an argument. */
public enum TextPassing {
  /** As an address and a length in bytes. */
  COUNTED,
  /** As the address of NUL-terminated text. */
  TERMINATED,
  /** As the address of a managed object that knows its length. */
  OBJECT
}
