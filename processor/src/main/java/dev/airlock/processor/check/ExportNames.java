package dev.airlock.processor.check;

import dev.airlock.codec.canonical.CanonicalNames;
import dev.airlock.dialect.Family;
import dev.airlock.engine.ModuleShape;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the export that a method means, and what was probably meant if there is none. */
final class ExportNames {
  private static final int MOST_LISTED = 12;
  private static final int SHORTEST_PART = 4;

  private final List<String> functions;
  private final Map<String, List<String>> inInterfaces;

  /** Of a module; where functions belong to interfaces, they are known without theirs too. */
  ExportNames(ModuleShape shape, Family family) {
    this.functions = shape.functions().map(ModuleShape.Export::name).toList();
    this.inInterfaces =
        family == Family.CANONICAL
            ? CanonicalNames.exports(shape).stream()
                .collect(
                    Collectors.groupingBy(
                        CanonicalNames.Export::function,
                        Collectors.mapping(CanonicalNames.Export::name, Collectors.toList())))
            : Map.of();
  }

  /**
   * The first of the names that is exported, be it in an interface, if only one has it.
   *
   * @return null if none is
   */
  @Nullable String find(List<String> candidates) {
    for (String candidate : candidates) {
      List<String> known = inInterfaces.getOrDefault(candidate, List.of());
      if (functions.contains(candidate)) {
        return candidate;
      } else if (known.size() == 1) {
        return known.getFirst();
      }
    }
    return null;
  }

  /** What an export may be called for a method of Java: as it is, with underscores, hyphens. */
  static List<String> spellings(String method) {
    return Stream.of(method, words(method, "_"), words(method, "-")).distinct().toList();
  }

  private static String words(String camelCase, String separator) {
    return camelCase
        .replaceAll("([a-z0-9])([A-Z])", "$1" + separator + "$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1" + separator + "$2")
        .toLowerCase(Locale.ROOT);
  }

  /** What to say after "exports no such function": the similar names, or all. */
  String advice(String wanted) {
    List<String> several = inInterfaces.getOrDefault(wanted, List.of());
    if (several.size() > 1) {
      return "several interfaces have it: say @Export with one of '%s'"
          .formatted(String.join("', '", several));
    }
    List<String> similar =
        functions.stream()
            .filter(name -> isSimilar(plain(name), plain(wanted)))
            .sorted(Comparator.comparingInt(name -> distance(plain(name), plain(wanted))))
            .limit(3)
            .map(name -> "'" + name + "'")
            .toList();
    if (!similar.isEmpty()) {
      return "did you mean %s? Then say @Export".formatted(String.join(" or ", similar));
    }
    if (functions.isEmpty()) {
      return "it exports no function at all";
    }
    return "it exports "
        + functions.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
        + (functions.size() > MOST_LISTED
            ? " and %d more; 'airlock inspect' lists them".formatted(functions.size() - MOST_LISTED)
            : "");
  }

  /** A letter or two differ, or one is a part of the other. */
  private static boolean isSimilar(String name, String wanted) {
    return distance(name, wanted) <= 1 + wanted.length() / 4
        || (name.length() >= SHORTEST_PART && wanted.contains(name))
        || (wanted.length() >= SHORTEST_PART && name.contains(wanted));
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  /** How many characters are to be added, left out or replaced. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
