package dev.airlock.codec;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The codecs of documents, over the codecs of bytes or text that a dialect has. */
public final class Documents {
  private Documents() {}

  /** The codec of a value that crosses as bytes. */
  public static <T extends @Nullable Object> Codec<T> asBytes(
      Codec<byte[]> bytes, DocumentFormat format, ValueClass<T> type) {
    return bytes.map(document -> read(format, document, type), value -> write(format, value, type));
  }

  /** The codec of a value that crosses as text. */
  public static <T extends @Nullable Object> Codec<T> asText(
      Codec<String> text, DocumentFormat format, ValueClass<T> type) {
    return text.map(
        document -> read(format, document.getBytes(StandardCharsets.UTF_8), type),
        value -> new String(write(format, value, type), StandardCharsets.UTF_8));
  }

  /**
   * The value that a document is.
   *
   * @throws GuestErrorException if it is none
   */
  public static <T extends @Nullable Object> T read(
      DocumentFormat format, byte[] document, ValueClass<T> type) {
    try {
      return format.read(document, type);
    } catch (Exception e) {
      throw new GuestErrorException(
          "it is no %s document of %s: %s".formatted(format.name(), type, firstLine(e)), e);
    }
  }

  /**
   * A value as a document.
   *
   * @throws ArgumentException if it can't be written
   */
  public static byte[] write(DocumentFormat format, @Nullable Object value, ValueClass<?> type) {
    try {
      return format.write(value, type);
    } catch (Exception e) {
      throw new ArgumentException(
          "it can't be written as %s of %s: %s".formatted(format.name(), type, firstLine(e)), e);
    }
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse("");
  }
}
