package dev.airlock.bindgen.typescript;

import static dev.airlock.engine.ValueType.F32;
import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.I32;
import static dev.airlock.engine.ValueType.I64;

import dev.airlock.bind.Passed;
import dev.airlock.bindgen.source.Annotation;
import dev.airlock.bindgen.source.JavaType;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The ways in which wasm-bindgen passes a type of TypeScript, of which a function's own type then
 * tells the one.
 *
 * <p>Source: wasm-bindgen's {@code src/convert}, and modules of several of its versions.
 */
final class BindgenTypes {
  /** What its typed arrays hold. */
  private static final Map<String, String> ARRAYS =
      Map.ofEntries(
          Map.entry("Uint8Array", "u8"),
          Map.entry("Uint8ClampedArray", "u8"),
          Map.entry("Int8Array", "s8"),
          Map.entry("Uint16Array", "u16"),
          Map.entry("Int16Array", "s16"),
          Map.entry("Uint32Array", "u32"),
          Map.entry("Int32Array", "s32"),
          Map.entry("BigUint64Array", "u64"),
          Map.entry("BigInt64Array", "s64"),
          Map.entry("Float32Array", "f32"),
          Map.entry("Float64Array", "f64"));

  static final String SMALL_OPTION =
      "An {@code Optional<Short>} is a number of 8 or 16 bits, which of them isn't shown.";
  static final String OPTION =
      "An {@code Optional<Integer>} is a number of 32 bits; if it is a {@code u32} or an {@code"
          + " f32}, which isn't shown, write {@code Optional<@Unsigned Integer>} or {@code"
          + " Optional<Float>}.";

  private static final String OPTIONAL_CHARACTER =
      "For a character that may be none its code point is passed, 0xFFFFFF for none.";

  private final ValueType object;
  private final Map<String, Function<Boolean, List<Form>>> declared = new HashMap<>();
  private final Map<String, TsDeclaration.Alias> aliases = new HashMap<>();

  /**
   * The types of a module.
   *
   * @param object the type of an object of JavaScript
   */
  BindgenTypes(ValueType object) {
    this.object = object;
  }

  /** Declares a name for a type. */
  void alias(TsDeclaration.Alias alias) {
    aliases.put(alias.name(), alias);
  }

  /** Declares a class. */
  void type(String name, String javaName) {
    JavaType java = JavaType.declared(javaName);
    declared.put(
        name,
        optional ->
            List.of(Form.of(optional ? JavaType.generic(Optional.class, java) : java, I32)));
  }

  /**
   * Declares an enum.
   *
   * @param java its type in Java
   * @param none what stands for none: a number that no constant has
   */
  void enumeration(String name, JavaType java, int none) {
    declared.put(name, optional -> List.of(enumeration(name, java, none, optional)));
  }

  private static Form enumeration(String name, JavaType java, int none, boolean optional) {
    return optional
        ? Form.of(
            JavaType.number("s32")
                .remarked(
                    "Of what may be a {@code %s} or none the position or number is passed, %d for none."
                        .formatted(name, none)),
            I32)
        : Form.of(java, I32);
  }

  /** The ways to pass a type to the guest. */
  List<Form> parameter(TsType type) {
    List<Form> forms = new ArrayList<>(forms(type));
    String element = type instanceof TsType.Named named ? ARRAYS.get(named.name()) : null;
    if (element != null) {
      JavaType changed =
          JavaType.array(element)
              .withOnly(Annotation.ofText(Passed.class, "inout list<" + element + ">"));
      forms.add(Form.of(changed, I32, I32, object));
    }
    return forms;
  }

  /** The ways to pass a type. */
  List<Form> forms(TsType type) {
    boolean optional = type.hasNone();
    TsType present = type.present();
    if (present instanceof TsType.Named named && named.arguments().isEmpty()) {
      TsDeclaration.Alias alias = aliases.get(named.name());
      Function<Boolean, List<Form>> known = declared.get(named.name());
      if (known != null) {
        return known.apply(optional);
      }
      if (alias != null && !optional) {
        return forms(alias.type());
      }
      String element = ARRAYS.get(named.name());
      if (element != null) {
        return array(JavaType.array(element), optional);
      }
    }
    if (present.is("void") || present.is("undefined")) {
      return List.of(Form.of(JavaType.VOID));
    }
    if (present.is("number")) {
      return optional ? optionalNumbers() : numbers();
    }
    if (present.is("bigint")) {
      return optional
          ? List.of(
              Form.of(optional(JavaType.number("s64")), I32, I64),
              Form.of(optional(JavaType.number("s64")), I32, I32, I32).ifNothingElse(),
              object(true).ifNothingElse())
          : List.of(
              Form.of(JavaType.number("s64"), I64),
              Form.of(JavaType.number("s64"), I32, I32).ifNothingElse(),
              object(false).ifNothingElse());
    }
    if (present.is("boolean")) {
      return List.of(Form.of(optional ? optional(JavaType.BOOLEAN) : JavaType.BOOLEAN, I32));
    }
    if (present.is("string")) {
      return List.of(
          Form.of(optional ? optional(JavaType.STRING) : JavaType.STRING, I32, I32),
          Form.of(
                  optional
                      ? JavaType.number("s32").remarked(OPTIONAL_CHARACTER)
                      : JavaType.number("char"),
                  I32)
              .ifNothingElse(),
          object(optional).ifNothingElse());
    }
    if (present instanceof TsType.Array array && !array.element().is("number")) {
      return list(array.element(), optional);
    }
    return objects(optional);
  }

  private static JavaType optional(JavaType type) {
    return JavaType.generic(Optional.class, type);
  }

  private static List<Form> numbers() {
    return List.of(
        Form.of(JavaType.number("s32"), I32),
        Form.of(JavaType.number("f64"), F64),
        Form.of(JavaType.number("f32"), F32));
  }

  private static List<Form> optionalNumbers() {
    return List.of(
        Form.of(optional(JavaType.number("f64")), I32, F64),
        Form.of(optional(JavaType.number("s32")).remarked(OPTION), F64),
        Form.of(optional(JavaType.number("s16")).remarked(SMALL_OPTION), I32),
        Form.of(optional(JavaType.number("s32")).remarked(OPTION), I32, I32).ifNothingElse(),
        Form.of(optional(JavaType.number("f32")), I32, F32));
  }

  /** By address and length, or itself. */
  private List<Form> array(JavaType java, boolean optional) {
    return List.of(
        Form.of(optional ? optional(java) : java, I32, I32), object(optional).ifNothingElse());
  }

  private List<Form> list(TsType element, boolean optional) {
    List<JavaType> elements =
        element.is("string")
            ? List.of(JavaType.STRING)
            : forms(element).stream()
                .filter(form -> form.flat().size() == 1 && !form.unlikely())
                .map(Form::type)
                .toList();
    JavaType list =
        JavaType.generic(
            List.class, elements.size() == 1 ? elements.getFirst() : JavaType.declared("Object"));
    return List.of(
        Form.of(optional ? optional(list) : list, I32, I32), object(optional).ifNothingElse());
  }

  private List<Form> objects(boolean optional) {
    Form form = object(optional);
    return optional && object != I32
        ? Stream.of(form, Form.of(form.type(), I32)).toList()
        : List.of(form);
  }

  private Form object(boolean optional) {
    JavaType java = JavaType.declared("Object");
    return new Form(List.of(object), List.of(I32), optional ? optional(java) : java, false);
  }
}
