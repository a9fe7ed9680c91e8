package dev.airlock.bindgen.golden;

import dev.airlock.bind.Bind;

/**
 * What {@code text.wasm} exports, read as Rust.
 *
 * <p>An {@code int} may be a number, an address or a length, which the exports don't tell; put the
 * types in its place that the functions' documentation has.
 */
@Bind("/dev/airlock/guests/rust/text.wasm")
public interface RustText extends AutoCloseable {
  int arraySum(int p0, int p1);

  int countBytes(int p0, int p1);

  int countChars(int p0, int p1);

  void fail(int p0, int p1);

  int greet(int p0, int p1, int p2, int p3);

  int liveBytes();

  int replace(int p0, int p1, int p2, int p3, int p4, int p5, int p6, int p7);

  void reverseInPlace(int p0, int p1);

  int upper(int p0, int p1);

  @Override
  void close();
}
