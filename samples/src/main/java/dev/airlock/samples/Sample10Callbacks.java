package dev.airlock.samples;

import dev.airlock.Guest;
import dev.airlock.GuestTable;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Passed;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import java.util.Arrays;
import java.util.List;

/**
 * Pointers to functions. In C a pointer to a function is an index into a table of the module. A
 * Java lambda that is put there gets an index of its own, which goes wherever C wants a callback;
 * and the host calls a pointer of C like an exported function.
 */
public final class Sample10Callbacks {
  private static final FunctionType COMPARISON =
      new FunctionType(List.of(ValueType.I32, ValueType.I32), List.of(ValueType.I32));

  @Bind("/dev/airlock/guests/c/callbacks.wasm")
  interface Callbacks extends AutoCloseable {
    void sort(@Passed("inout list<s32>") int[] values, int size, int comparison);

    int comparisonOf(String name);

    int operationOf(int sign);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Sample10Callbacks_CallbacksGuest c =
        Sample10Callbacks_CallbacksGuest.load(Guest.builder().stubMissingImports())) {
      GuestTable table = c.guest().table("__indirect_function_table");
      int[] values = {3, -4, 1, -1, 5};

      System.out.println(
          "by C:    " + Arrays.toString(sorted(c, values, c.comparisonOf("descending"))));

      long byMagnitude =
          table.put(
              (guest, pointers) -> {
                int a = Math.abs(guest.memory().readInt(pointers[0]));
                int b = Math.abs(guest.memory().readInt(pointers[1]));
                return new long[] {Integer.compare(a, b)};
              },
              COMPARISON);
      System.out.println("by Java: " + Arrays.toString(sorted(c, values, (int) byMagnitude)));
      table.remove(byMagnitude);

      double product =
          table
              .function(c.operationOf('*'))
              .callDouble(Double.doubleToRawLongBits(6), Double.doubleToRawLongBits(7));
      System.out.println("C's own multiply: " + product);
    }
  }

  private static int[] sorted(Callbacks c, int[] values, int comparison) {
    int[] copy = values.clone();
    c.sort(copy, Integer.BYTES, comparison); // changes it in place
    return copy;
  }

  private Sample10Callbacks() {}
}
