package dev.airlock.bindgen.typescript;

import dev.airlock.bindgen.error.BindgenException;
import dev.airlock.bindgen.typescript.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Divides declarations into tokens, with the doc comments that stand before them. */
final class Lexer {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>\\s+|//[^\\n]*)"
              + "|(?<comment>/\\*(?s:.*?)\\*/)"
              + "|(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*)"
              + "|(?<number>-?(?:0[xX][0-9a-fA-F]+|\\d+(?:\\.\\d+)?)n?)"
              + "|\"(?<double>(?:[^\"\\\\\\n]|\\\\.)*)\"|'(?<single>(?:[^'\\\\\\n]|\\\\.)*)'"
              + "|`(?<back>[^`]*)`"
              + "|(?<sign>=>|\\.\\.\\.|[-{}()\\[\\]<>:;,.?=|&!+*@#~/%^])");

  private Lexer() {}

  static List<Token> tokens(String text, String name) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int line = 1;
    int at = 0;
    String comment = "";
    while (at < text.length()) {
      matcher.region(at, text.length());
      if (!matcher.lookingAt()) {
        throw new BindgenException(
            "%s, line %d: '%s' can't be in a TypeScript declaration"
                .formatted(name, line, Character.toString(text.codePointAt(at))));
      }
      String found = matcher.group();
      if (matcher.group("comment") != null) {
        comment = found.startsWith("/**") ? content(found) : comment;
      } else if (matcher.group("space") == null) {
        tokens.add(token(matcher, line, comment));
        comment = "";
      }
      line += (int) found.chars().filter(each -> each == '\n').count();
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, "", line, comment));
    return tokens;
  }

  private static Token token(Matcher matcher, int line, String comment) {
    for (String quoted : List.of("double", "single", "back")) {
      if (matcher.group(quoted) != null) {
        return new Token(Kind.STRING, matcher.group(quoted), line, comment);
      }
    }
    Kind kind =
        matcher.group("word") != null
            ? Kind.WORD
            : matcher.group("number") != null ? Kind.NUMBER : Kind.SIGN;
    return new Token(kind, matcher.group(), line, comment);
  }

  private static String content(String comment) {
    return comment
        .substring(3, comment.length() - (comment.length() > 4 ? 2 : 1))
        .lines()
        .map(line -> line.replaceFirst("^\\s*\\* ?", ""))
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
