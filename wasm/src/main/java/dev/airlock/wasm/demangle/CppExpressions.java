package dev.airlock.wasm.demangle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions in the arguments of templates and in declared types. */
final class CppExpressions {
  private CppExpressions() {}

  /** Parts that are written one after the other, some of them as operands. */
  record Expression(int precedence, List<CppNode> parts) implements CppNode {
    static Expression of(int precedence, Object... parts) {
      return new Expression(precedence, CppNames.Sequence.of(parts).parts());
    }

    @Override
    public void left(CppPrinter out) {
      for (CppNode part : parts) {
        out.write(part);
      }
    }
  }

  record Operand(CppNode node, int atMost, boolean orEqually) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.operand(node, atMost, orEqually);
    }
  }

  record Binary(CppNode leftSide, CppOperators.Operator operator, CppNode rightSide)
      implements CppNode {
    @Override
    public void left(CppPrinter out) {
      String symbol = operator.symbol();
      boolean closesArguments =
          out.inTemplateArguments() && (symbol.equals(">") || symbol.equals(">>"));
      if (closesArguments) {
        out.parenthesized("(", new Bare(this), ")");
      } else {
        new Bare(this).left(out);
      }
    }

    @Override
    public int precedence() {
      return operator.precedence();
    }
  }

  private record Bare(Binary binary) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      int precedence = binary.operator.precedence();
      boolean assigns = precedence == CppOperators.ASSIGNMENT;
      String symbol = binary.operator.symbol();
      out.operand(binary.leftSide, assigns ? CppOperators.OR_IF : precedence, !assigns);
      out.append((symbol.equals(",") ? "" : " ") + symbol + " ");
      out.operand(binary.rightSide, precedence, assigns);
    }
  }

  /** Something in brackets of its own. */
  record Bracketed(String open, CppNode inner, String close) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.parenthesized(open, inner, close);
    }
  }

  /** A cast with a word before it. */
  record NamedCast(String word, CppNode type, CppNode value) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.append(word);
      out.templateArguments(type);
      out.parenthesized("(", value, ")");
    }

    @Override
    public int precedence() {
      return CppOperators.POSTFIX;
    }
  }

  /** An operator between all the elements of a pack. */
  record Fold(boolean fromLeft, String operator, CppNode pack, @Nullable CppNode initial)
      implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.parenthesized("(", new Inner(this), ")");
    }

    private record Inner(Fold fold) implements CppNode {
      @Override
      public void left(CppPrinter out) {
        String between = " " + fold.operator + " ";
        CppNode expanded = new Bracketed("(", new CppTemplates.Expansion(fold.pack), ")");
        if (!fold.fromLeft || fold.initial != null) {
          out.operand(
              fold.fromLeft && fold.initial != null ? fold.initial : expanded,
              CppOperators.CAST,
              true);
          out.append(between);
        }
        out.append("...");
        if (fold.fromLeft || fold.initial != null) {
          out.append(between);
          out.operand(
              fold.fromLeft || fold.initial == null ? expanded : fold.initial,
              CppOperators.CAST,
              true);
        }
      }
    }
  }
}
