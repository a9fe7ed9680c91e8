package dev.airlock.bound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.codec.DocumentFormat;
import dev.airlock.codec.Documents;
import dev.airlock.codec.ValueClass;
import org.jspecify.annotations.Nullable;

/** Values of one type as documents, where a plan says how the bytes or the text are passed. */
public final class DocumentValues<T extends @Nullable Object> {
  private final DocumentFormat format;
  private final ValueClass<T> type;

  /** Of a type, in a format. */
  public DocumentValues(DocumentFormat format, ValueClass<T> type) {
    this.format = format;
    this.type = type;
  }

  /**
   * A value's document as bytes.
   *
   * @throws dev.airlock.error.ArgumentException if it can't be written
   */
  public byte[] bytes(T value) {
    return Documents.write(format, value, type);
  }

  /**
   * A value's document as text.
   *
   * @throws dev.airlock.error.ArgumentException if it can't be written
   */
  public String text(T value) {
    return new String(bytes(value), UTF_8);
  }

  /**
   * The value that bytes are.
   *
   * @throws dev.airlock.error.GuestErrorException if they are none
   */
  public T ofBytes(byte[] document) {
    return Documents.read(format, document, type);
  }

  /**
   * The value that a text is.
   *
   * @throws dev.airlock.error.GuestErrorException if it is none
   */
  public T ofText(String document) {
    return ofBytes(document.getBytes(UTF_8));
  }
}
