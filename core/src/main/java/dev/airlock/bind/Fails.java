package dev.airlock.bind;

import dev.airlock.error.GuestErrorException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a function tells that it failed, and what that becomes in Java. In dialects whose functions
 * return a result or an error, {@link #when} is left out: the error case is what is thrown.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Fails {
  /** Which results mean failure. */
  When when() default When.ERROR;

  /** The bit of the result that means failure, for {@link When#BIT}. */
  int bit() default 31;

  /**
   * The exported function, without parameters, that tells more: a number, or text in the way of the
   * dialect. By default nobody does.
   */
  String detail() default "";

  /**
   * The exception. It has a public constructor that takes what the guest says of the error, in the
   * type that it has (a {@code String}, an {@code int}, a record), or one without parameters. With
   * both, it is made of what the guest says, so for errors that say nothing it has only the latter.
   */
  Class<? extends Throwable> with() default GuestErrorException.class;

  /** What means failure. */
  enum When {
    /** The error case of a result. */
    ERROR,
    /** A negative number. */
    NEGATIVE,
    /** Zero, or the null pointer. */
    ZERO,
    /** Any number but zero. */
    NONZERO,
    /** One bit of the number. */
    BIT
  }
}
