package dev.airlock.wasm.demangle;

import dev.airlock.wasm.demangle.CppNames.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads a C++ symbol (<a href="https://itanium-cxx-abi.github.io/cxx-abi/abi.html#mangling">Itanium
 * C++ ABI, 5.1</a>). This class holds what its parts share: where the reading is, what was read
 * before and may be referred to, and the parameters of templates.
 */
final class Cpp {
  private static final String PREFIX = "_Z";
  private static final int MOST_SUBSTITUTIONS = 1 << 14;

  final Cursor in;
  final Budget budget;
  final CppNameReader names = new CppNameReader(this);
  final CppTypeReader types = new CppTypeReader(this);
  final CppTemplateReader templates = new CppTemplateReader(this);
  final CppExpressionReader expressions = new CppExpressionReader(this);
  final CppLiteralReader literals = new CppLiteralReader(this);
  final CppEncodingReader encodings = new CppEncodingReader(this);

  private final List<CppNode> substitutions = new ArrayList<>();

  private Cpp(String symbol, Budget budget) {
    this.in = new Cursor(symbol, budget);
    this.budget = budget;
  }

  static String demangle(String symbol, Budget budget) {
    Cpp reader = new Cpp(symbol, budget);
    if (!reader.in.take(PREFIX)) {
      throw new Unreadable();
    }
    CppNode node = reader.encodings.encoding();
    if (!reader.in.atEnd()) {
      throw new Unreadable();
    }
    return CppPrinter.print(node);
  }

  /** Keeps something that may be referred to later. */
  CppNode substitutable(CppNode node) {
    if (substitutions.size() == MOST_SUBSTITUTIONS) {
      throw new Unreadable();
    }
    substitutions.add(node);
    return node;
  }

  /** Takes back what was kept last. */
  void forgetLast() {
    if (substitutions.isEmpty()) {
      throw new Unreadable();
    }
    substitutions.removeLast();
  }

  /** Something that was read before, or an abbreviation; {@code S} is next. */
  CppNode substitution() {
    in.expect('S');
    if (Character.isLowerCase(in.peek())) {
      char letter = in.next();
      for (CppNames.Standard standard : CppNames.Standard.values()) {
        if (standard.letter == letter) {
          return abbreviation(standard);
        }
      }
      throw new Unreadable();
    }
    long index = 0;
    if (!in.take('_')) {
      while (!in.take('_')) {
        index = Cursor.sound(index * 36 + base36(in.next()));
      }
      index++;
    }
    if (index >= substitutions.size()) {
      throw new Unreadable();
    }
    CppNode node = substitutions.get((int) index);
    return node instanceof CppTemplates.Deduced deduced ? templates.referredTo(deduced) : node;
  }

  private CppNode abbreviation(CppNames.Standard standard) {
    CppNode plain = new CppNames.Abbreviated(standard, false);
    CppNode tagged = names.tagged(plain);
    return tagged.equals(plain) ? plain : substitutable(tagged);
  }

  private static int base36(char c) {
    if (Cursor.isDigit(c)) {
      return c - '0';
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 10;
    }
    throw new Unreadable();
  }

  /** The number in {@code _}, {@code 0_}, {@code 1_} …: empty for the first, then from 0. */
  String sequenceNumber() {
    String digits = in.digits();
    in.expect('_');
    return digits;
  }

  /** The same as a number: 0 for {@code _}, 1 for {@code 0_}. */
  int sequenceIndex() {
    if (in.take('_')) {
      return 0;
    }
    int index = in.decimal() + 1;
    in.expect('_');
    return index;
  }

  /** Things up to an {@code E}. */
  List<CppNode> until(char end, Supplier<CppNode> one) {
    List<CppNode> all = new ArrayList<>();
    while (!in.take(end)) {
      all.add(one.get());
    }
    return all;
  }

  static CppNode word(String text) {
    return new Word(text);
  }
}
