package dev.airlock.wasm.demangle;

import java.util.List;

/** The parts that names are made of. */
final class CppNames {
  private CppNames() {}

  record Word(String text) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.append(text);
    }
  }

  /** Parts that are written one after the other. */
  record Sequence(List<CppNode> parts) implements CppNode {
    static Sequence of(Object... parts) {
      CppNode[] nodes = new CppNode[parts.length];
      for (int i = 0; i < parts.length; i++) {
        nodes[i] = parts[i] instanceof CppNode node ? node : new Word((String) parts[i]);
      }
      return new Sequence(List.of(nodes));
    }

    @Override
    public void left(CppPrinter out) {
      for (CppNode part : parts) {
        out.write(part);
      }
    }
  }

  /** A name in a namespace, a class or a function. */
  record Nested(CppNode scope, CppNode name) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.write(scope).append("::").write(name);
    }
  }

  record Tagged(CppNode name, String tag) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.write(name).append("[abi:" + tag + "]");
    }
  }

  /** A class without a name that a lambda expression makes. */
  record Closure(String number, List<CppNode> templateParameters, List<CppNode> parameters)
      implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.append("'lambda" + number + "'");
      declarator(out);
    }

    void declarator(CppPrinter out) {
      if (!templateParameters.isEmpty()) {
        out.templateArguments(new CppTemplates.Elements(templateParameters));
      }
      out.parenthesized("(", new CppTemplates.Elements(parameters), ")");
    }
  }

  /** A constructor or destructor: the name of its class, once more. */
  record Special(CppNode owner, boolean destructor) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.append(destructor ? "~" : "").append(baseName(owner, out));
    }
  }

  /** The classes of the standard library that have abbreviations. */
  enum Standard {
    ALLOCATOR('a', "std::allocator", "std::allocator"),
    BASIC_STRING('b', "std::basic_string", "std::basic_string"),
    STRING(
        's',
        "std::string",
        "std::basic_string<char, std::char_traits<char>, std::allocator<char>>"),
    ISTREAM('i', "std::istream", "std::basic_istream<char, std::char_traits<char>>"),
    OSTREAM('o', "std::ostream", "std::basic_ostream<char, std::char_traits<char>>"),
    IOSTREAM('d', "std::iostream", "std::basic_iostream<char, std::char_traits<char>>");

    final char letter;
    private final String shortName;
    private final String longName;

    Standard(char letter, String shortName, String longName) {
      this.letter = letter;
      this.shortName = shortName;
      this.longName = longName;
    }

    String baseName() {
      int end = longName.indexOf('<');
      return longName.substring("std::".length(), end < 0 ? longName.length() : end);
    }
  }

  /**
   * One of them.
   *
   * @param asTemplate whether its arguments are written out, as it is done before constructors
   */
  record Abbreviated(Standard standard, boolean asTemplate) implements CppNode {
    @Override
    public void left(CppPrinter out) {
      out.append(asTemplate ? standard.longName : standard.shortName);
    }
  }

  private static String baseName(CppNode of, CppPrinter out) {
    CppNode node = of;
    while (true) {
      out.append("");
      switch (node) {
        case Nested nested -> node = nested.name;
        case CppTemplates.Instance instance -> node = instance.name();
        case Tagged tagged -> node = tagged.name;
        case Abbreviated abbreviated -> {
          return abbreviated.standard.baseName();
        }
        case Closure _ -> {
          return "lambda";
        }
        case Word word -> {
          return word.text;
        }
        case CppTemplates.Stand stand -> {
          CppNode resolved = stand.resolved(out);
          if (resolved == null) {
            return "";
          }
          node = resolved;
        }
        default -> {
          return "";
        }
      }
    }
  }
}
