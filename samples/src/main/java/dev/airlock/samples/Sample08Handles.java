package dev.airlock.samples;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Fails;
import dev.airlock.bind.Fails.When;
import dev.airlock.bind.GuestOwned;
import dev.airlock.bind.Handle;
import dev.airlock.bind.Moved;
import dev.airlock.error.OwnershipException;
import org.jspecify.annotations.Nullable;

/**
 * Objects of the guest. C keeps a parser and gives out its address; the functions that take it have
 * names that begin alike. To Java that is an object with methods, {@code AutoCloseable}, and freed
 * once: {@code Parser.parse} is {@code parser_parse}, {@code close} is {@code parser_free}.
 *
 * <p>An object that was closed, or that the guest took over, can't be used any more. One that is
 * forgotten is reported as a leak when its guest is closed.
 */
public final class Sample08Handles {
  @Bind("/dev/airlock/guests/c/handles.wasm")
  interface Parsers extends AutoCloseable {
    @Fails(when = When.ZERO, detail = "get_last_error")
    Parser parserNew(int maxEntries);

    int parserLive();

    @Override
    void close();
  }

  @Handle
  interface Parser extends AutoCloseable {
    @Fails(when = When.NEGATIVE, detail = "get_last_error")
    int parse(String text);

    int count();

    @GuestOwned
    @Nullable String get(String key);

    Parser child(String prefix);

    void absorb(@Moved Parser other);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Parsers parsers = Sample08Handles_ParsersGuest.load()) {
      try (Parser parser = parsers.parserNew(4)) {
        System.out.println(parser.parse("color.red=#f00;color.blue=#00f;size=7") + " entries");
        System.out.println("size is " + parser.get("size") + ", weight is " + parser.get("weight"));
        try (Parser colors = parser.child("color.")) {
          System.out.println(colors.count() + " colors, red is " + colors.get("red"));
          System.out.println(parsers.parserLive() + " parsers live");
        }
        Parser other = parsers.parserNew(4);
        parser.absorb(other); // the guest's from now on
        try {
          other.count();
        } catch (OwnershipException e) {
          System.out.println(String.valueOf(e.getMessage()).replaceAll("0x[0-9a-f]+", "0x…"));
        }
      }
      System.out.println(parsers.parserLive() + " parsers live");
    }
  }

  private Sample08Handles() {}
}
