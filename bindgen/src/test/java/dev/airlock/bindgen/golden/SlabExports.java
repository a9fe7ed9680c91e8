package dev.airlock.bindgen.golden;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Export;

/**
 * What {@code slab.wasm} exports, read as wasm-bindgen.
 *
 * <p>An {@code int} may be a number, an address, a length or an object, which the exports don't
 * tell; the {@code .d.ts} that wasm-bindgen writes beside the module does.
 */
@Bind("/dev/airlock/guests/bindgen/slab.wasm")
public interface SlabExports extends AutoCloseable {
  @Export("__wbg_get_counter_label")
  void wbgGetCounterLabel(int p0, int p1);

  @Export("__wbg_get_counter_step")
  double wbgGetCounterStep(int p0);

  @Export("__wbg_get_counter_value")
  int wbgGetCounterValue(int p0);

  @Export("__wbg_set_counter_label")
  void wbgSetCounterLabel(int p0, int p1, int p2);

  @Export("__wbg_set_counter_value")
  void wbgSetCounterValue(int p0, int p1);

  float addF32(float p0, float p1);

  double addF64(double p0, double p1);

  int addI32(int p0, int p1);

  long addI64(long p0, long p1);

  int addI8(int p0, int p1);

  int addU16(int p0, int p1);

  int addU8(int p0, int p1);

  int adder(int p0);

  int arrayOf(int p0, int p1);

  int big(int p0);

  int borrowed(int p0);

  void bytesOf(int p0, int p1);

  int callAdd(int p0, int p1);

  void callEach(int p0, int p1, int p2);

  void callLog(int p0, int p1);

  void callMaybeNameOf(int p0, int p1);

  void callMaybeNumber(int p0, double p1);

  void callNameOf(int p0, int p1);

  void callRisky(int p0, int p1, int p2);

  void callRiskyNumber(int p0, int p1);

  double callScale(int p0, int p1, double p2);

  long callStore(int p0, int p1, int p2, int p3, long p4);

  int callTakeText(int p0, int p1);

  void check(int p0, int p1, int p2);

  void checkedGreet(int p0, int p1, int p2);

  int countChars(int p0, int p1);

  int countUndefined(int p0, int p1);

  int counterAbsorb(int p0, int p1);

  int counterFinish(int p0);

  int counterIncrement(int p0, int p1);

  int counterMaybe(int p0, int p1);

  void counterName(int p0, int p1);

  int counterNew(int p0, int p1, int p2);

  void counterParse(int p0, int p1, int p2);

  int counterPlus(int p0, int p1);

  void counterSetName(int p0, int p1, int p2);

  void counterShow(int p0, int p1);

  void counterWith(int p0, int p1, int p2);

  void counters(int p0, int p1, int p2);

  void decodeHex(int p0, int p1, int p2);

  void describe(int p0, int p1);

  void doubleF32(int p0, int p1, int p2);

  void doubleF64(int p0, int p1, int p2);

  void doubleI32(int p0, int p1, int p2);

  void doubleI64(int p0, int p1, int p2);

  void doubleI8(int p0, int p1, int p2);

  void doubleInPlace(int p0, int p1, int p2);

  void doubleU16(int p0, int p1, int p2);

  void greet(int p0, int p1, int p2);

  void join(int p0, int p1, int p2, int p3, int p4);

  void kind(int p0, int p1);

  int liveBytes();

  int liveCounters();

  int maybeBool(int p0);

  void maybeBytes(int p0, int p1, int p2);

  int maybeChar(int p0);

  int maybeColor(int p0);

  double maybeF32(double p0);

  void maybeF64(int p0, int p1, double p2);

  void maybeGreet(int p0, int p1, int p2);

  int maybeI16(int p0);

  double maybeI32(double p0);

  void maybeI64(int p0, int p1, long p2);

  void maybeParse(int p0, int p1, int p2);

  double maybeU32(double p0);

  int maybeU8(int p0);

  void maybeUpper(int p0, int p1, int p2);

  int nextChar(int p0);

  int nextColor(int p0);

  int not(int p0);

  int otherLevel(int p0);

  void panic(int p0, int p1);

  void parseBool(int p0, int p1, int p2);

  void parseF64(int p0, int p1, int p2);

  void parseI32(int p0, int p1, int p2);

  void parseU64(int p0, int p1, int p2);

  void person(int p0, int p1, int p2, int p3);

  void raise(int p0, int p1);

  void reverse(int p0, int p1, int p2);

  void reverseBytes(int p0, int p1, int p2);

  void split(int p0, int p1, int p2);

  int sumBytes(int p0, int p1);

  int total(int p0, int p1);

  void values(int p0, double p1, int p2, int p3);

  int maybeValue(int p0);

  int same(int p0);

  void maybeU64(int p0, int p1, long p2);

  void doubleU32(int p0, int p1, int p2);

  int addU32(int p0, int p1);

  long addU64(long p0, long p1);

  @Override
  void close();
}
