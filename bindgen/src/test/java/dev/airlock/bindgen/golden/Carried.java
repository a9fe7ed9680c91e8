package dev.airlock.bindgen.golden;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Export;
import dev.airlock.bind.Handle;
import dev.airlock.bind.HostModule;
import dev.airlock.bind.Import;
import dev.airlock.bind.Moved;
import dev.airlock.bind.Passed;
import dev.airlock.bind.Unsigned;
import dev.airlock.codec.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The world that {@code utf16.wasm} carries. */
@Bind(
    value = "/dev/airlock/guests/canonical/utf16.wasm",
    dialect = "canonical:utf16",
    imports = Carried.Host.class)
public interface Carried extends AutoCloseable {
  String version();

  @Export("airlock:canonical/values@1.0.0#not")
  boolean not(boolean v);

  @Export("airlock:canonical/values@1.0.0#add-u8")
  @Passed("u8")
  int addU8(@Passed("u8") int a, @Passed("u8") int b);

  @Export("airlock:canonical/values@1.0.0#add-s8")
  byte addS8(byte a, byte b);

  @Export("airlock:canonical/values@1.0.0#add-u16")
  @Passed("u16")
  int addU16(@Passed("u16") int a, @Passed("u16") int b);

  @Export("airlock:canonical/values@1.0.0#add-s16")
  short addS16(short a, short b);

  @Export("airlock:canonical/values@1.0.0#add-u32")
  @Passed("u32")
  long addU32(@Passed("u32") long a, @Passed("u32") long b);

  @Export("airlock:canonical/values@1.0.0#add-s32")
  int addS32(int a, int b);

  @Export("airlock:canonical/values@1.0.0#add-u64")
  @Unsigned
  long addU64(@Unsigned long a, @Unsigned long b);

  @Export("airlock:canonical/values@1.0.0#add-s64")
  long addS64(long a, long b);

  @Export("airlock:canonical/values@1.0.0#add-f32")
  float addF32(float a, float b);

  @Export("airlock:canonical/values@1.0.0#add-f64")
  double addF64(double a, double b);

  @Export("airlock:canonical/values@1.0.0#next-char")
  @Passed("char")
  int nextChar(@Passed("char") int c);

  @Export("airlock:canonical/values@1.0.0#greet")
  String greet(String name);

  @Export("airlock:canonical/values@1.0.0#count-chars")
  @Passed("u32")
  long countChars(String text);

  @Export("airlock:canonical/values@1.0.0#reverse")
  String reverse(String text);

  @Export("airlock:canonical/values@1.0.0#sum-bytes")
  @Passed("u32")
  long sumBytes(byte[] v);

  @Export("airlock:canonical/values@1.0.0#reverse-bytes")
  byte[] reverseBytes(byte[] v);

  @Export("airlock:canonical/values@1.0.0#not-all")
  boolean[] notAll(boolean[] v);

  @Export("airlock:canonical/values@1.0.0#double-u16")
  @Unsigned
  short[] doubleU16(@Unsigned short[] v);

  @Export("airlock:canonical/values@1.0.0#double-s32")
  int[] doubleS32(int[] v);

  @Export("airlock:canonical/values@1.0.0#double-u64")
  @Unsigned
  long[] doubleU64(@Unsigned long[] v);

  @Export("airlock:canonical/values@1.0.0#double-f32")
  float[] doubleF32(float[] v);

  @Export("airlock:canonical/values@1.0.0#double-f64")
  double[] doubleF64(double[] v);

  @Export("airlock:canonical/values@1.0.0#next-chars")
  @Passed("list<char>")
  int[] nextChars(@Passed("list<char>") int[] v);

  @Export("airlock:canonical/values@1.0.0#split")
  List<String> split(String text);

  @Export("airlock:canonical/values@1.0.0#join")
  String join(List<String> words, String separator);

  @Export("airlock:canonical/values@1.0.0#flatten")
  @Unsigned
  int[] flatten(List<@Unsigned int[]> v);

  @Export("airlock:canonical/values@1.0.0#negate")
  Point negate(Point p);

  @Export("airlock:canonical/values@1.0.0#sum-points")
  double sumPoints(List<Point> v);

  @Export("airlock:canonical/values@1.0.0#make-points")
  List<Point> makePoints(@Passed("u32") long n);

  @Export("airlock:canonical/values@1.0.0#birthday")
  Person birthday(Person p);

