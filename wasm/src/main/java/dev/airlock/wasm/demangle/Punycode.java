package dev.airlock.wasm.demangle;

/** Decodes Punycode (RFC 3492) as Rust's symbols use it: with {@code _} as the delimiter. */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_CODE_POINT = 0x80;

  /** Decoding takes quadratic time, and nobody writes identifiers like that. */
  private static final int LONGEST = 1024;

  private Punycode() {}

  /**
   * Decodes an identifier.
   *
   * @param encoded the plain characters, {@code _}, and the encoded ones; or only the latter
   */
  static String decode(String encoded) {
    if (encoded.length() > LONGEST) {
      throw new Unreadable();
    }
    int delimiter = encoded.lastIndexOf('_');
    String plain = encoded.substring(0, Math.max(delimiter, 0));
    int[] codePoints = new int[encoded.length()];
    int count = 0;
    while (count < plain.length()) {
      codePoints[count] = plain.charAt(count);
      count++;
    }
    int at = delimiter + 1;
    int bias = INITIAL_BIAS;
    long codePoint = INITIAL_CODE_POINT;
    long index = 0;
    while (at < encoded.length()) {
      long previous = index;
      long weight = 1;
      for (int k = BASE; ; k += BASE) {
        if (at == encoded.length()) {
          throw new Unreadable();
        }
        int digit = digit(encoded.charAt(at++));
        index = Cursor.sound(index + digit * weight);
        int threshold = Math.clamp(k - bias, T_MIN, T_MAX);
        if (digit < threshold) {
          break;
        }
        weight = Cursor.sound(weight * (BASE - threshold));
      }
      bias = adapted(index - previous, count + 1, previous == 0);
      codePoint += index / (count + 1);
      index %= count + 1;
      if (codePoint > Character.MAX_CODE_POINT || isUnsuited((int) codePoint)) {
        throw new Unreadable();
      }
      System.arraycopy(codePoints, (int) index, codePoints, (int) index + 1, count - (int) index);
      codePoints[(int) index] = (int) codePoint;
      index++;
      count++;
    }
    return new String(codePoints, 0, count);
  }

  private static boolean isUnsuited(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.SURROGATE || type == Character.CONTROL;
  }

  private static int digit(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    if (Cursor.isDigit(c)) {
      return c - '0' + 26;
    }
    throw new Unreadable();
  }

  private static int adapted(long delta, int count, boolean first) {
    long rest = first ? delta / DAMP : delta / 2;
    rest += rest / count;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return k + (int) ((BASE - T_MIN + 1) * rest / (rest + SKEW));
  }
}
