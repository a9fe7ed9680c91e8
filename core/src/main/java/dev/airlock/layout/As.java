package dev.airlock.layout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lays a record's component out as another number than its Java type says, which is how unsigned
 * fields are written: {@code @As(U8) int id}.
 *
 * <p>A Java type that is wider than the field is range-checked when it is written. One of the same
 * width holds the field's bits: {@code @As(U64) long}. A narrower one is refused.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface As {
  /** What the component is in memory; of an array, each element. */
  Scalar value();
}
