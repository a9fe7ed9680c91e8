package dev.airlock.bindgen.wit;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.airlock.bindgen.error.BindgenException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packages of WIT: the tables of wasm-tools' {@code Resolve}, as its JSON has them.
 *
 * @param world the index of the only world of the main package, or -1
 * @param encoding how the module encodes text; empty if it isn't known
 */
record WitPackages(
    int main,
    int world,
    String encoding,
    List<World> worlds,
    List<Interface> interfaces,
    List<NamedType> types,
    List<String> packages) {

  /** A world. */
  record World(
      String name, int packageIndex, String docs, List<Item> imports, List<Item> exports) {}

  /**
   * What a world imports or exports.
   *
   * @param key its name in the world
   * @param interfaceIndex the interface, or -1
   * @param function the function, or null
   */
  record Item(String key, int interfaceIndex, @Nullable Function function) {}

  /** An interface; without a name where it is written in a world. */
  record Interface(
      @Nullable String name,
      int packageIndex,
      String docs,
      Map<String, Integer> types,
      List<Function> functions) {}

  /**
   * A function.
   *
   * @param kind {@code freestanding}, {@code method}, {@code static}, {@code constructor}
   * @param owner the resource's type, or -1
   * @param result its type, or null
   */
  record Function(
      String name,
      String kind,
      int owner,
      List<Field> parameters,
      @Nullable Object result,
      String docs) {}

  /** A parameter, field or case; its type is an index, a name of a primitive, or null. */
  record Field(String name, @Nullable Object type, String docs) {}

  /**
   * A type.
   *
   * @param kind as in JSON: a text or a map with one key
   * @param owner the interface's index, or -1
   */
  record NamedType(@Nullable String name, Object kind, int owner, String docs) {
    /** The one key of its kind. */
    String kindName() {
      return kind instanceof Map<?, ?> map
          ? String.valueOf(map.keySet().iterator().next())
          : String.valueOf(kind);
    }

    /** What comes with the key, or null. */
    @Nullable Object content() {
      return kind instanceof Map<?, ?> map ? map.values().iterator().next() : null;
    }
  }

  static WitPackages of(String json) {
    Map<String, Object> root;
    try {
      root = JSON.std.mapFrom(json);
    } catch (IOException e) {
      throw new BindgenException("BUG: wit.wasm gave no JSON: " + e.getMessage(), e);
    }
    return new WitPackages(
        index(root.get("main")),
        index(root.get("world")),
        text(root.get("encoding")),
        list(root.get("worlds")).stream().map(WitPackages::world).toList(),
        list(root.get("interfaces")).stream().map(WitPackages::type).toList(),
        list(root.get("types")).stream().map(WitPackages::named).toList(),
        list(root.get("packages")).stream().map(each -> text(map(each).get("name"))).toList());
  }

  private static World world(Object json) {
    Map<String, Object> map = map(json);
    return new World(
        text(map.get("name")),
        index(map.get("package")),
        docs(map),
        items(map.get("imports")),
        items(map.get("exports")));
  }

  private static List<Item> items(@Nullable Object json) {
    List<Item> items = new ArrayList<>();
    map(json)
        .forEach((key, value) -> {
          Map<String, Object> item = map(value);
          Object of = item.get("interface");
          Object function = item.get("function");
          if (of != null) {
            items.add(new Item(key, index(map(of).get("id")), null));
          } else if (function != null) {
            items.add(new Item(key, -1, function(function)));
          }
        });
    return items;
  }

  private static Interface type(Object json) {
    Map<String, Object> map = map(json);
    Map<String, Integer> types = new LinkedHashMap<>();
    map(map.get("types")).forEach((name, type) -> types.put(name, index(type)));
    return new Interface(
        map.get("name") == null ? null : text(map.get("name")),
        index(map.get("package")),
        docs(map),
        types,
        map(map.get("functions")).values().stream().map(WitPackages::function).toList());
  }

  private static Function function(Object json) {
    Map<String, Object> map = map(json);
    Object kind = map.get("kind");
    String name =
        kind instanceof Map<?, ?> of ? String.valueOf(of.keySet().iterator().next()) : text(kind);
    int owner = kind instanceof Map<?, ?> of ? index(of.values().iterator().next()) : -1;
    return new Function(
        text(map.get("name")),
        name,
        owner,
        fields(map.get("params")),
        map.get("result"),
        docs(map));
  }

  private static NamedType named(Object json) {
    Map<String, Object> map = map(json);
    Object owner = map.get("owner");
    return new NamedType(
        map.get("name") == null ? null : text(map.get("name")),
        map.getOrDefault("kind", ""),
        owner instanceof Map<?, ?> of && of.get("interface") != null
            ? index(of.get("interface"))
            : -1,
        docs(map));
  }

  /** Parameters, fields, cases. */
  static List<Field> fields(@Nullable Object json) {
    return list(json).stream()
        .map(WitPackages::map)
        .map(each -> new Field(text(each.get("name")), each.get("type"), docs(each)))
        .toList();
  }

  private static String docs(Map<String, Object> map) {
    return text(map(map.get("docs")).get("contents"));
  }

  static String text(@Nullable Object json) {
    return json == null ? "" : json.toString();
  }

  static int index(@Nullable Object json) {
    return json instanceof Number number ? number.intValue() : -1;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object json) {
    return json instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(@Nullable Object json) {
    return json instanceof List<?> list ? (List<Object>) list : List.of();
  }

  /** An interface's name with its package and version, as a core module has it. */
  String qualifiedName(Item item) {
    Interface type = interfaces.get(item.interfaceIndex());
    if (type.name() == null || type.packageIndex() < 0) {
      return item.key();
    }
    String name = packages.get(type.packageIndex());
    int version = name.indexOf('@');
    return version < 0
        ? name + "/" + type.name()
        : name.substring(0, version) + "/" + type.name() + name.substring(version);
  }
}
