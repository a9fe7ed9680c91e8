package dev.airlock.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A Java type with its type arguments, for formats that need them: {@code new
 * ValueClass<List<Point>>() {}}.
 */
public abstract class ValueClass<T> {
  private final Type type;

  /** Takes the type from the subclass. */
  protected ValueClass() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
      throw new IllegalStateException("make it as new ValueClass<…>() {}");
    }
    this.type = parameterized.getActualTypeArguments()[0];
  }

  /** The type. */
  public final Type type() {
    return type;
  }

  /** The type, as in a declaration. */
  @Override
  public final String toString() {
    return type.getTypeName();
  }
}
