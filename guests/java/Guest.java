import org.teavm.interop.Address;
import org.teavm.interop.Export;
import org.teavm.interop.Import;
import org.teavm.interop.Structure;

/**
 * Java as the guest: strings, arrays, structs, exceptions, and functions of the host.
 *
 * <p>A parameter or result that is no number is the address of an object on the collected heap,
 * null is 0. The host makes strings and arrays with the exports {@code teavm_allocate…} and finds
 * their contents with {@code teavm_…Data} and {@code teavm_arrayLength}. A collection, which any
 * allocation may bring about, moves objects; see {@link Roots}. An exception that leaves an export
 * is a trap.
 */
public final class Guest {
  private static String greeting = "not started";

  private Guest() {}

  /** Runs when the host calls {@code start(String[])}, once, before anything else. */
  public static void main(String[] arguments) {
    greeting = arguments.length > 0 ? arguments[0] : "Hello";
    // Only classes that are used are compiled, with what they export.
    Roots.rootCount();
    if (arguments.length < 0) {
      seen(arguments);
    }
  }

  /**
   * Never runs. The compiler leaves out what it finds no object for, and it doesn't count on those
   * that the host makes: a method called on a parameter has to be seen called on an object of ours.
   */
  private static void seen(String[] texts) {
    upper(texts[0]);
    textLength(texts[0]);
    parse(texts[0]);
    join(texts, texts[0]);
    split(texts[0], ',');
    Counter counter = counterNew(texts[0], 0);
    counterAdd(counter, 1);
    greeting = counterName(counter) + exceptionClass(failure) + exceptionMessage(failure);
  }

  // Strings

  @Export(name = "greet")
  static String greet(String name) {
    return greeting + ", " + name + "!";
  }

  @Export(name = "concat")
  static String concat(String a, String b) {
    return a + b;
  }

  @Export(name = "upper")
  static String upper(String text) {
    return text.toUpperCase();
  }

  @Export(name = "textLength")
  static int textLength(String text) {
    return text == null ? -1 : text.length();
  }

  @Export(name = "orNull")
  static String orNull(String text, boolean isNull) {
    return isNull ? null : text;
  }

  // Arrays

  @Export(name = "sumBytes")
  static int sumBytes(byte[] bytes) {
    int sum = 0;
    for (byte value : bytes) {
      sum += value & 0xff;
    }
    return sum;
  }

