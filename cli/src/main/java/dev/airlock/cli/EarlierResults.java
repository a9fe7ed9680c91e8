package dev.airlock.cli;

import dev.airlock.plan.CallPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one command line have given so far, for calls that follow: {@code @1} is the
 * result of the first, {@code @1.name} one of several.
 */
final class EarlierResults {
  private static final Pattern REFERENCE = Pattern.compile("@(\\d+)(?:\\.(.+))?");

  private final List<@Nullable Object> results = new ArrayList<>();

  /** Adds the result of a call. */
  void add(CallPlan plan, @Nullable Object result) {
    results.add(Results.plain(plan, result));
  }

  /** The same call with each reference replaced by what it stands for. */
  CallLines.Line resolve(CallLines.Line line) {
    List<String> arguments = line.arguments().stream().map(this::resolve).toList();
    return new CallLines.Line(line.signature(), arguments, line.json());
  }

  private String resolve(String word) {
    Matcher matcher = REFERENCE.matcher(word);
    if (!matcher.matches()) {
      return word;
    }
    int number = matcher.group(1).length() > 6 ? 0 : Integer.parseInt(matcher.group(1));
    if (number < 1 || number > results.size()) {
      throw new UsageException(
          "%s stands for the result of call %s, but there are %d before this one; for a file write @./%s"
              .formatted(word, matcher.group(1), results.size(), word.substring(1)));
    }
    Object result = results.get(number - 1);
    if (matcher.group(2) != null) {
      if (!(result instanceof Map<?, ?> values) || !values.containsKey(matcher.group(2))) {
        throw new UsageException(
            "%s: call %d gave no '%s'".formatted(word, number, matcher.group(2)));
      }
      result = values.get(matcher.group(2));
    }
    String text = result instanceof String string ? string : Json.write(result);
    return text.startsWith("@") ? "@" + text : text;
  }
}
