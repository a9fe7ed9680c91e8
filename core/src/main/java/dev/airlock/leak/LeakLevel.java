package dev.airlock.leak;

/** How closely leaks of the host are watched: blocks never freed, scopes never closed. */
public enum LeakLevel {
  /** Not at all. */
  OFF,
  /** One resource in 1,024, with the place where it was made. */
  SAMPLED,
  /** Every resource, with the place where it was made; costs a stack trace each. */
  ALL
}