  @Export(name = "reverseBytes")
  static byte[] reverseBytes(byte[] bytes) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = bytes[bytes.length - 1 - i];
    }
    return result;
  }

  /** Changes the array itself. */
  @Export(name = "doubleShorts")
  static void doubleShorts(short[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= 2;
    }
  }

  @Export(name = "sumChars")
  static int sumChars(char[] values) {
    int sum = 0;
    for (char value : values) {
      sum += value;
    }
    return sum;
  }

  @Export(name = "range")
  static int[] range(int n) {
    int[] result = new int[n];
    for (int i = 0; i < n; i++) {
      result[i] = i;
    }
    return result;
  }

  @Export(name = "sumInts")
  static long sumInts(int[] values) {
    long sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }

  @Export(name = "prefixSums")
  static long[] prefixSums(long[] values) {
    long[] result = new long[values.length];
    long sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i];
      result[i] = sum;
    }
    return result;
  }

  @Export(name = "halve")
  static float[] halve(float[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i] / 2;
    }
    return result;
  }

  @Export(name = "dot")
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Export(name = "join")
  static String join(String[] parts, String separator) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        result.append(separator);
      }
      result.append(parts[i]);
    }
    return result.toString();
  }

  @Export(name = "split")
  static String[] split(String text, char separator) {
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == separator ? 1 : 0;
    }
    String[] result = new String[count];
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = text.indexOf(separator, start);
      result[i] = text.substring(start, end < 0 ? text.length() : end);
      start = end + 1;
    }
    return result;
  }

  // Numbers

  @Export(name = "mixed")
  static long mixed(boolean flag, byte small, char unit, long big, float single, double real) {
    return (flag ? 1 : 0) + small + unit + big + (long) (single * 10) + (long) (real * 100);
  }

  // Memory by its address: what the host has, the data of an array for example

  @Export(name = "array_sum")
  static int arraySum(Address bytes, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += bytes.add(i).getByte() & 0xff;
    }
    return sum;
  }

  /** Size 24, aligned to 8: id 0, flags 4, weight 8, x 16, y 20. */
  static class Particle extends Structure {
    int id;
    short flags;
    double weight;
    float x;
    float y;
  }

  @Export(name = "particleSize")
  static int particleSize() {
    return Structure.sizeOf(Particle.class);
  }

  /** 1 × id + 10 × flags + 100 × weight + 1000 × x + 10000 × y. */
  @Export(name = "particleDigest")
  static double particleDigest(Particle particle) {
    return particle.id
        + 10 * particle.flags
        + 100 * particle.weight
        + 1000 * particle.x
        + 10000 * particle.y;
  }

  @Export(name = "particlesMove")
  static void particlesMove(Particle particles, int count, float dx, float dy) {
    for (int i = 0; i < count; i++) {
      Particle particle = Structure.add(Particle.class, particles, i);
      particle.x += dx;
      particle.y += dy;
    }
  }

  // Objects: opaque, rooted by the host for as long as it wants them

  static final class Counter {
    final String name;
    int value;

    Counter(String name, int value) {
      this.name = name;
      this.value = value;
    }
  }

  @Export(name = "counterNew")
  static Counter counterNew(String name, int value) {
    return new Counter(name, value);
  }

  @Export(name = "counterAdd")
  static int counterAdd(Counter counter, int n) {
    counter.value += n;
    return counter.value;
  }

  @Export(name = "counterName")
  static String counterName(Counter counter) {
    return counter.name;
  }

  // Exceptions

  private static Throwable failure;

  /**
   * Traps: an exception that nothing in the guest catches ends the instance. What it was {@code
   * teavm_catchException()} still tells.
   */
  @Export(name = "fail")
  static int fail(String message) {
    throw new IllegalStateException(message);
  }

  /** A number; or 0, and the exception in {@code takeFailure}. */
  @Export(name = "parse")
  static int parse(String text) {
    try {
      return Integer.parseInt(text);
    } catch (RuntimeException e) {
      failure = e;
      return 0;
    }
  }

  /** The exception of a function that catches it, once; null when it returned normally. */
  @Export(name = "takeFailure")
  static Throwable takeFailure() {
    Throwable result = failure;
    failure = null;
    return result;
  }

  @Export(name = "exceptionClass")
  static String exceptionClass(Throwable exception) {
    return exception.getClass().getName();
  }

  @Export(name = "exceptionMessage")
  static String exceptionMessage(Throwable exception) {
    return exception.getMessage();
  }

  // Garbage

  /** Makes as many arrays of a kilobyte and keeps none; the sum of their lengths. */
  @Export(name = "churn")
  static int churn(int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += new byte[1024 + (i & 1)].length & ~1;
    }
    return sum;
  }

  /** Of the heap, after {@code teavm_gc_collectFull()}: the same again when nothing is kept. */
  @Export(name = "usedBytes")
  static long usedBytes() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  // Host functions

  @Import(module = "host", name = "shout")
  private static native String hostShout(String text);

  @Import(module = "host", name = "scale")
  private static native double[] hostScale(double[] values, double factor);

  @Import(module = "host", name = "find")
  private static native String hostFind(String key);

  @Import(module = "host", name = "below")
  private static native int hostBelow(int depth);

  @Export(name = "shoutTwice")
  static String shoutTwice(String text) {
    return hostShout(text) + hostShout("é" + text);
  }

  @Export(name = "scaled")
  static double scaled(int n, double factor) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = i;
    }
    double sum = 0;
    for (double value : hostScale(values, factor)) {
      sum += value;
    }
    return sum;
  }

  @Export(name = "findOr")
  static String findOr(String key, String fallback) {
    String found = hostFind(key);
    return found == null ? fallback : found;
  }

  /** Guest, host, guest: 0 at depth 0, else depth + what the host says of depth - 1. */
  @Export(name = "descend")
  static int descend(int depth) {
    return depth <= 0 ? 0 : depth + hostBelow(depth - 1);
  }
}
