/**
 * The codecs and the convention of wasm-bindgen, and the functions of JavaScript that its modules
 * import. What JavaScript has as a value is here a Java object: text a {@link String}, a number a
 * {@link Double}, a boolean a {@link Boolean}, a big integer a {@link java.math.BigInteger}, {@code
 * null} null, {@code undefined} {@link dev.airlock.codec.bindgen.JsUndefined}, an array a {@link
 * java.util.List}, an object a {@link java.util.Map}, a typed array an array of numbers, an error a
 * {@link dev.airlock.codec.bindgen.JsError}, a function a {@link
 * dev.airlock.codec.bindgen.JsFunction}. Any other Java object can pass through a guest too.
 */
package dev.airlock.codec.bindgen;
