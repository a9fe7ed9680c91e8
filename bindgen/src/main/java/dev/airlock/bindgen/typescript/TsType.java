package dev.airlock.bindgen.typescript;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A type of TypeScript. */
sealed interface TsType {
  /** A name, with arguments or without: {@code string}, {@code Map<string, number>}. */
  record Named(String name, List<TsType> arguments) implements TsType {
    @Override
    public String toString() {
      return arguments.isEmpty()
          ? name
          : name
              + arguments.stream()
                  .map(TsType::toString)
                  .collect(Collectors.joining(", ", "<", ">"));
    }
  }

  /** An array. */
  record Array(TsType element) implements TsType {
    @Override
    public String toString() {
      return element + "[]";
    }
  }

  /** One of several. */
  record Union(List<TsType> parts) implements TsType {
    public Union {
      parts =
          parts.stream()
              .flatMap(
                  part -> part instanceof Union union ? union.parts().stream() : Stream.of(part))
              .toList();
    }

    @Override
    public String toString() {
      return parts.stream().map(TsType::toString).collect(Collectors.joining(" | "));
    }
  }

  /** A text or a number that stands for itself. */
  record Literal(boolean isText, String value) implements TsType {
    @Override
    public String toString() {
      return isText ? '"' + value + '"' : value;
    }
  }

  /** Several values: {@code [number, number]}. */
  record Tuple(List<TsType> parts) implements TsType {}

  /** An object type with properties. */
  record Properties(List<TsDeclaration.Property> properties) implements TsType {}

  /** A function, or a type too intricate to matter here. */
  record Other(String what) implements TsType {
    @Override
    public String toString() {
      return what;
    }
  }

  /** The type without null and undefined. */
  default TsType present() {
    if (!(this instanceof Union union)) {
      return this;
    }
    List<TsType> rest = union.parts().stream().filter(part -> !isNone(part)).toList();
    return rest.size() == 1 ? rest.getFirst() : new Union(rest);
  }

  /** Whether null or undefined is one of the values. */
  default boolean hasNone() {
    return this instanceof Union union && union.parts().stream().anyMatch(TsType::isNone);
  }

  private static boolean isNone(TsType type) {
    return type instanceof Named named
        && (named.name().equals("undefined") || named.name().equals("null"));
  }

  /** Whether it is a type of a name without arguments. */
  default boolean is(String name) {
    return this instanceof Named named && named.name().equals(name) && named.arguments().isEmpty();
  }
}
