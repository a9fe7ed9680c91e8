package dev.airlock.codec.bindgen;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Map} of JavaScript, in the order of its entries. Any other Java map is an object, with
 * properties.
 */
public final class JsMap extends LinkedHashMap<@Nullable Object, @Nullable Object> {
  private static final long serialVersionUID = 1L;

  /** An empty map. */
  public JsMap() {}
}
