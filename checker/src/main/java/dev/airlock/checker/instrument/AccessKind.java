package dev.airlock.checker.instrument;

/** What an access does, as {@link Hook#ACCESS} is told. */
public enum AccessKind {
  /** Reads, and uses what it reads. */
  READ(0),
  /** Reads in order to write elsewhere: what was never written may be read. */
  COPY(1),
  /** Writes. */
  WRITE(2);

  private final int code;

  AccessKind(int code) {
    this.code = code;
  }

  /** The number that stands for it in calls of hooks. */
  public int code() {
    return code;
  }

  /** What a number stands for; anything unknown is taken for a read. */
  public static AccessKind of(long code) {
    return code == WRITE.code ? WRITE : code == COPY.code ? COPY : READ;
  }
}
