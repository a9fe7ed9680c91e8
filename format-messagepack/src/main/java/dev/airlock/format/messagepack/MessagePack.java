package dev.airlock.format.messagepack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.airlock.codec.DocumentFormat;
import dev.airlock.codec.ValueClass;
import org.jspecify.annotations.Nullable;
import org.msgpack.jackson.dataformat.MessagePackMapper;

/**
 * MessagePack by Jackson and msgpack-java: {@code @Document(MessagePack.class) Person person}. A
 * record is a map of its components by name, as serde and most others write it.
 *
 * <p>Another mapper is used by a subclass. Thread-safe as its mapper is.
 */
public class MessagePack implements DocumentFormat {
  private final ObjectMapper mapper;

  /** With a mapper as the library makes it. */
  public MessagePack() {
    this(new MessagePackMapper());
  }

  /** With a mapper of your own. */
  protected MessagePack(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public final String name() {
    return "MessagePack";
  }

  @Override
  public final byte[] write(@Nullable Object value, ValueClass<?> type) throws Exception {
    return mapper.writerFor(mapper.constructType(type.type())).writeValueAsBytes(value);
  }

  @Override
  public final <T> T read(byte[] document, ValueClass<T> type) throws Exception {
    return mapper.readValue(document, mapper.constructType(type.type()));
  }
}
