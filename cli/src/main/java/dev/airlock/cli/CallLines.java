package dev.airlock.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The calls on a command line, in their order. Words go to the call that was begun last; an option
 * begins the next.
 */
final class CallLines {
  private final List<String> words = new ArrayList<>();
  private final List<Start> starts = new ArrayList<>();

  /**
   * One call.
   *
   * @param signature a signature or a name
   * @param arguments the words behind it
   * @param json all arguments as JSON, or null
   */
  record Line(String signature, List<String> arguments, @Nullable String json) {}

  private static final class Start {
    final String signature;
    final int firstWord;
    @Nullable String json;

    Start(String signature, int firstWord) {
      this.signature = signature;
      this.firstWord = firstWord;
    }
  }

  /** All words, for {@link Hyphens#check}. */
  List<String> words() {
    return words;
  }

  /** The words before the first call. */
  List<String> leading() {
    return words.subList(0, starts.isEmpty() ? words.size() : starts.getFirst().firstWord);
  }

  private void begin(String signature) {
    starts.add(new Start(signature, words.size()));
  }

  private void json(String arguments) {
    starts.getLast().json = arguments;
  }

  /** The calls. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Start start = starts.get(i);
      int end = i + 1 < starts.size() ? starts.get(i + 1).firstWord : words.size();
      lines.add(new Line(start.signature, words.subList(start.firstWord, end), start.json));
    }
    return lines;
  }

  /** Takes a signature: it begins a call. */
  static final class Begin implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> rest, ArgSpec option, CommandSpec command) {
      of(option).begin(rest.pop());
    }
  }

  /** Takes an argument. */
  static final class Word implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> rest, ArgSpec option, CommandSpec command) {
      of(option).words.add(rest.pop());
    }
  }

  /** Takes all arguments of a call as JSON. */
  static final class Json implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> rest, ArgSpec option, CommandSpec command) {
      CallLines lines = of(option);
      if (lines.starts.isEmpty()) {
        throw new UsageException("--json stands behind the signature that it is for");
      }
      lines.json(rest.pop());
    }
  }

  private static CallLines of(ArgSpec option) {
    CallLines lines = option.getValue();
    if (lines == null) {
      throw new IllegalStateException("BUG: the command has no call lines");
    }
    return lines;
  }
}
