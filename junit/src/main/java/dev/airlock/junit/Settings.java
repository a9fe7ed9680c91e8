package dev.airlock.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.checker.allocator.GivenRole;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.checker.session.CheckProperties;
import dev.airlock.checker.suppression.Suppressions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the annotations of a test say.
 *
 * @param enabled whether guests are checked
 * @param options how
 * @param expected what is to be found
 */
record Settings(boolean enabled, CheckOptions options, Set<FindingKind> expected) {
  Settings {
    expected = Set.copyOf(expected);
  }

  /**
   * Where no annotation says anything.
   *
   * @param enabled whether guests are checked even so
   */
  static Settings of(boolean enabled) {
    return new Settings(enabled, CheckProperties.options(), Set.of());
  }

  /**
   * These with what the annotation of a class or method says, if it has one.
   *
   * @param owner the class in whose package resources are looked for
   */
  Settings with(AnnotatedElement element, Class<?> owner) {
    return AnnotationSupport.findAnnotation(element, CheckGuests.class)
        .map(check -> with(check, owner))
        .orElse(this);
  }

  private Settings with(CheckGuests check, Class<?> owner) {
    CheckOptions changed = options;
    changed = one("leakCheck", check.leakCheck()).map(changed::withLeakCheck).orElse(changed);
    changed = one("form", check.form()).map(changed::withForm).orElse(changed);
    if (check.leaks().length > 0) {
      Set<FindingKind> leaks = leaks(check.leaks());
      changed = changed.withLeaksAsErrors(leaks).withShownLeaks(leaks);
    }
    if (atMostOne("undefined", check.undefined().length)) {
      changed = changed.withUndefined(check.undefined()[0]);
    }
    if (atMostOne("callers", check.callers().length)) {
      changed = changed.withCallers(check.callers()[0]);
    }
    for (String resource : check.suppressions()) {
      changed = changed.withSuppressions(changed.suppressions().and(read(resource, owner)));
    }
    List<GivenRole> roles = new ArrayList<>(changed.allocators());
    Arrays.stream(check.allocators()).map(GivenRole::parse).forEach(roles::add);
    return new Settings(
        check.enabled(),
        changed.withAllocators(roles),
        check.expected().length > 0 ? Set.of(check.expected()) : expected);
  }

  /** How guests are checked; empty if they aren't. */
  Optional<CheckOptions> ifEnabled() {
    return enabled ? Optional.of(forExpected()) : Optional.empty();
  }

  /** What is expected has to be told. */
  private CheckOptions forExpected() {
    Set<FindingKind> shown = EnumSet.noneOf(FindingKind.class);
    shown.addAll(options.shownLeaks());
    expected.stream().filter(FindingKind::isLeak).forEach(shown::add);
    return options.withShownLeaks(shown);
  }

  private static Set<FindingKind> leaks(FindingKind[] kinds) {
    for (FindingKind kind : kinds) {
      if (!kind.isLeak()) {
        throw problem("leaks lists classes of leaks, and %s is none".formatted(kind));
      }
    }
    return Set.of(kinds);
  }

  private static <T> Optional<T> one(String element, T[] values) {
    return atMostOne(element, values.length) ? Optional.of(values[0]) : Optional.empty();
  }

  private static boolean atMostOne(String element, int count) {
    if (count > 1) {
      throw problem("%s takes at most one value, not %d".formatted(element, count));
    }
    return count == 1;
  }

  private static Suppressions read(String resource, Class<?> owner) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw problem(
            "there is no resource %s with suppressions beside %s"
                .formatted(resource, owner.getName()));
      }
      return Suppressions.parse(new String(in.readAllBytes(), UTF_8), resource);
    } catch (IOException e) {
      throw new ExtensionConfigurationException("%s can't be read".formatted(resource), e);
    }
  }

  private static ExtensionConfigurationException problem(String what) {
    return new ExtensionConfigurationException("@CheckGuests: " + what);
  }
}
