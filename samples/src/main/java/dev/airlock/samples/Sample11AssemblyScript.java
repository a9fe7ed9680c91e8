package dev.airlock.samples;

import dev.airlock.Guest;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Passed;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects of AssemblyScript. Strings, arrays and classes live on a collected heap: an argument is
 * made there and pinned for the call, a result is copied out and left to the collector. Nobody
 * frees anything. The kinds of lists that the language has are said by {@code Passed}; a class is a
 * record.
 */
public final class Sample11AssemblyScript {
  record Vec(double x, double y) {}

  @Bind("/dev/airlock/guests/assemblyscript/objects.wasm")
  interface Objects extends AutoCloseable {
    String concat(String a, String b);

    @Nullable String orNull(@Nullable String text, boolean isNull);

    @Passed("list<s32>(typed)")
    int[] reverseI32(@Passed("list<s32>(typed)") int[] values); // Int32Array

    int sumI32(@Passed("list<s32>(array)") int[] values); // Array<i32>

    List<String> split(String text, String separator);

    Vec vecAdd(Vec a, Vec b);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Objects objects =
        Sample11AssemblyScript_ObjectsGuest.load(Guest.builder().stubMissingImports())) {
      System.out.println(objects.concat("UTF-16 on both sides: ", "🚀"));
      System.out.println("null is " + objects.orNull("something", true));
      System.out.println(Arrays.toString(objects.reverseI32(new int[] {1, 2, 3})));
      System.out.println("sum " + objects.sumI32(new int[] {1, 2, 3}));
      System.out.println(objects.split("one,two", ","));
      System.out.println(objects.vecAdd(new Vec(1, 2), new Vec(0.5, 0.5)));
    }
  }

  private Sample11AssemblyScript() {}
}
