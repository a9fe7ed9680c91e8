package dev.airlock;

/**
 * How often the host holds each object of a guest whose collector can pin an object only once: to
 * pin it again is an error there. In two arrays of numbers, since every object that is passed goes
 * through here.
 */
final class HoldCounts {
  private static final int FIRST_CAPACITY = 32;
  private static final int SPREAD = 0x9E37_79B9;

  private long[] addresses = new long[FIRST_CAPACITY];
  private int[] counts = new int[FIRST_CAPACITY];
  private int size;

  /**
   * Counts one hold more.
   *
   * @return whether it is the first, which the guest must be told of
   */
  boolean add(long address) {
    int at = find(address);
    if (counts[at]++ > 0) {
      return false;
    }
    addresses[at] = address;
    size++;
    if (2 * size > addresses.length) {
      grow();
    }
    return true;
  }

  /**
   * Counts one hold less.
   *
   * @return whether it was the last, which the guest must be told of
   */
  boolean remove(long address) {
    int at = find(address);
    if (counts[at] == 0) {
      // Not held through here, as when a program pinned it by hand: it says so by hand as well.
      return true;
    }
    if (--counts[at] > 0) {
      return false;
    }
    size--;
    closeGap(at);
    return true;
  }

  /** How many objects are held. */
  int size() {
    return size;
  }

  /** Where an address is, or where it would be put. */
  private int find(long address) {
    int at = home(address);
    while (counts[at] != 0 && addresses[at] != address) {
      at = next(at);
    }
    return at;
  }

  private int home(long address) {
    int hash = Long.hashCode(address) * SPREAD;
    return (hash ^ (hash >>> 16)) & (addresses.length - 1);
  }

  private int next(int at) {
    return (at + 1) & (addresses.length - 1);
  }

  /** Moves what stands behind a gap into it, where the gap would keep it from being found. */
  private void closeGap(int gap) {
    int mask = addresses.length - 1;
    for (int at = next(gap); counts[at] != 0; at = next(at)) {
      int home = home(addresses[at]);
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        addresses[gap] = addresses[at];
        counts[gap] = counts[at];
        counts[at] = 0;
        gap = at;
      }
    }
  }

  private void grow() {
    long[] oldAddresses = addresses;
    int[] oldCounts = counts;
    addresses = new long[2 * oldAddresses.length];
    counts = new int[addresses.length];
    for (int i = 0; i < oldAddresses.length; i++) {
      if (oldCounts[i] != 0) {
        int at = find(oldAddresses[i]);
        addresses[at] = oldAddresses[i];
        counts[at] = oldCounts[i];
      }
    }
  }
}
