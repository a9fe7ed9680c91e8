package dev.airlock.codec.canonical;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result or an error. */
final class ResultCodec<T extends @Nullable Object, E extends @Nullable Object>
    extends VariantCodec<Result<T, E>> {
  private final @Nullable Codec<E> error;

  ResultCodec(@Nullable Codec<T> ok, @Nullable Codec<E> error) {
    super("result", describe(ok, error), List.of(ok(ok), error(error)));
    this.error = error;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // without a payload T is Void, whose value is null
  private static <T extends @Nullable Object, E extends @Nullable Object>
      Alternative<Result<T, E>> ok(@Nullable Codec<T> codec) {
    return new Alternative<>(
        (Codec<@Nullable Object>) codec,
        value -> value instanceof Result.Ok,
        value -> ((Result.Ok<T, E>) value).value(),
        payload -> Result.ok((T) payload));
  }

  @SuppressWarnings({"unchecked", "NullAway"})
  private static <T extends @Nullable Object, E extends @Nullable Object>
      Alternative<Result<T, E>> error(@Nullable Codec<E> codec) {
    return new Alternative<>(
        (Codec<@Nullable Object>) codec,
        value -> value instanceof Result.Err,
        value -> ((Result.Err<T, E>) value).error(),
        payload -> Result.err((E) payload));
  }

  private static String describe(@Nullable Codec<?> ok, @Nullable Codec<?> error) {
    if (error == null) {
      return ok == null ? "result" : "result<" + ok + ">";
    }
    return "result<%s, %s>".formatted(ok == null ? "_" : ok, error);
  }

  /**
   * What tells the guest of a failure of the host: its message, if the error is text; the error
   * case alone, if it has no payload.
   *
   * @return null if the error is of a type that can't tell it
   */
  @SuppressWarnings({"unchecked", "NullAway"})
  @Nullable Result<T, E> failed(Exception failure) {
    if (error == null) {
      return Result.err((E) null);
    }
    if (error instanceof StringCodec) {
      return Result.err((E) String.valueOf(failure.getMessage()));
    }
    return null;
  }
}
