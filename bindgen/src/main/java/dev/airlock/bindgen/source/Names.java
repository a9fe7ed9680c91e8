package dev.airlock.bindgen.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names of Java, made of those of other languages. */
public final class Names {
  /** What a method without parameters can't be called, as {@link Object} has it or closing has. */
  private static final Set<String> TAKEN_METHODS =
      Set.of(
          "getClass",
          "notify",
          "notifyAll",
          "wait",
          "hashCode",
          "toString",
          "clone",
          "finalize",
          "close",
          "guest");

  /**
   * What this source or the class that the processor makes refers to by simple names, or a reader
   * takes for something else.
   */
  private static final Set<String> TAKEN_TYPES =
      Set.of(
          "AddressSize",
          "AirlockException",
          "Binder",
          "BoundFunction",
          "Codec",
          "Codecs",
          "Convention",
          "Crossing",
          "Dialect",
          "Family",
          "Guest",
          "GuestBuilder",
          "GuestHandle",
          "GuestModule",
          "ModuleResource",
          "Path",
          "ResourceHandles",
          "Scalar",
          "StringEncoding",
          "TextEncoding",
          "TextPassing",
          "Bind",
          "Boolean",
          "Byte",
          "Character",
          "Double",
          "Enum",
          "Error",
          "Exception",
          "Export",
          "Fails",
          "Float",
          "GuestErrorException",
          "Handle",
          "HostModule",
          "Import",
          "Integer",
          "List",
          "Long",
          "Map",
          "Moved",
          "Number",
          "Object",
          "Optional",
          "Override",
          "Passed",
          "Record",
          "Result",
          "Set",
          "Short",
          "String",
          "Unsigned",
          "AutoCloseable",
          "Void");

  private Names() {}

  /** A method's name: {@code array_sum}, {@code array-sum} become {@code arraySum}. */
  public static String method(String name) {
    return variable(name);
  }

  /** A method's name where none takes parameters, so that it can meet one of {@link Object}'s. */
  public static String methodWithoutParameters(String name) {
    String method = method(name);
    return TAKEN_METHODS.contains(method) ? method + "_" : method;
  }

  /** The name of a variable. */
  public static String variable(String name) {
    List<String> words = words(name);
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(text.isEmpty() ? lowerFirst(word) : upperFirst(word));
    }
    return identifier(text.toString());
  }

  /** A name's words, each with a capital. */
  public static String capitalized(String name) {
    StringBuilder text = new StringBuilder();
    words(name).forEach(word -> text.append(upperFirst(word)));
    return text.toString();
  }

  /** The name of a type. */
  public static String type(String name) {
    String type = identifier(capitalized(name));
    return TAKEN_TYPES.contains(type) ? "Guest" + type : type;
  }

  /** The name of a constant. */
  public static String constant(String name) {
    String spaced =
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z])([A-Z][a-z])", "$1_$2");
    return identifier(String.join("_", words(spaced)).toUpperCase(Locale.ROOT));
  }

  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (String word : name.split("[^\\p{L}\\p{N}$]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word.replace("$", ""));
      }
    }
    words.removeIf(String::isEmpty);
    return words;
  }

  /** An abbreviation is written as a word, unless it is all there is to tell it by. */
  private static String lowerFirst(String word) {
    boolean allUpper = word.equals(word.toUpperCase(Locale.ROOT));
    return allUpper
        ? word.toLowerCase(Locale.ROOT)
        : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
  }

  private static String upperFirst(String word) {
    boolean allUpper = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    return word.substring(0, 1).toUpperCase(Locale.ROOT)
        + (allUpper ? word.substring(1).toLowerCase(Locale.ROOT) : word.substring(1));
  }

  private static String identifier(String text) {
    if (text.isEmpty()) {
      return "unnamed";
    }
    String named = Character.isJavaIdentifierStart(text.charAt(0)) ? text : "n" + text;
    return SourceVersion.isKeyword(named) ? named + "_" : named;
  }

  /** Whether a text is a name that Java has no other use for. */
  public static boolean isIdentifier(String text) {
    return SourceVersion.isName(text) && !text.contains(".");
  }

  /** A text as a literal of Java. */
  public static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.chars()
        .forEach(unit -> {
          switch (unit) {
            case '"' -> literal.append("\\\"");
            case '\\' -> literal.append("\\\\");
            case '\n' -> literal.append("\\n");
            case '\t' -> literal.append("\\t");
            default -> {
              if (unit < ' ' || unit > '~') {
                literal.append("\\u%04x".formatted(unit));
              } else {
                literal.append((char) unit);
              }
            }
          }
        });
    return literal.append('"').toString();
  }
}
