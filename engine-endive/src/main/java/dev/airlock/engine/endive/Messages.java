package dev.airlock.engine.endive;

import java.util.List;

/** Texts of what the engine throws, which may be long, and hold names out of a hostile module. */
final class Messages {
  private static final int LONGEST = 300;

  private Messages() {}

  /** The message, or the type if there is none, in one line. */
  static String oneLine(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? thrown.getClass().getSimpleName()
        : oneLine(message);
  }

  /** The first line of a text, and how many more there are. */
  static String oneLine(String text) {
    List<String> lines = text.strip().lines().toList();
    String first = lines.getFirst().strip().replaceAll("\\p{Cntrl}", "?");
    if (first.length() > LONGEST) {
      first = first.substring(0, LONGEST) + "...";
    }
    return lines.size() == 1 ? first : first + " (and " + (lines.size() - 1) + " more)";
  }
}
