package dev.airlock.bindgen.source;

import java.util.List;

/**
 * An annotation.
 *
 * @param type its qualified name
 * @param arguments as they stand between the parentheses: {@code "text"}, {@code free = "text"}
 */
public record Annotation(String type, List<String> arguments) {
  public Annotation {
    arguments = List.copyOf(arguments);
  }

  /** An annotation with arguments, or without. */
  public static Annotation of(Class<?> type, String... arguments) {
    return new Annotation(type.getCanonicalName(), List.of(arguments));
  }

  /** An annotation whose only argument is a text. */
  public static Annotation ofText(Class<?> type, String value) {
    return of(type, Names.literal(value));
  }

  /** The annotation in one line. */
  public String text() {
    return head() + (arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")");
  }

  String head() {
    return "@" + type.substring(type.lastIndexOf('.') + 1);
  }
}
