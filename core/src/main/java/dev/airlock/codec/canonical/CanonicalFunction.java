package dev.airlock.codec.canonical;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Convention;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.FunctionType;
import dev.airlock.error.SignatureException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the canonical ABI with the one that is called after its result was read, so that
 * the guest frees it.
 *
 * <p>The ABI has that function called after a result was lifted, and the whole instance given up if
 * it can't be. Here it is called then too, since what can't be lifted may only be more than the
 * host wanted to read, and the guest lives on. One that gave nonsense gets its own nonsense back.
 */
final class CanonicalFunction extends BoundFunction {
  private final @Nullable GuestFunction postReturn;
  private final boolean hasResult;

  CanonicalFunction(
      Convention convention,
      Guest guest,
      String export,
      FunctionType expected,
      List<String> parameters) {
    super(convention, guest, export, expected, parameters);
    this.hasResult = !expected.results().isEmpty();
    String post = CanonicalNames.postReturn(export);
    this.postReturn = guest.hasFunction(post) ? guest.function(post) : null;
    FunctionType wanted = new FunctionType(expected.results(), List.of());
    if (postReturn != null && !postReturn.type().equals(wanted)) {
      throw new SignatureException(
          "%s of %s is %s, but to free what %s gives it would be %s"
              .formatted(post, guest.name(), postReturn.type(), export, wanted));
    }
  }

  @Override
  protected void returned(Crossing crossing) {
    if (hasResult) {
      crossing.setResultAddress(crossing.peek());
    }
  }

  @Override
  protected void over(Crossing crossing, boolean called) {
    if (called && postReturn != null) {
      if (hasResult) {
        postReturn.call(crossing.resultAddress());
      } else {
        postReturn.call();
      }
    }
  }
}
