package dev.airlock.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The guest takes over the argument's block and frees it. Without it the dialect decides: what C
 * and plain Rust are passed is borrowed. Of an object that the guest keeps, it takes over the
 * object itself; said of a method of a {@link Handle}, the one that it is called on.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface Moved {}
