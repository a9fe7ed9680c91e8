package dev.airlock.format.protobuf;

import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.Internal;
import com.google.protobuf.MessageLite;
import dev.airlock.codec.DocumentFormat;
import dev.airlock.codec.ValueClass;
import org.jspecify.annotations.Nullable;

/**
 * Messages that protobuf's compiler generated: {@code @Document(Protobuf.class) Request request}.
 * Extensions are made known by a subclass. Thread-safe.
 */
public class Protobuf implements DocumentFormat {
  private final ExtensionRegistryLite extensions;

  /** Without extensions. */
  public Protobuf() {
    this(ExtensionRegistryLite.getEmptyRegistry());
  }

  /** With extensions. */
  protected Protobuf(ExtensionRegistryLite extensions) {
    this.extensions = extensions;
  }

  @Override
  public final String name() {
    return "protobuf";
  }

  @Override
  public final byte[] write(@Nullable Object value, ValueClass<?> type) {
    if (value instanceof MessageLite message) {
      return message.toByteArray();
    }
    throw new IllegalArgumentException(
        value == null ? "null is no message" : value.getClass().getName() + " is no message");
  }

  @Override
  @SuppressWarnings("unchecked")
  public final <T> T read(byte[] document, ValueClass<T> type) throws Exception {
    if (type.type() instanceof Class<?> message && MessageLite.class.isAssignableFrom(message)) {
      MessageLite prototype = Internal.getDefaultInstance(message.asSubclass(MessageLite.class));
      return (T) prototype.getParserForType().parseFrom(document, extensions);
    }
    throw new IllegalArgumentException(type + " is no message class");
  }
}
