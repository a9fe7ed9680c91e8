package dev.airlock.codec.bindgen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a guest made by {@code new} without arguments: an object, an array, a map or an error. The
 * names of the imports differ only by a hash that changes with the version, so it is what it is
 * first used as. One that is never used as anything is an empty object.
 *
 * <p>While a guest may still add to it, it stands for itself in others; for the host, {@link
 * #resolve} puts what it became in its place.
 */
final class JsFresh {
  private static final JsError ERROR = new JsError("Error", "", "Error");

  private @Nullable Object value;
  private boolean resolved;

  /** An array with so many elements. */
  static JsFresh array(long length) {
    JsFresh fresh = new JsFresh();
    List<@Nullable Object> list = fresh.asList();
    for (long i = 0; i < length; i++) {
      list.add(JsUndefined.UNDEFINED);
    }
    return fresh;
  }

  List<@Nullable Object> asList() {
    return as(new ArrayList<@Nullable Object>());
  }

  Map<@Nullable Object, @Nullable Object> asObject() {
    return as(new LinkedHashMap<@Nullable Object, @Nullable Object>());
  }

  Map<@Nullable Object, @Nullable Object> asMap() {
    return as(new JsMap());
  }

  JsError asError() {
    return as(ERROR);
  }

  /** It may get new elements now. */
  @SuppressWarnings("unchecked")
  private <T> T as(T first) {
    resolved = false;
    if (value == null) {
      value = first;
    }
    boolean fits =
        value instanceof Map<?, ?>
            ? first instanceof Map<?, ?>
            : value.getClass().equals(first.getClass());
    if (!fits) {
      throw new JsException(
          JsError.of("%s is no %s".formatted(Js.debug(this), first.getClass().getSimpleName())));
    }
    return (T) value;
  }

  boolean isListOrUnused() {
    return value == null || value instanceof List<?>;
  }

  /** What it is so far. */
  Object value() {
    return value == null ? new LinkedHashMap<>() : value;
  }

  /** What a value is to the host, with all that it holds. */
  static @Nullable Object resolve(@Nullable Object value) {
    if (!(value instanceof JsFresh outer)) {
      return value;
    }
    Deque<JsFresh> left = new ArrayDeque<>(List.of(outer));
    while (!left.isEmpty()) {
      JsFresh fresh = left.pop();
      if (!fresh.resolved) {
        fresh.resolved = true;
        fresh.value = fresh.value();
        fresh.replaceIn(left);
      }
    }
    return outer.value();
  }

  @SuppressWarnings("unchecked")
  private void replaceIn(Deque<JsFresh> left) {
    if (value instanceof List<?> list) {
      ((List<@Nullable Object>) list).replaceAll(each -> inner(each, left));
    } else if (value instanceof Map<?, ?> map) {
      ((Map<@Nullable Object, @Nullable Object>) map).replaceAll((key, each) -> inner(each, left));
    }
  }

  private static @Nullable Object inner(@Nullable Object each, Deque<JsFresh> left) {
    if (!(each instanceof JsFresh fresh)) {
      return each;
    }
    left.push(fresh);
    if (fresh.value == null) {
      fresh.value = new LinkedHashMap<>();
    }
    return fresh.value;
  }
}
