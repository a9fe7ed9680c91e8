package dev.airlock.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that stands for a C struct of numbers, arrays of which are to be read and written where
 * they are, in the guest's memory. For a record {@code Point} a class {@code PointArray} is
 * generated beside it: a flyweight, whose {@code x(index)} reads one field of one struct, and
 * {@code x(index, value)} writes it, with nothing allocated. Where the fields are is known to the
 * compiler, so that a loop over them costs what a loop over a {@code MemorySegment} costs.
 *
 * <p>Components are numbers, booleans, enums and records of those; {@link
 * dev.airlock.layout.As @As}, {@link Unsigned} and {@link Passed} say which numbers they are in the
 * guest. A field of a record in the record is {@code positionX(index)}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface InPlace {}
