package dev.airlock.codec;

import org.jspecify.annotations.Nullable;

/**
 * A format of documents, such as JSON: how any value of a Java type becomes bytes. Made once a
 * binding, so an implementation may keep what it prepares; used by one thread at a time.
 */
public interface DocumentFormat {
  /** What messages call the format: {@code JSON}. */
  String name();

  /**
   * A value as bytes; text formats as UTF-8.
   *
   * @throws Exception if it can't be written; the binding reports it with the parameter's name
   */
  byte[] write(@Nullable Object value, ValueClass<?> type) throws Exception;

  /**
   * The value that bytes are.
   *
   * @param type what it is
   * @throws Exception if they are none; the binding reports it with the function's name
   */
  <T> T read(byte[] document, ValueClass<T> type) throws Exception;
}
