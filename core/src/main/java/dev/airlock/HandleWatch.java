package dev.airlock;

import dev.airlock.GuestWatch.Misuse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells who watches a guest what becomes of the resources that the host knows by handles. As blocks
 * they are known by the numbers that the guest made up for them, which most often are addresses.
 */
final class HandleWatch {
  private final @Nullable GuestWatch watch;
  private final Map<Long, Gone> gone = new HashMap<>();

  /** What a handle stood for that is no more; kept only where somebody watches. */
  private record Gone(long representation, boolean moved) {}

  HandleWatch(@Nullable GuestWatch watch) {
    this.watch = watch;
  }

  void owned(long representation) {
    if (watch != null) {
      watch.owned(address(representation), -1);
    }
  }

  void moved(long handle, long representation) {
    if (watch != null) {
      gone.put(handle, new Gone(representation, true));
      watch.moved(address(representation));
    }
  }

  /** What was moved wasn't after all. */
  void restored(long handle, long representation) {
    gone.remove(handle);
    owned(representation);
  }

  void freeing(long handle, long representation) {
    if (watch != null) {
      gone.put(handle, new Gone(representation, false));
      watch.freeing(address(representation));
    }
  }

  /** Somebody closed or gave away a resource that was only lent to the host. */
  void notOwned(String message, long representation) {
    if (watch != null) {
      watch.misused(Misuse.NOT_OWNED_FREED, message, address(representation), -1);
    }
  }

  /** Somebody used a handle that is no more; of one that was lent, nothing is told. */
  void gone(String message, long handle, boolean closes) {
    Gone known = gone.get(handle);
    if (watch != null && known != null) {
      watch.misused(misuse(known, closes), message, address(known.representation), -1);
    }
  }

  private static Misuse misuse(Gone known, boolean closes) {
    if (known.moved) {
      return closes ? Misuse.NOT_OWNED_FREED : Misuse.MOVED_TOUCHED;
    }
    return closes ? Misuse.FREED_TWICE : Misuse.FREED_TOUCHED;
  }

  /** The canonical ABI has addresses of 32 bits. */
  private static long address(long representation) {
    return representation & 0xFFFF_FFFFL;
  }
}
