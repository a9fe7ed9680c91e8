package dev.airlock.samples;

import dev.airlock.Guest;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Export;
import dev.airlock.bind.Fails;
import dev.airlock.bind.Handle;
import dev.airlock.error.GuestErrorException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A library for JavaScript, from Java. wasm-bindgen's modules take over their arguments, return
 * several results at once, throw errors and hold objects of JavaScript; the processor sees in which
 * mode the module was made. A class is a {@link Handle}, a {@code Result} is a result or an
 * exception, a {@code JsValue} is any Java object.
 */
public final class Sample12WasmBindgen {
  @Bind("/dev/airlock/guests/bindgen/multivalue.wasm")
  interface Library extends AutoCloseable {
    String greet(String name);

    List<String> split(String text);

    Optional<String> maybeUpper(Optional<String> text);

    @Fails
    int parseI32(String text);

    @Nullable Object same(@Nullable Object value);

    Counter counterNew(String name, int value);

    @Fails
    @Export("counter_parse")
    Counter parse(String text);

    int liveCounters();

    @Override
    void close();
  }

  @Handle
  interface Counter extends AutoCloseable {
    int increment(int by);

    String show();

    Counter plus(Counter other);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Library library =
        Sample12WasmBindgen_LibraryGuest.load(Guest.builder().stubMissingImports())) {
      System.out.println(library.greet("Zoë"));
      System.out.println(library.split("one two") + " " + library.maybeUpper(Optional.of("three")));
      try {
        library.parseI32("four");
      } catch (GuestErrorException e) {
        System.out.println(e.getMessage());
      }
      Object object = new Object();
      System.out.println("the same object: " + object.equals(library.same(object)));

      try (Counter a = library.counterNew("a", 5);
          Counter b = library.parse("b=2");
          Counter sum = a.plus(b)) {
        System.out.println(a.increment(3) + ", " + sum.show());
        System.out.println(library.liveCounters() + " counters live");
      }
      System.out.println(library.liveCounters() + " counters live");
    }
  }

  private Sample12WasmBindgen() {}
}
