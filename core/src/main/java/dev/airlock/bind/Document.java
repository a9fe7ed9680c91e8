package dev.airlock.bind;

import dev.airlock.codec.DocumentFormat;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value crosses as a document in a format such as JSON: as the bytes, or the text, that the
 * dialect would pass.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface Document {
  /** The format: a class with a public constructor without parameters. */
  Class<? extends DocumentFormat> value();

  /** Whether the guest takes and gives it as text rather than as bytes. */
  boolean text() default false;
}
