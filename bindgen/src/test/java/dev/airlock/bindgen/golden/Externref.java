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
 * What {@code externref.wasm} offers, by {@code bindgen.d.ts}.
 *
 * <p>A number of 32 bits or fewer is an {@code int}, one of 64 bits a {@code long}: the
 * declarations don't tell which of them are unsigned or narrower.
 *
 * <p>Left out, since the function's type in the module can be read in more than one way: {@code
 * bytes_of}, {@code call_each}, {@code call_maybe_number}, {@code call_risky_number}, {@code
 * maybe_f64}, {@code maybe_parse}, {@code parse_f64} and {@code parse_i32}.
 */
@Bind("/dev/airlock/guests/bindgen/externref.wasm")
public interface Externref extends AutoCloseable {
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

  int callAdd(int a, int b);

  void callLog(String text);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  String callMaybeNameOf(int id);

  /**
   * {@code <NAME>}
   *
   * <p>Whether it can fail isn't shown by its types; if it can, say {@code Fails}.
   */
  String callNameOf(int id);

  /**
   * {@code ok:…} or {@code err:} and what {@code kind} says of it.
   *
   * <p>Whether it can fail isn't shown by its types; if it can, say {@code Fails}.
   */
  String callRisky(String text);

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

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  String checkedGreet(String name);

  /** Characters of the text. */
  int countChars(String text);

  int countUndefined(List<Object> values);

  /**
   * Counters named 0, 1, …, with these values.
   *
   * <p>Whether it can fail isn't shown by its types; if it can, say {@code Fails}.
   */
  List<Counter> counters(int[] values);

  /**
   * The bytes of a text of hexadecimal digits.
   *
   * <p>Whether it can fail isn't shown by its types; if it can, say {@code Fails}.
   */
  byte[] decodeHex(String text);

  /**
   * The same, the other way: {@code NAME AGE TAGS EMAIL SCORE}, or an error.
   *
   * <p>Whether it can fail isn't shown by its types; if it can, say {@code Fails}.
   */
  String describe(Object person);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  float[] doubleF32(float[] v);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  double[] doubleF64(double[] v);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  int[] doubleI32(int[] v);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  long[] doubleI64(long[] v);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  @Passed("list<s8>")
  byte[] doubleI8(@Passed("list<s8>") byte[] v);

  /** Doubles in place, in the array of the caller. */
  void doubleInPlace(@Passed("inout list<f64>") double[] v);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  @Unsigned
  short[] doubleU16(@Unsigned short[] v);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  @Unsigned
  int[] doubleU32(@Unsigned int[] v);

  /**
   * {@code Hello, NAME!}
   *
   * <p>Whether it can fail isn't shown by its types; if it can, say {@code Fails}.
   */
  String greet(String name);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  String join(List<String> words, String separator);

  /**
   * {@code undefined}, {@code null}, {@code true}, {@code string:…}, {@code number:…} or {@code
   * other}.
   *
   * <p>Whether it can fail isn't shown by its types; if it can, say {@code Fails}.
   */
  String kind(Object v);

  /** Bytes allocated and not yet freed. */
  int liveBytes();

  /** Counters constructed and not yet dropped. */
  int liveCounters();

  Optional<Boolean> maybeBool(Optional<Boolean> v);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
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

  /**
   * {@code None} if the text is empty, else what {@code checked_greet} does, but a name of {@code
   * fail} fails.
   *
   * <p>Whether it can fail isn't shown by its types; if it can, say {@code Fails}.
   */
  Optional<String> maybeGreet(String name);

  /** An {@code Optional<Short>} is a number of 8 or 16 bits, which of them isn't shown. */
  Optional<Short> maybeI16(Optional<Short> v);

  /**
   * An {@code Optional<Integer>} is a number of 32 bits; if it is a {@code u32} or an {@code f32},
   * which isn't shown, write {@code Optional<@Unsigned Integer>} or {@code Optional<Float>}.
   */
  Optional<Integer> maybeI32(Optional<Integer> v);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  Optional<Long> maybeI64(Optional<Long> v);

  /**
   * An {@code Optional<Integer>} is a number of 32 bits; if it is a {@code u32} or an {@code f32},
   * which isn't shown, write {@code Optional<@Unsigned Integer>} or {@code Optional<Float>}.
   */
  Optional<Integer> maybeU32(Optional<Integer> v);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  Optional<Long> maybeU64(Optional<Long> v);

  /** An {@code Optional<Short>} is a number of 8 or 16 bits, which of them isn't shown. */
  Optional<Short> maybeU8(Optional<Short> v);

  /**
   * {@code None} for {@code None}, else the text in upper case.
   *
   * <p>Whether it can fail isn't shown by its types; if it can, say {@code Fails}.
   */
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
  long parseU64(String text);

  /** An object made by serde-wasm-bindgen. */
  @Fails
  Object person(String name, int age);

  /** Throws through the import, which must not return. */
  void raise(String message);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  String reverse(String text);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
  byte[] reverseBytes(byte[] v);

  Object same(Object v);

  /**
   * The words of a text.
   *
   * <p>Whether it can fail isn't shown by its types; if it can, say {@code Fails}.
   */
  List<String> split(String text);

  int sumBytes(byte[] v);

  /** Takes them all. */
  int total(@Moved List<Counter> counters);

  /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
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

    /**
     * NAME=VALUE
     *
     * <p>Whether it can fail isn't shown by its types; if it can, say {@code Fails}.
     */
    @Export("counter_show")
    String show();

    /** Calls the host while this counter is borrowed for writing: reentrance must fail. */
    @Export("counter_with")
    @Fails
    Object with(Object f);

    /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
    @Export("counter_name")
    String name();

    @Export("counter_set_name")
    void setName(String name);

    /** Whether it can fail isn't shown by its types; if it can, say {@code Fails}. */
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
