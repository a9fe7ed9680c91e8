package dev.airlock.bindgen.typescript;

import dev.airlock.bind.Passed;
import dev.airlock.bindgen.exports.TypeInformation;
import dev.airlock.bindgen.source.Annotation;
import dev.airlock.bindgen.source.JavaType;
import dev.airlock.inspect.Inspection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AssemblyScript's own types, which the comments of its declarations have: {@code
 * ~lib/array/Array<~lib/string/String>}.
 */
final class ManagedTypes {
  private static final Map<String, String> NUMBERS =
      Map.ofEntries(
          Map.entry("i8", "s8"),
          Map.entry("u8", "u8"),
          Map.entry("i16", "s16"),
          Map.entry("u16", "u16"),
          Map.entry("i32", "s32"),
          Map.entry("u32", "u32"),
          Map.entry("i64", "s64"),
          Map.entry("u64", "u64"),
          Map.entry("f32", "f32"),
          Map.entry("f64", "f64"),
          Map.entry("isize", "s32"),
          Map.entry("usize", "u32"),
          Map.entry("bool", "bool"));
  private static final Map<String, String> TYPED_ARRAYS =
      Map.ofEntries(
          Map.entry("Int8Array", "s8"),
          Map.entry("Uint8Array", "u8"),
          Map.entry("Uint8ClampedArray", "u8"),
          Map.entry("Int16Array", "s16"),
          Map.entry("Uint16Array", "u16"),
          Map.entry("Int32Array", "s32"),
          Map.entry("Uint32Array", "u32"),
          Map.entry("Int64Array", "s64"),
          Map.entry("Uint64Array", "u64"),
          Map.entry("Float32Array", "f32"),
          Map.entry("Float64Array", "f64"));

  private static final Pattern NULLABLE = Pattern.compile("(.*\\S)\\s*\\|\\s*null");

  private final List<String> lists;
  private final Function<String, String> classes;
  private final Map<String, JavaType> known = new HashMap<>();

  /**
   * The types of a module.
   *
   * @param classes declares a class of the program, and gives the name that it has in Java
   */
  ManagedTypes(Inspection module, Function<String, String> classes) {
    this.lists = TypeInformation.lists(module);
    this.classes = classes;
  }

  /**
   * The Java for a type.
   *
   * @param toGuest whether it goes to the guest, so that its class must be known
   * @return null if there is none
   */
  @Nullable JavaType of(String type, boolean toGuest) {
    String present = type.strip();
    Matcher matcher = NULLABLE.matcher(present);
    boolean nullable = matcher.matches();
    if (nullable) {
      present = matcher.group(1);
    }
    JavaType java = present(present, toGuest);
    if (java == null || (nullable && isKind(java))) {
      return null;
    }
    return nullable ? JavaType.generic(Optional.class, java) : java;
  }

  private @Nullable JavaType present(String type, boolean toGuest) {
    if (type.equals("void")) {
      return JavaType.VOID;
    }
    String number = NUMBERS.get(type);
    if (number != null) {
      return number.equals("bool") ? JavaType.BOOLEAN : JavaType.number(number);
    }
    if (!type.contains("/") || type.contains("=>")) {
      return null;
    }
    int open = type.indexOf('<');
    String path = open < 0 ? type : type.substring(0, open);
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith("~lib/")) {
      String element = TYPED_ARRAYS.get(name);
      if (element != null) {
        return list(element, "typed", toGuest);
      }
      switch (name) {
        case "String" -> {
          return JavaType.STRING;
        }
        case "ArrayBuffer" -> {
          return list("u8", "buffer", toGuest);
        }
        case "Array" -> {
          return elements(argument(type, open), "array", toGuest);
        }
        case "StaticArray" -> {
          return elements(argument(type, open), "static", toGuest);
        }
        default -> {}
      }
    }
    return known.computeIfAbsent(type, each -> JavaType.declared(classes.apply(each)));
  }

  private static String argument(String type, int open) {
    return type.substring(open + 1, type.length() - 1);
  }

  private @Nullable JavaType elements(String element, String kind, boolean toGuest) {
    String number = NUMBERS.get(element);
    if (number != null) {
      return number.equals("bool") ? JavaType.array("bool") : list(number, kind, toGuest);
    }
    JavaType java = of(element, toGuest);
    return java == null || isKind(java) ? null : JavaType.generic(List.class, java);
  }

  /** What is said of a list has no place inside another type. */
  private static boolean isKind(JavaType java) {
    return java.annotations().stream()
        .anyMatch(annotation ->
            annotation.text().startsWith("@Passed(\"list<") && annotation.text().endsWith(")\")"));
  }

  /** Which kind of list it becomes must be said where the program has several. */
  private JavaType list(String number, String kind, boolean toGuest) {
    JavaType array = JavaType.array(number);
    if (!toGuest || (kinds(number).size() < 2 && !kind.equals("buffer"))) {
      return array;
    }
    return new JavaType(
        List.of(Annotation.ofText(Passed.class, "list<%s>(%s)".formatted(number, kind))),
        array.text(),
        array.argument(),
        array.imports(),
        List.of());
  }

  private List<String> kinds(String number) {
    String name =
        NUMBERS.entrySet().stream()
            .filter(entry -> entry.getValue().equals(number) && entry.getKey().matches("[iuf]\\d+"))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(number);
    List<String> kinds = new ArrayList<>();
    for (String list : lists) {
      String typed = TYPED_ARRAYS.get(list);
      if (number.equals(typed) || list.endsWith("<" + name + ">")) {
        kinds.add(list);
      }
    }
    return kinds;
  }
}
