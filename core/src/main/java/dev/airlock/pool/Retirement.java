package dev.airlock.pool;

/** Why a pool parted with a guest instead of lending it again. */
public enum Retirement {
  /** It trapped, was stopped, ended itself, was closed, or a host function threw through it. */
  UNUSABLE,
  /** It was lent as often as {@link PoolBuilder#maximumLends} allows. */
  USED_UP,
  /** Its memory grew beyond {@link PoolBuilder#maximumPages}. */
  GROWN,
  /** Nobody borrowed it for the time of {@link PoolBuilder#maximumIdle}. */
  IDLE,
  /** The hook of {@link PoolBuilder#reset} threw. */
  RESET_FAILED,
  /** Its borrower asked for it by {@link Lease#discard}. */
  DISCARDED,
  /** A thread was in it when its lease was closed. */
  STILL_IN_USE,
  /** Its lease was never closed, and the garbage collector has taken that. */
  LEASE_DROPPED,
  /** The pool was closed. */
  POOL_CLOSED
}
