package dev.airlock.bindgen.golden;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Export;
import dev.airlock.bind.Fails;
import dev.airlock.bind.Handle;
import dev.airlock.bind.Moved;
import dev.airlock.bind.Passed;
import dev.airlock.bind.Unsigned;
import java.util.List;
import java.util.Optional;

/**
 * What {@code multivalue.wasm} offers, by {@code bindgen.d.ts}.
 *
 * <p>A number of 32 bits or fewer is an {@code int}, one of 64 bits a {@code long}: the
 * declarations don't tell which of them are unsigned or narrower.
 */
@Bind("/dev/airlock/guests/bindgen/multivalue.wasm")
public interface Multivalue extends AutoCloseable {
  /** None if the name is empty. */
  @Export("counter_maybe")
  Optional<Counter> counterMaybe(String name);

  /** A second constructor; fails unless the text is NAME=VALUE. */
  @Export("counter_parse")
  @Fails
  Counter counterParse(String text);

  @Export("counter_new")
  Counter newCounter(String name, int value);

  float addF32(float a, float b);

  double addF64(double a, double b);

  int addI32(int a, int b);

  long addI64(long a, long b);

  int addI8(int a, int b);

  int addU16(int a, int b);

  int addU32(int a, int b);

  long addU64(long a, long b);

  int addU8(int a, int b);

  /** A function of the guest, for the host to call: adds to what it was given last. */
  Object adder(int start);

  Object arrayOf(byte[] v);

  Object big(Object v);

  boolean borrowed(Object v);

  byte[] bytesOf(Object v);

  int callAdd(int a, int b);

  /** Calls a function of the host with each number; the sum of what it returns. */
  @Fails
  double callEach(int n, Object f);

  void callLog(String text);

  String callMaybeNameOf(int id);

  /**
   * An {@code Optional<Integer>} is a number of 32 bits; if it is a {@code u32} or an {@code f32},
   * which isn't shown, write {@code Optional<@Unsigned Integer>} or {@code Optional<Float>}.
   */
  Optional<Double> callMaybeNumber(Optional<Integer> n);

  /** {@code <NAME>} */
  String callNameOf(int id);

  /** {@code ok:…} or {@code err:} and what {@code kind} says of it. */
  String callRisky(String text);

  @Fails
  double callRiskyNumber(int n);

  double callScale(double[] v, double by);

  /**
   * Puts a value and gets it and another one that is not there: the sum, -1 for each that is
   * missing.
   */
  long callStore(String name, String key, long value);

  int callTakeText(String text);

  /** Fails with a number, 42, if the text is empty. */
  @Fails
  void check(String text);

  @Fails
  String checkedGreet(String name);

  /** Characters of the text. */
  int countChars(String text);

  int countUndefined(List<Object> values);

  /** Counters named 0, 1, …, with these values. */
  List<Counter> counters(int[] values);

  /** The bytes of a text of hexadecimal digits. */
  @Fails
  byte[] decodeHex(String text);

  /** The same, the other way: {@code NAME AGE TAGS EMAIL SCORE}, or an error. */
  @Fails
  String describe(Object person);

  float[] doubleF32(float[] v);

  double[] doubleF64(double[] v);

  int[] doubleI32(int[] v);

  long[] doubleI64(long[] v);

  @Passed("list<s8>")
  byte[] doubleI8(@Passed("list<s8>") byte[] v);

  /** Doubles in place, in the array of the caller. */
  void doubleInPlace(@Passed("inout list<f64>") double[] v);

  @Unsigned
  short[] doubleU16(@Unsigned short[] v);

  @Unsigned
  int[] doubleU32(@Unsigned int[] v);

  /** {@code Hello, NAME!} */
  String greet(String name);

  String join(List<String> words, String separator);

  /**
   * {@code undefined}, {@code null}, {@code true}, {@code string:…}, {@code number:…} or {@code
   * other}.
   */
  String kind(Object v);

  /** Bytes allocated and not yet freed. */
  int liveBytes();

  /** Counters constructed and not yet dropped. */
  int liveCounters();

  Optional<Boolean> maybeBool(Optional<Boolean> v);

  Optional<byte[]> maybeBytes(Optional<byte[]> v);

  /** For a character that may be none its code point is passed, 0xFFFFFF for none. */
  int maybeChar(int v);

  /** Of what may be a {@code Color} or none the position or number is passed, 0 for none. */
  int maybeColor(int c);

  /**
   * An {@code Optional<Integer>} is a number of 32 bits; if it is a {@code u32} or an {@code f32},
   * which isn't shown, write {@code Optional<@Unsigned Integer>} or {@code Optional<Float>}.
   */
  Optional<Integer> maybeF32(Optional<Integer> v);

