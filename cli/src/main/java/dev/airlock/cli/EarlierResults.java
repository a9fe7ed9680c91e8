package dev.airlock.cli;

import dev.airlock.call.CallListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one command line have given so far, for calls that follow: {@code @1} is the
 * result of the first, {@code @1.name} one of several; {@code @1.name.address} is where an argument
 * or result was in the guest's memory, {@code @1.address} where its one result was, and {@code
 * size} how many bytes it had.
 */
final class EarlierResults {
  private static final Pattern REFERENCE = Pattern.compile("@(\\d+)(?:\\.(.+))?");

  private static final Pattern PLACE = Pattern.compile("(?:(.+)\\.)?(address|size)");

  private final List<@Nullable Object> results = new ArrayList<>();
  private final List<PlaceRecorder> places = new ArrayList<>();

  /**
   * Makes a call and adds its result.
   *
   * @param listener hears it
   */
  @Nullable Object make(PreparedCall call, CallListener listener) {
    PlaceRecorder recorder = new PlaceRecorder(listener);
    Object result = call.invoker().invoke(recorder);
    results.add(Results.plain(call.plan(), result));
    places.add(recorder);
    return result;
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
      if (!isOutput(result, matcher.group(2))) {
        Matcher place = PLACE.matcher(matcher.group(2));
        if (place.matches()) {
          return place(word, number, place);
        }
      }
      if (!(result instanceof Map<?, ?> values) || !values.containsKey(matcher.group(2))) {
        throw new UsageException(
            "%s: call %d gave no '%s'".formatted(word, number, matcher.group(2)));
      }
      result = values.get(matcher.group(2));
    }
    String text = result instanceof String string ? string : Json.write(result);
    return text.startsWith("@") ? "@" + text : text;
  }

  private static boolean isOutput(@Nullable Object result, String name) {
    return result instanceof Map<?, ?> values && values.containsKey(name);
  }

  private String place(String word, int number, Matcher place) {
    String name = place.group(1) == null ? "result" : place.group(1);
    CallListener.Piece piece = places.get(number - 1).place(name);
    if (piece == null) {
      throw new UsageException(
          "%s: call %d put no '%s' into memory%s"
              .formatted(word, number, name, places.get(number - 1).names()));
    }
    return Long.toString(place.group(2).equals("address") ? piece.address() : piece.byteSize());
  }
}
