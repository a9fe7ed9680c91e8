package dev.airlock.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells arguments that begin with a hyphen from options that don't exist: {@code -5} is an
 * argument, {@code --tracee} is not, unless it stands behind {@code --}.
 */
final class Hyphens {
  private static final Pattern OPTION = Pattern.compile("--?[^-\\d.].*");
  private static final List<String> NUMBERS = List.of("-Infinity", "-NaN", "-inf");

  private Hyphens() {}

  /** Lets a command take arguments that begin with a hyphen; it then calls {@link #check}. */
  static void accept(CommandLine command) {
    command.setUnmatchedOptionsArePositionalParams(true);
  }

  /**
   * Refuses words that look like options.
   *
   * @param words the command's own words, in their order
   */
  static void check(CommandLine command, List<String> words) {
    List<String> line = command.getParseResult().originalArgs();
    int end = line.indexOf("--");
    int behindEnd = end < 0 ? 0 : line.size() - end - 1;
    for (String word : words.subList(0, Math.max(0, words.size() - behindEnd))) {
      if (OPTION.matcher(word).matches() && !NUMBERS.contains(word)) {
        throw new UnmatchedArgumentException(command, List.of(word));
      }
    }
  }

  /** What to say of an option that doesn't exist. */
  static String unknown(UnmatchedArgumentException e) {
    String word = e.getUnmatched().isEmpty() ? "" : e.getUnmatched().getFirst();
    List<String> similar = e.getSuggestions();
    if (!word.startsWith("-") && e.getCommandLine().getParent() == null) {
      return "there is no command '%s'%s"
          .formatted(
              word, similar.isEmpty() ? "" : "; did you mean '%s'?".formatted(similar.getFirst()));
    }
    if (!word.startsWith("-")) {
      return "'%s' is too much here".formatted(word);
    }
    return similar.isEmpty()
        ? "there is no option %s; an argument that begins with a hyphen stands behind --"
            .formatted(word)
        : "there is no option %s; did you mean %s? An argument that begins so stands behind --"
            .formatted(word, similar.getFirst());
  }
}
