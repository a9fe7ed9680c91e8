package dev.airlock.bindgen.wit;

import dev.airlock.bindgen.draft.Draft;
import dev.airlock.bindgen.source.Declaration;
import dev.airlock.bindgen.source.Declaration.Parameter;
import dev.airlock.bindgen.source.Doc;
import dev.airlock.bindgen.source.JavaType;
import dev.airlock.bindgen.source.Names;
import dev.airlock.bindgen.source.UniqueNames;
import dev.airlock.bindgen.wit.WitPackages.Field;
import dev.airlock.bindgen.wit.WitPackages.NamedType;
import dev.airlock.codec.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The Java for types of WIT, declared when they are first met. */
final class WitTypes {
  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth");

  private final Draft draft;
  private final WitPackages packages;
  private final IntFunction<JavaType> resources;
  private final IntPredicate ofGuest;
  private final Map<Integer, JavaType> known = new HashMap<>();
  private final Map<String, String> tuples = new HashMap<>();

  /**
   * The types of packages.
   *
   * @param resources declares the resource of a type's index, and gives its type in Java
   * @param ofGuest whether a resource is the guest's
   */
  WitTypes(
      Draft draft, WitPackages packages, IntFunction<JavaType> resources, IntPredicate ofGuest) {
    this.draft = draft;
    this.packages = packages;
    this.resources = resources;
    this.ofGuest = ofGuest;
  }

  /** The index of a resource, behind the names that it may have. */
  private int resource(int index) {
    NamedType type = packages.types().get(index);
    return type.kindName().equals("type") ? resource(WitPackages.index(type.content())) : index;
  }

  /** Whether objects of the guest go over to the receiver with a value. */
  boolean moves(@Nullable Object type) {
    if (!(type instanceof Number index)) {
      return false;
    }
    NamedType named = packages.types().get(index.intValue());
    Object content = named.content();
    return switch (named.kindName()) {
      case "handle" -> {
        Object owned = WitPackages.map(content).get("own");
        yield owned != null && ofGuest.test(resource(WitPackages.index(owned)));
      }
      case "type", "list", "option" -> moves(content);
      case "tuple" ->
          WitPackages.list(WitPackages.map(content).get("types")).stream().anyMatch(this::moves);
      case "record" ->
          WitPackages.fields(WitPackages.map(content).get("fields")).stream()
              .anyMatch(field -> moves(field.type()));
      case "variant" ->
          WitPackages.fields(WitPackages.map(content).get("cases")).stream()
              .anyMatch(field -> moves(field.type()));
      case "result" ->
          moves(WitPackages.map(content).get("ok")) || moves(WitPackages.map(content).get("err"));
      default -> false;
    };
  }

  /**
   * The Java for a type.
   *
   * @param type an index, the name of a primitive type, or null for none
   * @throws UnsupportedTypeException if there is none
   */
  JavaType of(@Nullable Object type) {
    if (type == null) {
      return JavaType.VOID;
    }
    if (!(type instanceof Number number)) {
      return primitive(type.toString());
    }
    int index = number.intValue();
    JavaType java = known.get(index);
    if (java == null) {
      java = declared(index, packages.types().get(index));
      known.put(index, java);
    }
    return java;
  }

  private static JavaType primitive(String name) {
    return switch (name) {
      case "bool" -> JavaType.BOOLEAN;
      case "string" -> JavaType.STRING;
      case "error-context" -> throw new UnsupportedTypeException(name);
      default -> JavaType.number(name);
    };
  }

  private JavaType declared(int index, NamedType type) {
    Object content = type.content();
    Map<String, Object> parts = WitPackages.map(content);
    return switch (type.kindName()) {
      case "type" -> of(content);
      case "option" -> JavaType.generic(Optional.class, of(content));
      case "result" -> JavaType.generic(Result.class, of(parts.get("ok")), of(parts.get("err")));
      case "list" -> list(content);
      case "handle" -> of(parts.containsKey("own") ? parts.get("own") : parts.get("borrow"));
      case "resource" -> resources.apply(index);
      case "tuple" -> tuple(WitPackages.list(parts.get("types")));
      case "record" -> record(type, WitPackages.fields(parts.get("fields")));
      case "enum" -> enumeration(type, WitPackages.fields(parts.get("cases")));
      case "flags" ->
          JavaType.generic(Set.class, enumeration(type, WitPackages.fields(parts.get("flags"))));
      case "variant" -> variant(type, WitPackages.fields(parts.get("cases")));
      default -> throw new UnsupportedTypeException(type.kindName());
    };
  }

