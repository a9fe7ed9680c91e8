package dev.airlock.bindgen.source;

import dev.airlock.bind.Moved;
import dev.airlock.bind.Passed;
import dev.airlock.bind.Unsigned;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A type of Java where it is used.
 *
 * @param annotations what is said of the parameter, method or component that has it
 * @param text the type
 * @param argument the type as an argument of another
 * @param imports the qualified names of what {@link #text} and {@link #argument} mention
 * @param remarks what a reader should know of it, in Javadoc's notation
 */
public record JavaType(
    List<Annotation> annotations,
    String text,
    String argument,
    Set<String> imports,
    List<String> remarks) {
  /** No result. */
  public static final JavaType VOID = primitive("void", "Void");

  /** A boolean. */
  public static final JavaType BOOLEAN = primitive("boolean", "Boolean");

  /** Text. */
  public static final JavaType STRING = declared("String");

  public JavaType {
    annotations = List.copyOf(annotations);
    imports = Set.copyOf(imports);
    remarks = List.copyOf(remarks);
  }

  /** A primitive type and its wrapper. */
  public static JavaType primitive(String name, String wrapper) {
    return new JavaType(List.of(), name, wrapper, Set.of(), List.of());
  }

  /** A type that the file declares or that needs no import. */
  public static JavaType declared(String name) {
    return new JavaType(List.of(), name, name, Set.of(), List.of());
  }

  /** A number of a type of WIT, {@code u8} to {@code f64}, or {@code char}. */
  public static JavaType number(String guestType) {
    return switch (guestType) {
      case "s8" -> primitive("byte", "Byte");
      case "s16" -> primitive("short", "Short");
      case "s32" -> primitive("int", "Integer");
      case "s64" -> primitive("long", "Long");
      case "f32" -> primitive("float", "Float");
      case "f64" -> primitive("double", "Double");
      case "u8" -> passed("u8", "int", "@Unsigned Byte");
      case "u16" -> passed("u16", "int", "@Unsigned Short");
      case "u32" -> passed("u32", "long", "@Unsigned Integer");
      case "u64" ->
          new JavaType(
              List.of(Annotation.of(Unsigned.class)),
              "long",
              "@Unsigned Long",
              unsigned(),
              List.of());
      case "char" -> passed("char", "int", "Character");
      default -> throw new IllegalArgumentException("BUG: no number: " + guestType);
    };
  }

  private static JavaType passed(String guestType, String text, String argument) {
    return new JavaType(
        List.of(Annotation.ofText(Passed.class, guestType)),
        text,
        argument,
        argument.startsWith("@") ? unsigned() : Set.of(),
        List.of());
  }

  private static Set<String> unsigned() {
    return Set.of(Unsigned.class.getCanonicalName());
  }

  /** An array of numbers of a type of WIT, or of {@code bool}. */
  public static JavaType array(String guestType) {
    return switch (guestType) {
      case "bool" -> declared("boolean[]");
      case "u8" -> declared("byte[]");
      case "s8" ->
          new JavaType(
              List.of(Annotation.ofText(Passed.class, "list<s8>")),
              "byte[]",
              "List<Byte>",
              Set.of("java.util.List"),
              List.of());
      case "char" ->
          new JavaType(
              List.of(Annotation.ofText(Passed.class, "list<char>")),
              "int[]",
              "List<Character>",
              Set.of("java.util.List"),
              List.of());
      case "u16" -> unsignedArray("short[]");
      case "u32" -> unsignedArray("int[]");
      case "u64" -> unsignedArray("long[]");
      default -> declared(number(guestType).text() + "[]");
    };
  }

  private static JavaType unsignedArray(String array) {
    return new JavaType(
        List.of(Annotation.of(Unsigned.class)), array, "@Unsigned " + array, unsigned(), List.of());
  }

  /** A generic type of types. */
  public static JavaType generic(Class<?> type, JavaType... arguments) {
    Set<String> imports = new LinkedHashSet<>();
    imports.add(type.getCanonicalName());
    List<String> texts = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (JavaType argument : arguments) {
      imports.addAll(argument.imports);
      texts.add(argument.argument);
      remarks.addAll(argument.remarks);
    }
    String text = type.getSimpleName() + "<" + String.join(", ", texts) + ">";
    return new JavaType(List.of(), text, text, imports, remarks);
  }

  /** The type as a parameter that the guest takes over. */
  public JavaType moved() {
    List<Annotation> all = new ArrayList<>();
    all.add(Annotation.of(Moved.class));
    all.addAll(annotations);
    return new JavaType(all, text, argument, imports, remarks);
  }

  /** The type with nothing else said of what has it. */
  public JavaType withOnly(Annotation annotation) {
    return new JavaType(List.of(annotation), text, argument, imports, remarks);
  }

  /** The type with a remark. */
  public JavaType remarked(String remark) {
    List<String> all = new ArrayList<>(remarks);
    all.add(remark);
    return new JavaType(annotations, text, argument, imports, all);
  }
}
