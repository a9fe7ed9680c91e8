package dev.airlock.format.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.airlock.codec.DocumentFormat;
import dev.airlock.codec.ValueClass;
import org.jspecify.annotations.Nullable;

/**
 * JSON by Jackson: {@code @Document(Json.class) Person person}. Records, lists, maps and everything
 * else that the mapper knows.
 *
 * <p>Another mapper is used by a subclass: {@code final class MyJson extends Json { public MyJson()
 * { super(mapper); } }}. Thread-safe as its mapper is.
 */
public class Json implements DocumentFormat {
  private final ObjectMapper mapper;

  /** With a mapper as Jackson makes it, and what modules it finds. */
  public Json() {
    this(JsonMapper.builder().findAndAddModules().build());
  }

  /** With a mapper of your own. */
  protected Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public final String name() {
    return "JSON";
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
