package dev.airlock.bindgen.typescript;

import java.util.List;

/** Something that a file declares. */
sealed interface TsDeclaration {
  /** The doc comment, its lines without their stars. */
  String comment();

  /** Its name. */
  String name();

  /** A function, or a method. */
  record Function(
      String comment,
      String name,
      List<Parameter> parameters,
      TsType result,
      boolean isStatic,
      Accessor accessor)
      implements TsDeclaration {}

  /** Whether a method is called or read like a property. */
  enum Accessor {
    NONE,
    GET,
    SET
  }

  /** A parameter. */
  record Parameter(String name, TsType type, boolean optional) {
    /** Its type, with undefined if it may be left out. */
    TsType whole() {
      return optional
          ? new TsType.Union(List.of(type, new TsType.Named("undefined", List.of())))
          : type;
    }
  }

  /** A property of a class, an interface or a namespace. */
  record Property(
      String comment,
      String name,
      TsType type,
      boolean optional,
      boolean readOnly,
      boolean isStatic)
      implements TsDeclaration {
    /** Its type, with undefined if it may be left out. */
    TsType whole() {
      return new Parameter(name, type, optional).whole();
    }
  }

  /**
   * A class or an interface.
   *
   * @param constructor whether it can be made with {@code new}
   */
  record ClassType(
      String comment,
      String name,
      boolean isInterface,
      boolean constructor,
      List<TsDeclaration> members)
      implements TsDeclaration {}

  /** An enum. */
  record EnumType(String comment, String name, List<Constant> constants) implements TsDeclaration {}

  /** A constant of an enum. */
  record Constant(String comment, String name, int value) {}

  /** A name for a type. */
  record Alias(String comment, String name, TsType type, boolean exported)
      implements TsDeclaration {}
}
