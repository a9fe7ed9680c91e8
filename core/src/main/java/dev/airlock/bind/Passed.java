package dev.airlock.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a parameter or result is passed where that departs from the dialect, in the notation of
 * signatures: {@code move string(utf16, nul)}, {@code list<u8>(len = result)}, {@code u32}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Passed {
  /** The type with its options. */
  String value();
}
