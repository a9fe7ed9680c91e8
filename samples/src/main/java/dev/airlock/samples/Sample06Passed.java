package dev.airlock.samples;

import dev.airlock.bind.Bind;
import dev.airlock.bind.GuestOwned;
import dev.airlock.bind.Passed;

/**
 * Results that go their own ways. The dialect says how a module passes text as a rule; {@code
 * Passed} says what departs from it, in the notation of signatures. One function in nine forms
 * shows the ways in which a length gets to the caller.
 */
public final class Sample06Passed {
  @Bind("/dev/airlock/guests/rust/results.wasm")
  interface Shouts extends AutoCloseable {
    @Passed("string(packed = ptr-high)")
    String shoutPackedPtrHigh(String text);

    @Passed("string(packed = len-high)")
    String shoutPackedLenHigh(String text);

    @Passed("string(block)")
    String shoutBlock(String text);

    @Passed("string(prefix = u32)")
    String shoutPrefix(String text);

    @Passed("string(nul)")
    String shoutCstr(String text);

    @GuestOwned
    @Passed("guest string(len = shout_static_len())")
    String shoutStatic(String text);

    @Passed("func(text: string, n: out u32) -> string(len = n)")
    String shoutOutLen(String text);

    @Passed("func(ret: out string, text: string)")
    String shoutSret(String text);

    @Override
    void close();
  }

  @Bind("/dev/airlock/guests/rust/text.wasm")
  interface Greeter extends AutoCloseable {
    /** Into a buffer of the host's, which is offered again if it was too small. */
    @Passed("func(name: string, out: out string(cap = 4, len = result))")
    String greet(String name);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Shouts shouts = Sample06Passed_ShoutsGuest.load()) {
      System.out.println("packed, pointer high  " + shouts.shoutPackedPtrHigh("one"));
      System.out.println("packed, length high   " + shouts.shoutPackedLenHigh("two"));
      System.out.println("block                 " + shouts.shoutBlock("three"));
      System.out.println("length in front       " + shouts.shoutPrefix("four"));
      System.out.println("up to a NUL           " + shouts.shoutCstr("five"));
      System.out.println("a getter              " + shouts.shoutStatic("six"));
      System.out.println("out-parameter         " + shouts.shoutOutLen("seven"));
      System.out.println("struct of the caller  " + shouts.shoutSret("eight"));
    }
    try (Greeter greeter = Sample06Passed_GreeterGuest.load()) {
      System.out.println("buffer, twice         " + greeter.greet("nine"));
    }
  }

  private Sample06Passed() {}
}
