package dev.airlock.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method serves an import. Its parameters and result cross as those of an exported function do;
 * a parameter of type {@link dev.airlock.Guest} gets the guest that calls. What it throws is told
 * to the guest where the dialect has a way, and else passes through the guest to its caller.
 *
 * <p>Where a number means failure, {@link Fails} says which, and which exception is told by it. In
 * wasm-bindgen a method that declares exceptions serves an import that catches them. What the guest
 * passes stays its own, unless a parameter is {@link Owned}; what the method returns is the
 * guest's.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Import {
  /** The import's name; by default the method's, as in {@link Export}. */
  String value() default "";
}
