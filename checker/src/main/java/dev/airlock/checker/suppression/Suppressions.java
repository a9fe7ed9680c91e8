package dev.airlock.checker.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.checker.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What findings are hidden. Files that were written for Valgrind can be read; what they say of
 * other tools than Memcheck is passed over.
 *
 * <p>A function matches by the name that the module gives it or by the demangled one, a source file
 * by its name or by its whole path. {@code Cond} hides what {@code Value} hides, of any size, and
 * {@code Addr} and {@code Value} without a size mean any size.
 *
 * <p>Immutable; any thread may use it.
 */
public final class Suppressions {
  private static final String DEFAULT = "default.supp";
  private static final Suppressions NONE = new Suppressions(List.of());

  private final List<Suppression> all;

  private Suppressions(List<Suppression> all) {
    this.all = List.copyOf(all);
  }

  /** Hides nothing. */
  public static Suppressions none() {
    return NONE;
  }

  /** What the runtimes of languages leave behind on purpose, and nobody can do anything about. */
  public static Suppressions defaults() {
    return parse(defaultText(), DEFAULT);
  }

  /** The text of the {@linkplain #defaults defaults}. */
  public static String defaultText() {
    try (InputStream in = Suppressions.class.getResourceAsStream(DEFAULT)) {
      if (in == null) {
        throw new IllegalStateException("BUG: " + DEFAULT + " is missing");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("BUG: " + DEFAULT + " can't be read", e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws SuppressionException if it is no file of suppressions
   * @throws IOException if it can't be read
   */
  public static Suppressions read(Path file) throws IOException {
    // Names of functions need not be UTF-8 in files written for machine code.
    return parse(new String(Files.readAllBytes(file), UTF_8), file.toString());
  }

  /**
   * Reads text.
   *
   * @param source what it is from, for messages
   * @throws SuppressionException if it is no text of suppressions
   */
  public static Suppressions parse(String text, String source) {
    return new Suppressions(new SuppressionParser(text, source).parse());
  }

  /** These, and then those. */
  public Suppressions and(Suppressions others) {
    List<Suppression> both = new ArrayList<>(all);
    both.addAll(others.all);
    return new Suppressions(both);
  }

  /** All of them, in the order in which they are tried. */
  public List<Suppression> all() {
    return all;
  }

  /** The first that hides a finding. */
  public Optional<Suppression> find(Finding finding) {
    return all.stream().filter(suppression -> suppression.matches(finding)).findFirst();
  }

  /**
   * The suppression that would hide a finding and others like it, as Valgrind prints it, for a
   * file; {@link #parse} reads it.
   */
  public static String generate(Finding finding) {
    return Generated.of(finding).text();
  }
}
