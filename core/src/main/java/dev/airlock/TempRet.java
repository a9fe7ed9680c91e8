package dev.airlock;

import java.util.List;

/**
 * The upper half of a 64-bit number where emscripten passes it in two halves, because the
 * JavaScript of its day had none: a function returns the lower half, and the upper one is left here
 * by whoever returns. Modules that emscripten makes since 4.0, or makes standalone, don't.
 *
 * <p>Source: emscripten's {@code src/library.js} ({@code setTempRet0}) and {@code
 * system/lib/compiler-rt/stack_ops.S}. Used like its guest, by one thread at a time.
 */
public final class TempRet implements GuestCompanion {
  private static final List<String> GETTERS =
      List.of("getTempRet0", "__get_temp_ret", "_emscripten_tempret_get");
  private static final List<String> SETTERS =
      List.of("setTempRet0", "__set_temp_ret", "_emscripten_tempret_set");

  private final Guest guest;
  private final List<GuestFunction> getters;
  private final List<GuestFunction> setters;
  private int high;

  private TempRet(Guest guest) {
    this.guest = guest;
    this.getters = functions(GETTERS);
    this.setters = functions(SETTERS);
  }

  private List<GuestFunction> functions(List<String> exports) {
    return exports.stream().filter(guest::hasFunction).map(guest::function).limit(1).toList();
  }

  /** That of a guest, always the same. */
  public static TempRet of(Guest guest) {
    return guest.companion(TempRet.class, TempRet::new);
  }

  /** The upper half of the number that was returned last. */
  public int get() {
    return getters.isEmpty() ? high : getters.getFirst().callInt();
  }

  /** Leaves the upper half of a number that is about to be returned. */
  public void set(int newHigh) {
    high = newHigh;
    if (!setters.isEmpty()) {
      setters.getFirst().call(newHigh);
    }
  }

  /** What the guest itself leaves or asks for through an import. */
  void keep(int newHigh) {
    high = newHigh;
  }

  int kept() {
    return high;
  }

  @Override
  public void trim() {}
}
