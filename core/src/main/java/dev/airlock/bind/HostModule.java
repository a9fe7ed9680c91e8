package dev.airlock.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose annotated methods serve the imports of a guest. For a class {@code Log} a class
 * {@code LogImports} is generated beside it, which offers its methods to a guest that is being
 * built.
 *
 * {@snippet :
 * @HostModule("env")
 * final class Log {
 *   @Import("log_message")
 *   void message(int level, String text) { … }
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface HostModule {
  /** The module's name in the imports. */
  String value();

  /**
   * A module that imports these functions, by which they are checked and whose dialect they speak;
   * as in {@link Bind#value}.
   */
  String guest() default "";

  /** The dialect that they speak if no guest is named; as in {@link Bind#dialect}. */
  String dialect() default "";
}
