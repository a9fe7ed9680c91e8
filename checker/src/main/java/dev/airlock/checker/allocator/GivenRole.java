package dev.airlock.checker.allocator;

import java.util.Objects;

/**
 * What a user says that a function is.
 *
 * @param function its name in the name section or as an export, or {@code #} and its index
 * @param family what it belongs to
 * @param role what it does
 */
public record GivenRole(String function, Family family, Role role) {
  /**
   * Reads {@code name=role}.
   *
   * @throws IllegalArgumentException if it is no such thing; the message lists the roles
   */
  public static GivenRole parse(String notation) {
    int equals = notation.lastIndexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException(
          "expected name=role, as my_alloc=malloc, found '%s'".formatted(notation));
    }
    String role = notation.substring(equals + 1);
    KnownFunctions.Meaning meaning = KnownFunctions.byRole(role);
    if (meaning == null) {
      throw new IllegalArgumentException(
          "'%s' is no role of an allocator's function; the roles are %s"
              .formatted(role, String.join(", ", KnownFunctions.roles())));
    }
    return new GivenRole(
        notation.substring(0, equals),
        Objects.requireNonNull(meaning.family()),
        Objects.requireNonNull(meaning.role()));
  }
}
