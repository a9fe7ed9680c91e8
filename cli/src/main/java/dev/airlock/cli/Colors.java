package dev.airlock.cli;

import dev.airlock.call.Trace;
import dev.airlock.checker.report.text.TextReport;

/** Colours, where the terminal has them and the user wants them. */
final class Colors {
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String FAINT = "\u001b[2m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String CYAN = "\u001b[36m";

  private Colors() {}

  static Trace.Style trace(Console console) {
    if (!console.colored().getAsBoolean()) {
      return Trace.Style.PLAIN;
    }
    return (part, text) ->
        switch (part) {
          case NUMBER -> FAINT + text + RESET;
          case VERB -> CYAN + text + RESET;
          case DATA -> GREEN + text + RESET;
          case HELD -> BOLD + text + RESET;
        };
  }

  static TextReport.Style report(Console console) {
    if (!console.colored().getAsBoolean()) {
      return TextReport.Style.PLAIN;
    }
    return (part, text) ->
        switch (part) {
          case PREFIX -> FAINT + text + RESET;
          case ERROR, LEAK, FAILED -> RED + text + RESET;
          case SOURCE -> CYAN + text + RESET;
          case HEADING -> BOLD + text + RESET;
          case CLEAN -> GREEN + text + RESET;
        };
  }

  /** A heading or a name. */
  static String strong(Console console, String text) {
    return console.colored().getAsBoolean() ? BOLD + text + RESET : text;
  }

  /** Bytes of a block in a dump. */
  static String marked(Console console, String text) {
    return console.colored().getAsBoolean() ? CYAN + text + RESET : text;
  }
}
