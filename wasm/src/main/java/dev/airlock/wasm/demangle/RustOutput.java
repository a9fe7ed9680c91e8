package dev.airlock.wasm.demangle;

/** Collects the readable name; can be told to keep quiet while something is only passed over. */
final class RustOutput {
  private final StringBuilder text = new StringBuilder();
  private int muted;

  void append(String more) {
    if (muted == 0) {
      text.append(more);
      if (text.length() > Budget.LONGEST_NAME) {
        throw new Unreadable();
      }
    }
  }

  boolean isMuted() {
    return muted > 0;
  }

  void mute() {
    muted++;
  }

  void unmute() {
    muted--;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
