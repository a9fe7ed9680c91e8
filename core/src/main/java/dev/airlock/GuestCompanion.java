package dev.airlock;

/**
 * What something outside keeps for one guest as long as the guest lives; see {@link
 * Guest#companion}.
 */
public interface GuestCompanion {
  /**
   * Gives back what is kept in the guest's memory only to be used again. Called by {@link
   * Guest#trim()} and before the guest is closed, on the thread that does so, while the guest can
   * still be called; not called if it can't.
   */
  void trim();
}
