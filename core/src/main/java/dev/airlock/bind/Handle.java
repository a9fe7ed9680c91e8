package dev.airlock.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface whose objects the guest keeps: Java knows each by a number. Its methods are exported
 * functions whose first parameter is that number; {@link AutoCloseable#close()} calls the one that
 * frees it. A method of the binding that returns such an interface makes one.
 *
 * {@snippet :
 * @Handle(prefix = "Parser_", free = "Parser_free")
 * interface Parser extends AutoCloseable {
 *   String parse(String text); // Parser_parse(handle, …)
 *
 *   @Override
 *   void close();
 * }
 * }
 *
 * <p>A handle that is closed, or that the guest took over, refuses every call. One that is never
 * closed is reported as a leak when its guest is closed.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Handle {
  /** What the names of the methods' functions begin with; by default what the dialect has. */
  String prefix() default "";

  /** The function that frees an object; by default what the dialect has, or none. */
  String free() default "";
}
