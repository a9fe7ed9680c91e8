package dev.airlock.checker.suppression;

/**
 * A pattern of characters: {@code *} stands for any number of them, {@code ?} for one.
 *
 * @param pattern the pattern
 */
record Glob(String pattern) {
  boolean matches(String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int retry = 0;
    while (at < text.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        star = in++;
        retry = at;
      } else if (in < pattern.length() && isMatch(pattern.charAt(in), text.charAt(at))) {
        in++;
        at++;
      } else if (star >= 0) {
        // Only the last star need give way: what those before it matched was the shortest.
        in = star + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '*') {
      in++;
    }
    return in == pattern.length();
  }

  private static boolean isMatch(char wanted, char found) {
    return wanted == '?' || wanted == found;
  }
}
