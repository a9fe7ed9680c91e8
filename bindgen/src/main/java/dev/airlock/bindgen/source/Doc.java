package dev.airlock.bindgen.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Javadoc comment.
 *
 * @param paragraphs in Javadoc's own notation
 * @param tags block tags, each with its {@code @}
 */
public record Doc(List<String> paragraphs, List<String> tags) {
  /** No comment. */
  public static final Doc NONE = new Doc(List.of(), List.of());

  private static final Pattern CODE = Pattern.compile("`([^`{}@]+)`");

  public Doc {
    paragraphs = List.copyOf(paragraphs);
    tags = List.copyOf(tags);
  }

  /** A comment of paragraphs in Javadoc's own notation. */
  public static Doc of(String... paragraphs) {
    return new Doc(List.of(paragraphs), List.of());
  }

  /** A comment made of text in another notation, whose paragraphs are divided by empty lines. */
  public static Doc ofText(String text) {
    List<String> paragraphs = new ArrayList<>();
    for (String paragraph : text.strip().split("\\n\\s*\\n", -1)) {
      StringBuilder lines = new StringBuilder();
      for (String line : paragraph.split("\\n", -1)) {
        String stripped = line.strip();
        if (stripped.startsWith("```")) {
          continue;
        }
        boolean item = stripped.matches("([-*+]|\\d+[.)])\\s.*");
        if (item && !lines.isEmpty()) {
          paragraphs.add(escape(lines.toString()));
          lines.setLength(0);
        }
        lines.append(lines.isEmpty() ? "" : " ").append(stripped);
      }
      if (!lines.toString().isBlank()) {
        paragraphs.add(escape(lines.toString().strip()));
      }
    }
    return new Doc(paragraphs, List.of());
  }

  /** The comment with more paragraphs at its end. */
  public Doc with(Doc more) {
    List<String> all = new ArrayList<>(paragraphs);
    all.addAll(more.paragraphs);
    List<String> allTags = new ArrayList<>(tags);
    allTags.addAll(more.tags);
    return new Doc(all, allTags);
  }

  /** The comment with a block tag at its end. */
  public Doc withTag(String tag) {
    return with(new Doc(List.of(), List.of(tag)));
  }

  /** Whether nothing is said. */
  public boolean isEmpty() {
    return paragraphs.isEmpty() && tags.isEmpty();
  }

  /** Text as Javadoc shows it, with what is in backquotes as code. */
  public static String escape(String text) {
    Matcher matcher = CODE.matcher(text);
    StringBuilder escaped = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      escaped.append(plain(text.substring(end, matcher.start())));
      escaped.append("{@code ").append(matcher.group(1).replace("*/", "* /")).append('}');
      end = matcher.end();
    }
    return escaped.append(plain(text.substring(end))).toString();
  }

  private static String plain(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("\\", "&#92;")
        .replace("*/", "*&#47;");
  }

  /** A name as Javadoc shows code. */
  public static String code(String name) {
    return name.matches("[^{}@]+") ? "{@code " + name.replace("*/", "* /") + "}" : plain(name);
  }
}
