package dev.airlock.bindgen.golden;

import dev.airlock.bind.Bind;

/**
 * What {@code text.wasm} exports, read as C.
 *
 * <p>An {@code int} may be a number, an address or a length, which the exports don't tell; put the
 * types in its place that the functions' documentation has.
 */
@Bind("/dev/airlock/guests/c/text.wasm")
public interface CText extends AutoCloseable {
  int liveBlocks();

  int arraySum(int p0, int p1);

  int arraySumTake(int p0, int p1);

  int version();

  int countBytes(int p0);

  int upper(int p0);

  int greet(int p0, int p1, int p2);

  int replace(int p0, int p1, int p2, int p3);

  int split(int p0, int p1, int p2);

  void splitFree(int p0, int p1);

  int totalLength(int p0, int p1);

  int minmax(int p0, int p1, int p2, int p3);

  int lastError();

  int parseInt(int p0, int p1);

  void pointMake(int p0, int p1, int p2);

  void pointAdd(int p0, int p1, int p2);

  int pointSum(int p0);

  @Override
  void close();
}
