package dev.airlock.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds an interface to a module: each abstract method becomes a typed call of an exported
 * function. For an interface {@code Text} a class {@code TextGuest} is generated beside it, which
 * implements it and has static methods that load the module.
 *
 * {@snippet :
 * @Bind("text.wasm")
 * interface Text extends AutoCloseable {
 *   @Export("array_sum")
 *   int arraySum(@Moved byte[] bytes);
 *
 *   @Passed("string(len = text)")
 *   String upper(@Moved String text);
 * }
 * }
 *
 * <p>The module is read when the interface is compiled: its exports settle the dialect and the
 * types, and what doesn't fit is an error of the compiler. At run time it is loaded from the class
 * path, or given.
 *
 * <p>The class of a nested interface has the names of the types around it before its own: {@code
 * Outer.Text} becomes {@code Outer_TextGuest}. It has methods {@code load} from the class path,
 * from a file or with a builder's settings, {@code compile} and {@code bind} for many guests of one
 * module, {@code guest}, and {@code close}.
 *
 * <p>A generated class is used like its guest: by one thread at a time; a pool of them serves many.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Bind {
  /**
   * The module: a resource of the class path, relative to the interface's package or, with a
   * leading slash, to the root. A folder of modules beside the sources can be named by the
   * processor's option {@code airlock.modules}.
   */
  String value();

  /**
   * The dialect, where the exports don't show it: {@code c}, {@code rust}, {@code wasm-bindgen},
   * {@code assemblyscript}, {@code canonical}, with the encoding of text after a colon, as in
   * {@code canonical:utf16}, or the version, as in {@code wasm-bindgen:0.2.108}.
   */
  String dialect() default "";

  /**
   * The allocator, where it isn't recognised, as in {@code alloc(size), dealloc(address, size)}.
   */
  String allocator() default "";

  /**
   * What the names of a minified module stand for: a resource, found as the module is, that {@link
   * dev.airlock.dialect.ModuleNames} can read, such as the JavaScript that emscripten wrote beside
   * the module. The functions are then had by the names that they stand for.
   */
  String names() default "";

  /**
   * The classes of {@link HostModule}s that serve the module's imports: the method {@code load}
   * takes an object of each.
   */
  Class<?>[] imports() default {};
}