  @Export("airlock:canonical/values@1.0.0#swap")
  TupleStringU32 swap(TupleU32String v);

  @Export("airlock:canonical/values@1.0.0#next-color")
  Color nextColor(Color c);

  @Export("airlock:canonical/values@1.0.0#invert-perms")
  Set<Perms> invertPerms(Set<Perms> p);

  @Export("airlock:canonical/values@1.0.0#invert-months")
  Set<Months> invertMonths(Set<Months> m);

  @Export("airlock:canonical/values@1.0.0#invert-bits")
  Set<Bits> invertBits(Set<Bits> b);

  @Export("airlock:canonical/values@1.0.0#area")
  double area(Shape s);

  @Export("airlock:canonical/values@1.0.0#echo-shape")
  Shape echoShape(Shape s);

  @Export("airlock:canonical/values@1.0.0#echo-shapes")
  List<Shape> echoShapes(List<Shape> v);

  @Export("airlock:canonical/values@1.0.0#echo-mixed")
  Mixed echoMixed(Mixed m);

  @Export("airlock:canonical/values@1.0.0#maybe-next")
  Optional<@Unsigned Integer> maybeNext(Optional<@Unsigned Integer> v);

  @Export("airlock:canonical/values@1.0.0#maybe-reverse")
  Optional<String> maybeReverse(Optional<String> v);

  @Export("airlock:canonical/values@1.0.0#maybe-twice")
  Optional<Optional<@Unsigned Integer>> maybeTwice(Optional<Optional<@Unsigned Integer>> v);

  @Export("airlock:canonical/values@1.0.0#divide")
  Result<Integer, String> divide(int a, int b);

  @Export("airlock:canonical/values@1.0.0#parse")
  Result<@Unsigned Long, Failure> parse(String text);

  @Export("airlock:canonical/values@1.0.0#want-green")
  Result<Void, Color> wantGreen(Color c);

  @Export("airlock:canonical/values@1.0.0#want-true")
  Result<Void, Void> wantTrue(boolean v);

  @Export("airlock:canonical/values@1.0.0#want-text")
  Result<String, Void> wantText(String text);

  @Export("airlock:canonical/values@1.0.0#sum16")
  @Unsigned
  long sum16(
      @Passed("u32") long a,
      @Passed("u32") long b,
      @Passed("u32") long c,
      @Passed("u32") long d,
      @Passed("u32") long e,
      @Passed("u32") long f,
      @Passed("u32") long g,
      @Passed("u32") long h,
      @Passed("u32") long i,
      @Passed("u32") long j,
      @Passed("u32") long k,
      @Passed("u32") long l,
      @Passed("u32") long m,
      @Passed("u32") long n,
      @Passed("u32") long o,
      @Passed("u32") long p);

  @Export("airlock:canonical/values@1.0.0#sum17")
  @Unsigned
  long sum17(
      @Passed("u32") long a,
      @Passed("u32") long b,
      @Passed("u32") long c,
      @Passed("u32") long d,
      @Passed("u32") long e,
      @Passed("u32") long f,
      @Passed("u32") long g,
      @Passed("u32") long h,
      @Passed("u32") long i,
      @Passed("u32") long j,
      @Passed("u32") long k,
      @Passed("u32") long l,
      @Passed("u32") long m,
      @Passed("u32") long n,
      @Passed("u32") long o,
      @Passed("u32") long p,
      @Passed("u8") int q);

  @Export("airlock:canonical/values@1.0.0#names")
  String names(Person a, Person b, Person c);

  @Export("airlock:canonical/values@1.0.0#call-log")
  void callLog(String text);

  @Export("airlock:canonical/values@1.0.0#call-describe")
  String callDescribe(Person p);

  @Export("airlock:canonical/values@1.0.0#call-lookup")
  Result<@Unsigned Integer, String> callLookup(String key);

  @Export("airlock:canonical/values@1.0.0#call-points")
  double callPoints(@Passed("u32") long n);

  @Export("airlock:canonical/values@1.0.0#call-echo-shape")
  Shape callEchoShape(Shape s);

  @Export("airlock:canonical/values@1.0.0#call-sum17")
  @Unsigned
  long callSum17(@Passed("u32") long a);

  @Export("airlock:canonical/values@1.0.0#call-sink")
  String callSink(String name, String line);

  @Export("airlock:canonical/values@1.0.0#call-borrow")
  @Passed("u32")
  long callBorrow(String name);

