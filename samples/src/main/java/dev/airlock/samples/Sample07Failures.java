package dev.airlock.samples;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Fails;
import dev.airlock.bind.Fails.When;
import dev.airlock.error.GuestErrorException;

/**
 * Failures are exceptions. A function of C tells of a failure by a number: {@code Fails} says which
 * numbers mean one, who knows more, and what to throw. Nothing is checked by hand after a call, and
 * a failure can't be taken for a result.
 */
public final class Sample07Failures {
  /** What is thrown gets what the guest says: here the number. */
  static final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFoundException(int code) {
      super("code %#x".formatted(code));
    }
  }

  @Bind("/dev/airlock/guests/c/handles.wasm")
  interface Sizes extends AutoCloseable {
    /** Negative, and get_last_error says why. */
    @Fails(when = When.NEGATIVE, detail = "get_last_error")
    int sizeParse(String text);

    /** An offset, or a code with bit 31 set. */
    @Fails(when = When.BIT, with = NotFoundException.class)
    int offsetOf(String text, int character);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Sizes sizes = Sample07Failures_SizesGuest.load()) {
      System.out.println("64k is " + sizes.sizeParse("64k"));
      try {
        sizes.sizeParse("many");
      } catch (GuestErrorException e) {
        System.out.println(e.getMessage());
      }
      System.out.println("c is at " + sizes.offsetOf("abc", 'c'));
      try {
        sizes.offsetOf("abc", 'x');
      } catch (NotFoundException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private Sample07Failures() {}
}
