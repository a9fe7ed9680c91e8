package dev.airlock.samples;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Moved;
import dev.airlock.bind.Passed;

/**
 * The first call. An interface says what a module exports; the annotation processor reads the
 * module while the interface is compiled and writes the class that calls it, {@code
 * Sample01FirstCall_TextGuest}. What doesn't fit the module is an error of the compiler.
 *
 * <p>The module is plain Rust: text goes in as an address and a length. How many characters it has,
 * the guest counts; where the bytes lie and who frees them is nobody's business here.
 */
public final class Sample01FirstCall {
  @Bind("/dev/airlock/guests/rust/text.wasm")
  interface Text extends AutoCloseable {
    int countChars(String text); // finds count_chars

    @Passed("own string(len = text)")
    String upper(@Moved String text);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Text text = Sample01FirstCall_TextGuest.load()) {
      System.out.println(text.upper("passed, owned, checked"));
      System.out.println(text.countChars("héllo 🚀") + " characters");
    }
  }

  private Sample01FirstCall() {}
}
