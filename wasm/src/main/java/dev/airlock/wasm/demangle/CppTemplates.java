package dev.airlock.wasm.demangle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Template arguments, and what stands for them. */
final class CppTemplates {
  private CppTemplates() {}

  /** Something that stands for something else, and looks like it. */
  sealed interface Stand extends CppNode permits Pack, Forward {
    /** Returns what it stands for here, if anything. */
    @Nullable CppNode resolved(CppPrinter out);

    @Override
    default void left(CppPrinter out) {
      CppNode resolved = resolved(out);
      if (resolved != null) {
        out.left(resolved);
      }
    }

    @Override
    default void right(CppPrinter out) {
      CppNode resolved = resolved(out);
      if (resolved != null) {
        out.right(resolved);
      }
    }

    @Override
    default boolean hasRight(CppPrinter out) {
      CppNode resolved = resolved(out);
      return resolved != null && out.hasRight(resolved);
    }

    @Override
    default Shape shape(CppPrinter out) {
      CppNode resolved = resolved(out);
      return resolved == null ? Shape.PLAIN : out.shape(resolved);
    }
  }

  /** A parameter that stands for several arguments: one at a time, within an expansion. */
  record Pack(List<CppNode> elements) implements Stand {
    @Override
    public @Nullable CppNode resolved(CppPrinter out) {
      int index = out.elementOf(elements.size());
      return index < elements.size() ? elements.get(index) : null;
    }
  }

  /** A parameter in the type of a conversion operator, whose arguments come after it. */
  static final class Forward implements Stand {
    final int index;
    private @Nullable CppNode target;

    Forward(int index) {
      this.index = index;
    }

    void resolve(CppNode argument) {
      target = argument;
    }

    @Override
    public @Nullable CppNode resolved(CppPrinter out) {
      return target;
    }
  }

  /** A parameter that a closure has because one of its parameters is {@code auto}. */
  record Deduced(int index) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.append("auto");
    }
  }

  /** What an expansion repeats for every element of the packs in it. */
  record Expansion(CppNode pattern) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.expand(pattern);
    }
  }

  /** Several arguments in the place of one; or the elements of any list. */
  record Elements(List<CppNode> elements) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.list(elements);
    }
  }

  /** A name with its template arguments. */
  record Instance(CppNode name, CppNode arguments) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.write(name);
      out.templateArguments(arguments);
    }
  }
}