  @Export("airlock:canonical/counters@1.0.0#[constructor]counter")
  Counter newCounter(String name, int start);

  @Export("airlock:canonical/counters@1.0.0#[static]counter.merge")
  Counter counterMerge(@Moved Counter a, @Moved Counter b);

  @Export("airlock:canonical/counters@1.0.0#[static]counter.parse")
  Result<Counter, String> counterParse(String text);

  @Export("airlock:canonical/counters@1.0.0#peek")
  int peek(Counter c);

  @Export("airlock:canonical/counters@1.0.0#total")
  int total(@Moved List<Counter> v);

  @Export("airlock:canonical/counters@1.0.0#make")
  List<Counter> make(@Passed("u32") long n);

  @Export("airlock:canonical/counters@1.0.0#live")
  @Passed("u32")
  long live();

  @Override
  void close();

  record Point(int x, double y) {}

  record Person(String name, @Passed("u8") int age, Optional<String> email, List<String> tags) {}

  record TupleU32String(@Passed("u32") long first, String second) {}

  record TupleStringU32(String first, @Passed("u32") long second) {}

  enum Color {
    RED,
    GREEN,
    BLUE
  }

  enum Perms {
    READ,
    WRITE,
    EXEC
  }

  enum Months {
    JAN,
    FEB,
    MAR,
    APR,
    MAY,
    JUN,
    JUL,
    AUG,
    SEP,
    OCT,
    NOV,
    DEC
  }

  enum Bits {
    B0,
    B1,
    B2,
    B3,
    B4,
    B5,
    B6,
    B7,
    B8,
    B9,
    B10,
    B11,
    B12,
    B13,
    B14,
    B15,
    B16,
    B17,
    B18,
    B19
  }

  record TupleF32F32(float first, float second) {}

  sealed interface Shape {
    record Dot() implements Shape {}

    record Circle(float value) implements Shape {}

    record Rect(TupleF32F32 value) implements Shape {}

    record Label(String value) implements Shape {}

    record Poly(List<Point> value) implements Shape {}
  }

  sealed interface Mixed {
    record A(@Passed("u8") int value) implements Mixed {}

    record B(long value) implements Mixed {}

    record C(float value) implements Mixed {}

    record D(double value) implements Mixed {}
  }

  sealed interface Failure {
    record Empty() implements Failure {}

    record BadDigit(@Passed("char") int value) implements Failure {}

    record TooLarge(@Unsigned long value) implements Failure {}
  }

  /**
   * The guest imports it; a class of the host's serves it.
   *
   * <p>A {@code sink} is the host's: the guest knows it by a number that the host gives, until it
   * drops that.
   */
  @HostModule(
      value = "airlock:canonical/host@1.0.0",
      guest = "/dev/airlock/guests/canonical/utf16.wasm",
      dialect = "canonical:utf16")
  interface Host {
    @Import("[constructor]sink")
    int newSink(String name);

    @Import("[method]sink.write")
    @Passed("u32")
    long sinkWrite(int self, String line);

    @Import("log")
    void log(String text);

    @Import("describe")
    String describe(Person p);

    @Import("lookup")
    Result<@Unsigned Integer, String> lookup(String key);

    @Import("points")
    List<Point> points(@Passed("u32") long n);

    @Import("echo-shape")
    Shape echoShape(Shape s);

    @Import("sum17")
    @Unsigned
    long sum17(
        @Passed("u32") long a,
        @Passed("u32") long b,
        @Passed("u32") long c,
        @Passed("u32") long d,
        @Passed("u32") long e,
        @Passed("u32") long f,
        @Passed("u32") long g,
        @Passed("u32") long h,
        @Passed("u32") long i,
        @Passed("u32") long j,
        @Passed("u32") long k,
        @Passed("u32") long l,
        @Passed("u32") long m,
        @Passed("u32") long n,
        @Passed("u32") long o,
        @Passed("u32") long p,
        @Passed("u32") long q);

    @Import("close")
    String close(int s);

    @Import("name-length")
    @Passed("u32")
    long nameLength(int s);

    @Import("[resource-drop]sink")
    void dropSink(int self);
  }

  @Handle
  interface Counter extends AutoCloseable {
    @Export("airlock:canonical/counters@1.0.0#[method]counter.increment")
    int increment(int by);

    @Export("airlock:canonical/counters@1.0.0#[method]counter.name")
    String name();

    @Override
    void close();
  }
}
