package dev.airlock.wasm.demangle;

/** Reads a symbol from left to right, no deeper and no longer than is sound. */
final class Cursor {
  /** What is returned at the end. No symbol has it. */
  static final char END = '\0';

  private final String text;
  private final Budget budget;
  private int position;

  Cursor(String text, Budget budget) {
    this.text = text;
    this.budget = budget;
  }

  int position() {
    return position;
  }

  /** Goes somewhere else, back or forth. */
  void moveTo(int newPosition) {
    position = newPosition;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    int at = position + ahead;
    return at < text.length() ? text.charAt(at) : END;
  }

  boolean startsWith(String expected) {
    return text.startsWith(expected, position);
  }

  char next() {
    budget.step();
    if (atEnd()) {
      throw new Unreadable();
    }
    return text.charAt(position++);
  }

  boolean take(char expected) {
    if (peek() != expected || atEnd()) {
      return false;
    }
    budget.step();
    position++;
    return true;
  }

  boolean take(String expected) {
    if (!startsWith(expected)) {
      return false;
    }
    budget.step();
    position += expected.length();
    return true;
  }

  void expect(char expected) {
    if (!take(expected)) {
      throw new Unreadable();
    }
  }

  /** The next {@code length} characters. */
  String take(int length) {
    if (length < 0 || length > text.length() - position) {
      throw new Unreadable();
    }
    budget.step();
    position += length;
    return text.substring(position - length, position);
  }

  boolean atDigit() {
    return isDigit(peek());
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A decimal number without sign, as long as it fits. */
  int decimal() {
    if (!atDigit()) {
      throw new Unreadable();
    }
    int value = 0;
    while (atDigit()) {
      value = sound(value * 10L + (next() - '0'));
    }
    return value;
  }

  /** The digits of a number, without its sign. */
  String digits() {
    int start = position;
    while (atDigit()) {
      position++;
    }
    return text.substring(start, position);
  }

  /** What is between two positions that have been passed. */
  String between(int start, int end) {
    return text.substring(start, end);
  }

  /** What follows, all of it. */
  String rest() {
    String rest = text.substring(position);
    position = text.length();
    return rest;
  }

  static int sound(long number) {
    if (number > Integer.MAX_VALUE / 2) {
      throw new Unreadable();
    }
    return (int) number;
  }
}
