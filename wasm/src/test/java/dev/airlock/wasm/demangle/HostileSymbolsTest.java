package dev.airlock.wasm.demangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Symbols that nobody's compiler made. */
class HostileSymbolsTest {
  private static final int MUTATIONS_OF_EACH = 150;
  private static final String CODES =
      "NSTIJELZXBCDKPRQMFAUGOVWabcdefghijklmnopqrstuvwxyz_0123456789$.";

  static Stream<String> files() {
    return Stream.of("cpp.txt", "rust-v0.txt", "rust-v0-more.txt", "rust-legacy.txt");
  }

  @ParameterizedTest
  @MethodSource("files")
  void mutatedSymbolsAreReadOrGivenBack(String file) {
    List<String> symbols = Pairs.of(file).stream().map(Pairs.Pair::symbol).toList();
    Random random = new Random(20);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          int read = 0;
          for (String symbol : symbols) {
            for (int i = 0; i < MUTATIONS_OF_EACH; i++) {
              String mutated = mutated(symbol, symbols, random);
              String name = Demangler.demangle(mutated);
              read += name.equals(mutated) ? 0 : 1;
              Demangler.language(mutated);
            }
          }
          assertThat(read).as("mutations that still are symbols").isGreaterThan(symbols.size());
        });
  }

  private static String mutated(String symbol, List<String> others, Random random) {
    StringBuilder text = new StringBuilder(symbol);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(2, text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(6));
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, CODES.charAt(random.nextInt(CODES.length())));
        case 1 -> text.insert(at, CODES.charAt(random.nextInt(CODES.length())));
        case 2 -> text.delete(at, end).append("E");
        case 3 -> text.insert(at, text.substring(at, end));
        default -> {
          String other = others.get(random.nextInt(others.size()));
          text.insert(at, other.substring(2, random.nextInt(3, other.length())));
        }
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P", "K", "R", "A3_", "F", "FP", "N1a", "1aI", "St1aI", "1aIJ", "1aIX", "M", "DpP", "DTsz",
        "Z1f", "UlP", "Dv4_P", "CP", "Dt", "cvP", "LP", "LAP", "fpTpt", "TtT", "Tp", "TtTp"
      })
  void depthIsLimited(String nested) {
    for (String prefix : List.of("_Z1f", "_ZTI", "_Z1fIvEvX", "_ZN", "_Z", "_ZNUl", "_Z1fI")) {
      for (int times : new int[] {50, 1000, 20_000}) {
        assertQuick(prefix + nested.repeat(times) + "i" + "E".repeat(Math.min(times, 3000)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"R", "T", "A", "Nv", "I", "X", "D", "F", "FG_", "M", "KV", "KR", "KA", "DG_"})
  void depthIsLimitedInRust(String nested) {
    for (String prefix : List.of("_R", "_RIC1a", "_RMC1a", "_RIC1aK")) {
      for (int times : new int[] {50, 1000, 20_000}) {
        assertQuick(prefix + nested.repeat(times) + "C1a" + "E".repeat(Math.min(times, 3000)));
      }
    }
  }

  @Test
  void lengthIsLimited() {
    StringBuilder doubling = new StringBuilder("_Z1fSt4pairIiiE");
    for (int i = 0; i < 30; i++) {
      String last =
          "S" + (i == 0 ? "0" : Integer.toString(i, 36).toUpperCase(java.util.Locale.ROOT)) + "_";
      doubling.append("S_I").append(last).append(last).append("E");
    }
    assertQuick(doubling.toString());
    assertThat(Demangler.demangle(doubling.toString())).isEqualTo(doubling.toString());

    // Each tuple has the one before twice.
    StringBuilder tuples = new StringBuilder("_RIC1a");
    int previous = tuples.length() - 2;
    tuples.append("u");
    for (int i = 0; i < 40; i++) {
      int start = tuples.length() - 2;
      String reference = "B" + base62(previous);
      tuples.append("T").append(reference).append(reference).append("E");
      previous = start;
    }
    String symbol = tuples.append("E").toString();
    assertQuick(symbol);
    assertThat(Demangler.demangle(symbol)).isEqualTo(symbol);
  }

  private static String base62(int number) {
    String digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (number == 0) {
      return "_";
    }
    int rest = number - 1;
    String text = "" + digits.charAt(rest % 62);
    for (rest /= 62; rest > 0; rest /= 62) {
      text = digits.charAt(rest % 62) + text;
    }
    return text + "_";
  }

  @Test
  void emptyPacksThatMultiplyAreLimited() {
    StringBuilder symbol = new StringBuilder("_Z1fIJEEv");
    for (int i = 0; i < 60; i++) {
      symbol.append("DpFvT_T_E");
    }
    assertQuick(symbol.toString());
  }

  @Test
  void aStackThatIsNearlyUsedUpIsEnough() throws InterruptedException {
    String[] result = new String[1];
    String symbol = "_Z1f" + "P".repeat(150) + "i";
    Thread thread =
        new Thread(null, () -> result[0] = Demangler.demangle(symbol), "small stack", 256 << 10);
    thread.start();
    thread.join();
    assertThat(result[0]).isEqualTo("f(int" + "*".repeat(150) + ")");
  }

  private static void assertQuick(String symbol) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertThat(Demangler.demangle(symbol).length()).isLessThan(1 << 17);
          Demangler.language(symbol);
        });
  }
}
