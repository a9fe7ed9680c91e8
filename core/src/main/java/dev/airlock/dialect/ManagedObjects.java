package dev.airlock.dialect;

/** How AssemblyScript keeps its objects alive. */
public enum ManagedObjects {
  /**
   * Reference counts: a host retains what it makes and releases what it is returned. Up to 0.17.
   */
  COUNTED("with reference counts, up to 0.17"),
  /** A tracing collector: a host pins what must stay. Since 0.18. */
  TRACED("with a tracing collector, 0.18 or later");

  private final String description;

  ManagedObjects(String description) {
    this.description = description;
  }

  /** In a few words. */
  public String description() {
    return description;
  }
}