  private JavaType list(@Nullable Object element) {
    Object basis = element;
    while (basis instanceof Number index
        && packages.types().get(index.intValue()).kindName().equals("type")) {
      basis = packages.types().get(index.intValue()).content();
    }
    return basis instanceof String name && !name.equals("string")
        ? JavaType.array(name)
        : JavaType.generic(List.class, of(element));
  }

  private String name(NamedType type) {
    String name = String.valueOf(type.name());
    int owner = type.owner();
    String interfaceName = owner < 0 ? null : packages.interfaces().get(owner).name();
    return interfaceName == null
        ? draft.typeName(Names.type(name))
        : draft.typeName(Names.type(name), Names.type(interfaceName + "-" + name));
  }

  private JavaType tuple(List<Object> types) {
    List<Parameter> components = new ArrayList<>();
    StringBuilder name = new StringBuilder("Tuple");
    for (int i = 0; i < types.size(); i++) {
      JavaType type = of(types.get(i));
      components.add(new Parameter(type, i < ORDINALS.size() ? ORDINALS.get(i) : "item" + (i + 1)));
      name.append(Names.capitalized(part(types.get(i), type)));
    }
    String java =
        tuples.computeIfAbsent(
            components.toString(),
            _ -> {
              String given = draft.typeName(name.toString());
              draft.add(new Declaration.RecordType(Doc.NONE, given, components, null));
              return given;
            });
    return JavaType.declared(java);
  }

  private static String part(Object type, JavaType java) {
    return type instanceof String primitive
        ? primitive
        : java.argument().replace("[]", "Array").replaceAll("@\\w+ |[^\\p{L}\\p{N}]+", " ");
  }

  private JavaType record(NamedType type, List<Field> fields) {
    String name = name(type);
    List<Parameter> components = new ArrayList<>();
    UniqueNames taken = new UniqueNames();
    Doc doc = doc(type.docs());
    for (Field field : fields) {
      String component = taken.take(component(field.name()));
      components.add(new Parameter(of(field.type()), component));
      if (!field.docs().isBlank()) {
        doc = doc.withTag("@param " + component + " " + tag(field.docs()));
      }
    }
    draft.add(new Declaration.RecordType(doc, name, components, null));
    return JavaType.declared(name);
  }

  /** A component is a method too. */
  private static String component(String name) {
    return Names.methodWithoutParameters(name);
  }

  private JavaType enumeration(NamedType type, List<Field> constants) {
    String name = name(type);
    UniqueNames taken = new UniqueNames();
    draft.add(
        new Declaration.Enumeration(
            doc(type.docs()),
            name,
            constants.stream()
                .map(each ->
                    new Declaration.Constant(
                        doc(each.docs()), taken.take(Names.constant(each.name()))))
                .toList()));
    return JavaType.declared(name);
  }

  private JavaType variant(NamedType type, List<Field> cases) {
    String name = name(type);
    List<Declaration.RecordType> records = new ArrayList<>();
    UniqueNames taken = new UniqueNames();
    taken.take(name);
    for (Field each : cases) {
      List<Parameter> payload =
          each.type() == null ? List.of() : List.of(new Parameter(of(each.type()), "value"));
      records.add(
          new Declaration.RecordType(
              doc(each.docs()), taken.take(Names.type(each.name())), payload, name));
    }
    draft.add(new Declaration.Variant(doc(type.docs()), name, records));
    return JavaType.declared(name);
  }

  static Doc doc(String docs) {
    return docs.isBlank() ? Doc.NONE : Doc.ofText(docs);
  }

  private static String tag(String docs) {
    return Doc.escape(docs.replaceAll("\\s+", " ").strip());
  }
}
