package dev.airlock.bindgen.golden;

import dev.airlock.bind.Bind;

/**
 * What {@code text.wasm} exports, read as AssemblyScript with a tracing collector, 0.18 or later.
 *
 * <p>Its type information has these kinds of list: {@code Array<i32>}, {@code Float64Array}, {@code
 * Int32Array}, {@code Uint8Array}.
 *
 * <p>An {@code int} may be a number or a reference to an object, which the exports don't tell; what
 * {@code asc --bindings raw} writes beside the module does.
 */
@Bind("/dev/airlock/guests/assemblyscript/text.wasm")
public interface ScriptExports extends AutoCloseable {
  int arrayOfI32(int p0);

  int range(int p0);

  int bytes(int p0);

  int pointNew(int p0, int p1);

  int greet(int p0);

  int upper(int p0);

  int lengthUtf16(int p0);

  int byteLengthUtf8(int p0);

  int arraySum(int p0);

  double sumF64(int p0);

  int sumArray(int p0);

  int tail(int p0, int p1);

  int join(int p0, int p1);

  int split(int p0, int p1);

  int maybe(int p0);

  int pointSum(int p0);

  void fail(int p0);

  @Override
  void close();
}
