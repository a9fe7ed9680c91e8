package dev.airlock.samples;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Unsigned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text and arrays. The same Java types cross differently in each dialect: to C a {@code String} is
 * an address of bytes that end at a NUL, to Rust an address and a length. Arrays of numbers are an
 * address and a count of elements in both.
 *
 * <p>Null crosses only where {@code @Nullable} says so. Java's numbers have signs;
 * {@code @Unsigned} says that the guest's don't.
 */
public final class Sample02TextAndArrays {
  @Bind("/dev/airlock/guests/c/text.wasm")
  interface CText extends AutoCloseable {
    int countBytes(@Nullable String text);

    int arraySum(byte[] bytes);

    int totalLength(List<String> texts);

    @Unsigned
    int liveBlocks();

    @Override
    void close();
  }

  @Bind("/dev/airlock/guests/rust/layout.wasm")
  interface Numbers extends AutoCloseable {
    double sumF64(double[] values);

    long sumI64(long[] values);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (CText c = Sample02TextAndArrays_CTextGuest.load()) {
      System.out.println(
          "C counts " + c.countBytes("größe") + " bytes, of null " + c.countBytes(null));
      System.out.println("sum of bytes: " + c.arraySum(new byte[] {1, 2, -1}));
      System.out.println("total length: " + c.totalLength(List.of("one", "", "zwölf")));
    }
    try (Numbers rust = Sample02TextAndArrays_NumbersGuest.load()) {
      System.out.println("doubles: " + rust.sumF64(new double[] {0.5, 0.25, 0.125}));
      System.out.println("longs: " + rust.sumI64(new long[] {Long.MAX_VALUE, -1, 1}));
    }
  }

  private Sample02TextAndArrays() {}
}
