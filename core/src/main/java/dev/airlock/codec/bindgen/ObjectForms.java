package dev.airlock.codec.bindgen;

import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.Present;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.error.AirlockException;
import dev.airlock.error.GuestErrorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Types that are objects of JavaScript with properties. */
final class ObjectForms {
  private ObjectForms() {}

  static <K, V extends @Nullable Object> BindgenCodec<Map<K, V>> map(
      BindgenFacts facts, BindgenCodec<K> key, BindgenCodec<V> value) {
    String name = "map<%s, %s>".formatted(key, value);
    return new ValueForm<>(
        facts, name, false, map -> toJs(key, value, map), object -> fromJs(key, value, object));
  }

  /** With texts as keys an object, which is what most guests read; with others a map. */
  private static <K, V extends @Nullable Object> Object toJs(
      BindgenCodec<K> key, BindgenCodec<V> value, Map<K, V> map) {
    Map<@Nullable Object, @Nullable Object> object = new LinkedHashMap<>();
    map.forEach((k, v) -> object.put(key.toJs(k), value.toJs(v)));
    if (object.keySet().stream().allMatch(String.class::isInstance)) {
      return object;
    }
    JsMap other = new JsMap();
    other.putAll(object);
    return other;
  }

  private static <K, V extends @Nullable Object> Map<K, V> fromJs(
      BindgenCodec<K> key, BindgenCodec<V> value, @Nullable Object object) {
    Map<K, V> map = new LinkedHashMap<>();
    properties(object, "map").forEach((k, v) -> map.put(key.fromJs(k), value.fromJs(v)));
    return map;
  }

  private static Map<?, ?> properties(@Nullable Object object, String name) {
    if (object instanceof Map<?, ?> map) {
      return map;
    }
    throw new GuestErrorException("the guest gave %s, no %s".formatted(Js.debug(object), name));
  }

  static <R> BindgenCodec<R> record(
      BindgenFacts facts,
      String name,
      Function<@Nullable Object[], ? extends R> make,
      List<Field<R, ?>> fields) {
    List<Property<R, ?>> properties = new ArrayList<>();
    for (Field<R, ?> field : fields) {
      properties.add(property(field));
    }
    return new ValueForm<>(
        facts,
        name,
        false,
        value -> toJs(properties, Present.argument(value, name)),
        object -> fromJs(name, make, properties, properties(object, name)));
  }

  private record Property<R, T extends @Nullable Object>(Field<R, T> field, BindgenCodec<T> form) {
    @Nullable Object toJs(R value) {
      return form.toJs(field.get().apply(value));
    }
  }

  private static <R, T extends @Nullable Object> Property<R, T> property(Field<R, T> field) {
    return new Property<>(field, BindgenCodecs.form(field.codec()));
  }

  private static <R> Object toJs(List<Property<R, ?>> properties, R value) {
    Map<@Nullable Object, @Nullable Object> object = new LinkedHashMap<>();
    for (Property<R, ?> property : properties) {
      object.put(property.field().name(), property.toJs(value));
    }
    return object;
  }

  private static <R> R fromJs(
      String name,
      Function<@Nullable Object[], ? extends R> make,
      List<Property<R, ?>> properties,
      Map<?, ?> object) {
    @Nullable Object[] values = new Object[properties.size()];
    for (int i = 0; i < values.length; i++) {
      String field = properties.get(i).field().name();
      Object value = object.containsKey(field) ? object.get(field) : JsUndefined.UNDEFINED;
      try {
        values[i] = properties.get(i).form().fromJs(value);
      } catch (AirlockException e) {
        throw new GuestErrorException("%s.%s: %s".formatted(name, field, e.getMessage()), e);
      }
    }
    return make.apply(values);
  }
}
