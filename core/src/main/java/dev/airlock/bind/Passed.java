package dev.airlock.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a parameter or result is passed where that departs from the dialect, in the notation of
 * signatures: {@code move string(utf16, nul)}, {@code list<u8>(len = result)}, {@code u32}.
 *
 * <p>A method can say its whole signature, from {@code func(} on, which has {@code out} parameters
 * too; the method's parameters are those that are not just {@code out}: {@code @Passed("func(name:
 * string, out: out string(cap = 64, len = result))") String greet(String name)}.
 *
 * <p>Options are for C and plain Rust. In AssemblyScript they say which kind of object a list is,
 * {@code list<s32>(static)}; in wasm-bindgen {@code inout list<f64>} is an array that the guest
 * changes in place.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Passed {
  /** The type with its options. */
  String value();
}
