package dev.airlock.wasm.demangle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types that are written around what they are made of. */
final class CppTypes {
  private CppTypes() {}

  /** A type with {@code const}, {@code volatile}, {@code restrict}, each after a blank. */
  record Qualified(CppNode type, String qualifiers) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.left(type);
      out.append(qualifiers);
    }

    @Override
    public void right(CppPrinter out) {
      out.right(type);
    }

    @Override
    public boolean hasRight(CppPrinter out) {
      return out.hasRight(type);
    }

    @Override
    public Shape shape(CppPrinter out) {
      return out.shape(type);
    }
  }

  record Pointer(CppNode target) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      openAround(target, out);
      out.append("*");
    }

    @Override
    public void right(CppPrinter out) {
      closeAround(target, out);
    }

    @Override
    public boolean hasRight(CppPrinter out) {
      return out.hasRight(target);
    }
  }

  record Reference(CppNode target, boolean toTemporary) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      Reference collapsed = collapsed(out);
      openAround(collapsed.target, out);
      out.append(collapsed.toTemporary ? "&&" : "&");
    }

    @Override
    public void right(CppPrinter out) {
      closeAround(collapsed(out).target, out);
    }

    @Override
    public boolean hasRight(CppPrinter out) {
      return out.hasRight(target);
    }

    /** A reference to a reference, by way of a template parameter, is only one. */
    private Reference collapsed(CppPrinter out) {
      boolean temporary = toTemporary;
      CppNode innermost = target;
      while (true) {
        out.append("");
        if (innermost instanceof Reference inner) {
          temporary &= inner.toTemporary;
          innermost = inner.target;
        } else if (innermost instanceof CppTemplates.Stand stand) {
          CppNode resolved = stand.resolved(out);
          if (resolved == null) {
            break;
          }
          innermost = resolved;
        } else {
          break;
        }
      }
      return new Reference(innermost, temporary);
    }
  }

  record MemberPointer(CppNode owner, CppNode member) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.left(member);
      out.append(out.shape(member) == Shape.PLAIN ? " " : "(");
      out.write(owner).append("::*");
    }

    @Override
    public void right(CppPrinter out) {
      closeAround(member, out);
    }

    @Override
    public boolean hasRight(CppPrinter out) {
      return out.hasRight(member);
    }
  }

  record Array(CppNode element, @Nullable CppNode size) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.left(element);
    }

    @Override
    public void right(CppPrinter out) {
      out.append(out.last() == ']' ? "[" : " [");
      if (size != null) {
        out.write(size);
      }
      out.append("]");
      out.right(element);
    }

    @Override
    public boolean hasRight(CppPrinter out) {
      return true;
    }

    @Override
    public Shape shape(CppPrinter out) {
      return Shape.ARRAY;
    }
  }

  /**
   * The type of a function.
   *
   * @param qualifiers what stands behind the parameters, each with a blank before it
   * @param exceptions {@code noexcept} and the like
   */
  record Function(
      CppNode result, List<CppNode> parameters, String qualifiers, @Nullable CppNode exceptions)
      implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.left(result);
      out.append(" ");
    }

    @Override
    public void right(CppPrinter out) {
      out.parenthesized("(", new CppTemplates.Elements(parameters), ")");
      out.right(result);
      out.append(qualifiers);
      if (exceptions != null) {
        out.append(" ").write(exceptions);
      }
    }

    @Override
    public boolean hasRight(CppPrinter out) {
      return true;
    }

    @Override
    public Shape shape(CppPrinter out) {
      return Shape.FUNCTION;
    }
  }

  /** A function: its name within its type. */
  record Encoding(
      @Nullable CppNode result,
      CppNode name,
      List<CppNode> parameters,
      String qualifiers,
      @Nullable CppNode constraint)
      implements CppNode {
    @Override
    public void left(CppPrinter out) {
      if (result != null) {
        out.left(result);
        if (!out.hasRight(result)) {
          out.append(" ");
        }
      }
      out.write(name);
    }

    @Override
    public void right(CppPrinter out) {
      out.parenthesized("(", new CppTemplates.Elements(parameters), ")");
      if (result != null) {
        out.right(result);
      }
      out.append(qualifiers);
      if (constraint != null) {
        out.append(" requires ").write(constraint);
      }
    }

    @Override
    public boolean hasRight(CppPrinter out) {
      return true;
    }

    @Override
    public Shape shape(CppPrinter out) {
      return Shape.FUNCTION;
    }
  }

  private static void openAround(CppNode target, CppPrinter out) {
    out.left(target);
    CppNode.Shape shape = out.shape(target);
    out.append(
        switch (shape) {
          case PLAIN -> "";
          case ARRAY -> " (";
          case FUNCTION -> "(";
        });
  }

  private static void closeAround(CppNode target, CppPrinter out) {
    if (out.shape(target) != CppNode.Shape.PLAIN) {
      out.append(")");
    }
    out.right(target);
  }
}
