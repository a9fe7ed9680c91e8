package dev.airlock.codec.bindgen;

import java.security.SecureRandom;

/** Where random bytes come from; made when the first guest asks. */
final class Random {
  static final SecureRandom SECURE = new SecureRandom();

  private Random() {}
}
