package dev.airlock.bindgen.wit;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.bindgen.error.BindgenException;
import dev.airlock.error.AirlockException;
import dev.airlock.memory.Memory;
import dev.airlock.memory.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Reads WIT by the parser of wasm-tools, which is a module and runs as a guest: {@code wit.wasm},
 * whose own world is {@code parse: func(text: string) -> result<string, string>} and the same for
 * {@code decode} of bytes.
 */
final class WitReader {
  private static final String RESOURCE = "wit.wasm";
  private static final int OK = 0;

  private static final class Parser {
    static final GuestModule MODULE = load();

    private static GuestModule load() {
      try (InputStream in =
          Objects.requireNonNull(WitReader.class.getResourceAsStream(RESOURCE), RESOURCE)) {
        return Guest.builder().compile(in.readAllBytes(), RESOURCE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private WitReader() {}

  /**
   * Reads a text.
   *
   * @param name what messages call it
   * @throws BindgenException if it is no WIT; the message says the line
   */
  static WitPackages parse(String text, String name) {
    return read("parse", text.getBytes(StandardCharsets.UTF_8), name);
  }

  /**
   * Reads what a module says of itself.
   *
   * @param name what messages call it
   * @throws BindgenException if it says nothing
   */
  static WitPackages decode(byte[] wasm, String name) {
    return read("decode", wasm, name);
  }

  private static WitPackages read(String function, byte[] bytes, String name) {
    try (Guest guest = Parser.MODULE.instantiate()) {
      Memory memory = guest.memory();
      long address = 1;
      if (bytes.length > 0) {
        address = guest.function("cabi_realloc").callAddress(0, 0, 1, bytes.length);
        memory.write(address, bytes, 0, bytes.length);
      }
      long answer = guest.function(function).callAddress(address, bytes.length);
      boolean ok = memory.readByte(answer) == OK;
      String text =
          memory.readString(
              memory.readUnsignedInt(answer + 4),
              memory.readUnsignedInt(answer + 8),
              TextEncoding.UTF8);
      guest.function("cabi_post_" + function).call(answer);
      if (!ok) {
        throw new BindgenException(message(text, name));
      }
      return WitPackages.of(text);
    } catch (BindgenException e) {
      throw e;
    } catch (AirlockException e) {
      throw new BindgenException(
          "%s can't be read: %s".formatted(name, String.valueOf(e.getMessage())), e);
    }
  }

  /** The parser shows the source with an arrow; its first line and the place are enough. */
  private static String message(String text, String name) {
    String place =
        text.lines()
            .map(String::strip)
            .filter(line -> line.contains("text.wit:"))
            .map(line -> line.replaceFirst(".*text\\.wit:(\\d+):(\\d+).*", ", line $1, column $2"))
            .filter(line -> line.startsWith(", line"))
            .findFirst()
            .orElse("");
    String what =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.contains("text.wit:"))
            .takeWhile(line -> !line.equals("|") && !line.matches("\\d+ \\|.*"))
            .findFirst()
            .orElse(text.strip());
    return "%s%s: %s".formatted(name, place, what.replaceFirst(":$", ""));
  }
}
