package dev.airlock;

/** A module whose guests are watched. Thread-safe. */
public interface WatchedModule {
  /**
   * The module to compile instead: it exports what the original does and may export more, all under
   * names that begin with {@value #PREFIX}; it may import functions of the module {@value #MODULE}.
   */
  byte[] bytes();

  /** Begins to watch one more guest, before it is instantiated. */
  GuestWatch watch();

  /**
   * What the names of added exports begin with; the guest's shape does not show them. There is no
   * {@code /} in such a name: one of an interface that WIT describes may begin so, too, and is the
   * guest's.
   */
  String PREFIX = "airlock:";

  /** The module that added imports name. */
  String MODULE = "airlock";
}
