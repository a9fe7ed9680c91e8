package dev.airlock.codec;

import dev.airlock.error.ArgumentException;
import org.jspecify.annotations.Nullable;

/** Refuses null where a type has none. */
public final class Present {
  private Present() {}

  /**
   * The argument itself.
   *
   * @param type what the message calls its type
   * @throws ArgumentException if it is null
   */
  public static <T> T argument(@Nullable T value, String type) {
    if (value == null) {
      throw new ArgumentException(
          "it is null, but the type is %s; where the guest takes none, say Optional or @Nullable"
              .formatted(type),
          null);
    }
    return value;
  }
}
