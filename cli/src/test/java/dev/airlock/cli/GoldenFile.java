package dev.airlock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A golden file: comments, commands, and what each printed; {@code readme.txt} explains it. */
final class GoldenFile {
  private static final Pattern COMMAND =
      Pattern.compile("\\$ (?:printf '([^']*)' \\| )?airlock ?(.*)");
  private static final Pattern WORD =
      Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s'\"]+)|(\\s+)");

  private final Path file;
  private final Places places;

  /** Makes one; {@code places} says where the files are that commands name. */
  GoldenFile(Path file, Places places) {
    this.file = file;
    this.places = places;
  }

  /** Where the files are that commands name, and back. */
  interface Places {
    /** With each {@code guests/} and {@code files/} made a path. */
    String toReal(String word);

    /** With those paths made what they were. */
    String fromReal(String output);
  }

  /** The file as it is. */
  String expected() throws IOException {
    return Files.readString(file);
  }

  /** The file as it would be with what the commands print now. */
  String actual() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean inOutput = false;
    for (String line : Files.readAllLines(file)) {
      Matcher command = COMMAND.matcher(line);
      if (command.matches()) {
        text.append(line).append('\n').append(run(command.group(1), command.group(2)));
        inOutput = true;
      } else if (line.startsWith("#")) {
        text.append(inOutput ? "\n" : "").append(line).append('\n');
        inOutput = false;
      } else if (!inOutput) {
        text.append(line).append('\n');
      }
    }
    return text.toString();
  }

  private String run(String input, String words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    byte[] in = input == null ? new byte[0] : input.translateEscapes().getBytes(UTF_8);
    int exitCode = Airlock.run(new ByteArrayInputStream(in), out, err, words(words));
    StringBuilder text = new StringBuilder();
    String printed = places.fromReal(out.toString(UTF_8));
    text.append(printed).append(printed.isEmpty() || printed.endsWith("\n") ? "" : "%\n");
    places.fromReal(err.toString(UTF_8)).lines().forEach(l -> text.append("2> " + l + "\n"));
    if (exitCode != 0) {
      text.append("[exit ").append(exitCode).append("]\n");
    }
    return text.toString();
  }

  /** Splits a line into words, as a shell does. */
  private String[] words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      if (matcher.group(4) != null) {
        if (word != null) {
          words.add(word.toString());
        }
        word = null;
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      if (matcher.group(1) != null) {
        word.append(matcher.group(1));
      } else if (matcher.group(2) != null) {
        word.append(matcher.group(2).replaceAll("\\\\(.)", "$1"));
      } else {
        word.append(matcher.group(3));
      }
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words.stream().map(places::toReal).toArray(String[]::new);
  }
}
