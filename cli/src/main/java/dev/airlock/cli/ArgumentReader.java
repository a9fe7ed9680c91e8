package dev.airlock.cli;

import dev.airlock.error.EncodingException;
import dev.airlock.layout.FixedArray;
import dev.airlock.layout.Layout;
import dev.airlock.layout.Scalar;
import dev.airlock.layout.Struct;
import dev.airlock.memory.TextEncoding;
import dev.airlock.signature.Type;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads arguments as the types of their parameters want them. */
final class ArgumentReader {
  private final InputStream standardInput;
  private byte @Nullable [] fromStandardInput;

  ArgumentReader(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /**
   * Reads a word of the command line.
   *
   * @param what what messages call it
   * @throws UsageException if it can't be read as that type
   */
  Object read(Type type, String word, String what) {
    boolean fromFile = word.startsWith("@") && !word.startsWith("@@");
    if (fromFile && isBytes(type)) {
      return contents(word, what);
    }
    String text = fromFile ? text(word, what) : word.startsWith("@@") ? word.substring(1) : word;
    return switch (type) {
      case Type.Text _ -> text;
      case Type.Plain(Scalar scalar) -> Numbers.read(scalar, fromFile ? text.strip() : text, what);
      case Type.Plain plain -> fit(plain.layout(), present(Json.read(text, what), what), what);
      case Type.ListOf list -> {
        byte[] bytes = isBytes(type) ? bytes(text, what) : null;
        if (bytes == null && !text.stripLeading().startsWith("[")) {
          throw noList(list.element(), what);
        }
        yield bytes != null ? bytes : list(list.element(), Json.read(text, what), what);
      }
    };
  }

  /** Takes a value from JSON. */
  @Nullable Object take(Type type, @Nullable Object json, String what) {
    return switch (type) {
      case Type.Text _ -> {
        if (json == null || json instanceof String) {
          yield json;
        }
        throw new UsageException("%s: %s is no string".formatted(what, Json.write(json)));
      }
      case Type.Plain plain -> fit(plain.layout(), present(json, what), what);
      case Type.ListOf list -> {
        if (json == null) {
          yield null;
        }
        byte[] bytes = json instanceof String text && isBytes(type) ? bytes(text, what) : null;
        yield bytes != null ? bytes : list(list.element(), json, what);
      }
    };
  }

  private static boolean isBytes(Type type) {
    return type instanceof Type.ListOf(Layout element)
        && (element == Scalar.U8 || element == Scalar.S8);
  }

  private static Object present(@Nullable Object json, String what) {
    if (json == null) {
      throw new UsageException("%s can't be null".formatted(what));
    }
    return json;
  }

  /** Bytes in another notation than a JSON array, or null. */
  private static byte @Nullable [] bytes(String text, String what) {
    try {
      if (text.startsWith("hex:")) {
        return HexFormat.of().parseHex(text.substring(4).replaceAll("[\\s:]", ""));
      }
      if (text.startsWith("base64:")) {
        return Base64.getDecoder().decode(text.substring(7));
      }
      return text.startsWith("text:") ? TextEncoding.UTF8.encode(text.substring(5)) : null;
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s: '%s' can't be read".formatted(what, text), e);
    }
  }

  private static Object list(Layout element, @Nullable Object json, String what) {
    if (!(json instanceof List<?> values)) {
      throw noList(element, what);
    }
    List<Object> fitted = new ArrayList<>(values.size());
    for (Object value : values) {
      fitted.add(fit(element, present(value, what), what));
    }
    return fitted;
  }

  private static UsageException noList(Layout element, String what) {
    return new UsageException(
        "%s is a list of %s: write it as [1, 2, 3]%s"
            .formatted(
                what, element, element == Scalar.U8 ? ", hex:0a0b, text:… or @FILE" : " or @FILE"));
  }

  /** JSON has no NaN and no infinities: in floats, strings stand for them. */
  private static Object fit(Layout layout, Object json, String what) {
    return switch (layout) {
      case Scalar scalar ->
          json instanceof String text && scalar != Scalar.CHAR
              ? Numbers.read(scalar, text, what)
              : json;
      case FixedArray array -> list(array.element(), json, what);
      case Struct struct -> {
        if (!(json instanceof Map<?, ?> values)) {
          throw new UsageException("%s is a %s: write it as a JSON object".formatted(what, struct));
        }
        Map<String, Object> fitted = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
          String name = String.valueOf(entry.getKey());
          Object value = present(entry.getValue(), what);
          Layout field = field(struct, name);
          fitted.put(name, field == null ? value : fit(field, value, what));
        }
        yield fitted;
      }
    };
  }

  /** The layout of a field, or null if there is none: the library says that better. */
  private static @Nullable Layout field(Struct struct, String name) {
    return struct.fields().stream()
        .filter(field -> field.name().equals(name))
        .map(Struct.Field::layout)
        .findFirst()
        .orElse(null);
  }

  private String text(String word, String what) {
    byte[] bytes = contents(word, what);
    try {
      return TextEncoding.UTF8.decode(bytes, 0, bytes.length);
    } catch (EncodingException e) {
      throw new UsageException(
          "%s: %s is no text: %s".formatted(what, word.substring(1), e.getMessage()), e);
    }
  }

  private byte[] contents(String word, String what) {
    String file = word.substring(1);
    try {
      if (!file.equals("-")) {
        return Files.readAllBytes(Path.of(file));
      }
      if (fromStandardInput == null) {
        fromStandardInput = standardInput.readAllBytes();
      }
      return fromStandardInput;
    } catch (NoSuchFileException e) {
      throw new UsageException(
          "%s: no such file: %s; for text that begins with @ write @@".formatted(what, file), e);
    } catch (IOException e) {
      throw new UsageException("%s: %s can't be read: %s".formatted(what, file, e.getMessage()), e);
    }
  }
}
