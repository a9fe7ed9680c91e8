package dev.airlock.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name that a method's function is exported under. Without it, it is the method's own name, or
 * the same with underscores or hyphens: {@code arraySum} finds {@code array_sum} and {@code
 * array-sum}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Export {
  /** The name. */
  String value();
}
