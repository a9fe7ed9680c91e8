package dev.airlock.wasm.demangle;

import java.util.List;

/** Writes the parts of a C++ name, within the limits, and keeps what depends on the place. */
final class CppPrinter {
  private static final int NO_PACK = -1;

  private final StringBuilder text = new StringBuilder();
  private final Budget budget = Budget.forWriting();

  /** Which element of its pack a pack stands for, while an expansion repeats itself. */
  private int packIndex = NO_PACK;

  private int packSize = NO_PACK;

  /** How many lists of template arguments are open, with no parenthesis within. */
  private boolean inTemplateArguments;

  static String print(CppNode node) {
    CppPrinter out = new CppPrinter();
    out.write(node);
    return out.text.toString();
  }

  CppPrinter append(String more) {
    budget.step();
    text.append(more);
    if (text.length() > Budget.LONGEST_NAME) {
      throw new Unreadable();
    }
    return this;
  }

  CppPrinter write(CppNode node) {
    left(node);
    if (hasRight(node)) {
      right(node);
    }
    return this;
  }

  void left(CppNode node) {
    budget.enter();
    node.left(this);
    budget.leave();
  }

  void right(CppNode node) {
    budget.enter();
    node.right(this);
    budget.leave();
  }

  boolean hasRight(CppNode node) {
    budget.enter();
    boolean has = node.hasRight(this);
    budget.leave();
    return has;
  }

  CppNode.Shape shape(CppNode node) {
    budget.enter();
    CppNode.Shape shape = node.shape(this);
    budget.leave();
    return shape;
  }

  /** Writes an operand, in parentheses unless it holds together more tightly than its operator. */
  void operand(CppNode node, int precedence, boolean orEqually) {
    boolean parentheses = node.precedence() >= precedence + (orEqually ? 1 : 0);
    if (parentheses) {
      parenthesized("(", node, ")");
    } else {
      write(node);
    }
  }

  /** Writes something between brackets, within which a greater-than sign is one. */
  void parenthesized(String open, CppNode node, String close) {
    boolean outer = inTemplateArguments;
    inTemplateArguments = false;
    append(open).write(node).append(close);
    inTemplateArguments = outer;
  }

  void templateArguments(CppNode arguments) {
    boolean outer = inTemplateArguments;
    inTemplateArguments = true;
    append("<").write(arguments).append(">");
    inTemplateArguments = outer;
  }

  boolean inTemplateArguments() {
    return inTemplateArguments;
  }

  char last() {
    return text.isEmpty() ? Cursor.END : text.charAt(text.length() - 1);
  }

  /** Writes a list; of packs without elements the comma goes too. */
  void list(List<? extends CppNode> nodes) {
    boolean first = true;
    for (CppNode node : nodes) {
      int before = text.length();
      if (!first) {
        append(", ");
      }
      int start = text.length();
      operand(node, CppOperators.COMMA, false);
      if (text.length() == start) {
        text.setLength(before);
      } else {
        first = false;
      }
    }
  }

  /** Which of {@code size} elements a pack stands for here; the size itself if none is left. */
  int elementOf(int size) {
    if (packIndex == NO_PACK) {
      packIndex = 0;
      packSize = size;
    }
    return Math.min(packIndex, size);
  }

  /** Writes {@code pattern} once for each element of the packs in it. */
  void expand(CppNode pattern) {
    int outerIndex = packIndex;
    int outerSize = packSize;
    packIndex = NO_PACK;
    packSize = NO_PACK;
    int start = text.length();
    operand(pattern, CppOperators.COMMA, false);
    if (packSize == NO_PACK) {
      append("...");
    } else if (packSize == 0) {
      text.setLength(start);
    }
    for (int i = 1, size = packSize; i < size; i++) {
      packIndex = i;
      packSize = size;
      append(", ");
      operand(pattern, CppOperators.COMMA, false);
    }
    packIndex = outerIndex;
    packSize = outerSize;
  }
}