  Optional<Double> maybeF64(Optional<Double> v);

  /**
   * {@code None} if the text is empty, else what {@code checked_greet} does, but a name of {@code
   * fail} fails.
   */
  @Fails
  Optional<String> maybeGreet(String name);

  /** An {@code Optional<Short>} is a number of 8 or 16 bits, which of them isn't shown. */
  Optional<Short> maybeI16(Optional<Short> v);

  /**
   * An {@code Optional<Integer>} is a number of 32 bits; if it is a {@code u32} or an {@code f32},
   * which isn't shown, write {@code Optional<@Unsigned Integer>} or {@code Optional<Float>}.
   */
  Optional<Integer> maybeI32(Optional<Integer> v);

  Optional<Long> maybeI64(Optional<Long> v);

  /**
   * {@code None} if the text is empty.
   *
   * <p>An {@code Optional<Integer>} is a number of 32 bits; if it is a {@code u32} or an {@code
   * f32}, which isn't shown, write {@code Optional<@Unsigned Integer>} or {@code Optional<Float>}.
   */
  @Fails
  Optional<Integer> maybeParse(String text);

  /**
   * An {@code Optional<Integer>} is a number of 32 bits; if it is a {@code u32} or an {@code f32},
   * which isn't shown, write {@code Optional<@Unsigned Integer>} or {@code Optional<Float>}.
   */
  Optional<Integer> maybeU32(Optional<Integer> v);

  Optional<Long> maybeU64(Optional<Long> v);

  /** An {@code Optional<Short>} is a number of 8 or 16 bits, which of them isn't shown. */
  Optional<Short> maybeU8(Optional<Short> v);

  /** {@code None} for {@code None}, else the text in upper case. */
  Optional<String> maybeUpper(Optional<String> text);

  Optional<Object> maybeValue(Optional<Object> v);

  /** The character after this one. */
  @Passed("char")
  int nextChar(@Passed("char") int c);

  /**
   * Red, green, blue, red.
   *
   * <p>The numbers of a {@code Color} are those of {@link Color}.
   */
  int nextColor(int c);

  boolean not(boolean v);

  /** High for low and low for high. */
  Level otherLevel(Level l);

  /** Traps. */
  void panic(String message);

  /**
   * Fails, with a string and not an {@code Error}, unless the text is {@code yes} or {@code no}.
   */
  @Fails
  boolean parseBool(String text);

  @Fails
  double parseF64(String text);

  @Fails
  int parseI32(String text);

  @Fails
  long parseU64(String text);

  /** An object made by serde-wasm-bindgen. */
  @Fails
  Object person(String name, int age);

  /** Throws through the import, which must not return. */
  void raise(String message);

  String reverse(String text);

  byte[] reverseBytes(byte[] v);

  Object same(Object v);

  /** The words of a text. */
  List<String> split(String text);

  int sumBytes(byte[] v);

  /** Takes them all. */
  int total(@Moved List<Counter> counters);

  List<Object> values(double n, String text);

  @Override
  void close();

  enum Level {
    /** {@code low} in JavaScript. */
    LOW,
    /** {@code high} in JavaScript. */
    HIGH
  }

  /** These are numbers of the guest's own. */
  interface Color {
    int RED = 2;

    int GREEN = 5;

    int BLUE = 7;
  }

  @Handle(prefix = "counter_", free = "__wbg_counter_free")
  interface Counter extends AutoCloseable {
    /** Takes the other one, if there is one. */
    @Export("counter_absorb")
    int absorb(@Moved Optional<Counter> other);

    /** Takes this counter: it is gone afterwards. */
    @Export("counter_finish")
    int finish();

    @Export("counter_increment")
    int increment(int by);

    /**
     * Whether the guest takes {@code other} over isn't shown by its types; if it does, say {@code
     * Moved}.
     */
    @Export("counter_plus")
    Counter plus(Counter other);

    /** NAME=VALUE */
    @Export("counter_show")
    String show();

    /** Calls the host while this counter is borrowed for writing: reentrance must fail. */
    @Export("counter_with")
    @Fails
    Object with(Object f);

    @Export("counter_name")
    String name();

    @Export("counter_set_name")
    void setName(String name);

    @Export("__wbg_get_counter_label")
    String label();

    @Export("__wbg_set_counter_label")
    void setLabel(String label);

    /** The step, which may be read only. */
    @Export("__wbg_get_counter_step")
    double step();

    /** The value, which may be set. */
    @Export("__wbg_get_counter_value")
    int value();

    @Export("__wbg_set_counter_value")
    void setValue(int value);

    @Override
    void close();
  }
}
