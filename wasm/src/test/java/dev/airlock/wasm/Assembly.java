package dev.airlock.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Puts modules together by hand. Of the parts, an {@code Integer} is one byte, a {@code String} a
 * name with its length before it, and a {@code byte[]} stands for itself.
 */
public final class Assembly {
  public static final int I32 = 0x7f;
  public static final int I64 = 0x7e;
  public static final int F64 = 0x7c;
  public static final int FUNC = 0x60;
  public static final int END = 0x0b;
  public static final int I32_CONST = 0x41;
  public static final int I64_CONST = 0x42;

  /** The type section of a module whose only type is {@code () -> ()}. */
  public static final byte[] NOTHING_TYPE = section(1, 1, FUNC, 0, 0);

  private Assembly() {}

  public static byte[] bytes(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      switch (part) {
        case Integer number -> out.write(number);
        case byte[] raw -> out.writeBytes(raw);
        case String name -> {
          byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
          out.writeBytes(leb(utf8.length));
          out.writeBytes(utf8);
        }
        default -> throw new IllegalArgumentException("no part of a module: " + part);
      }
    }
    return out.toByteArray();
  }

  public static byte[] leb(long unsigned) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = unsigned;
    do {
      long digit = rest & 0x7f;
      rest >>>= 7;
      out.write((int) (rest == 0 ? digit : digit | 0x80));
    } while (rest != 0);
    return out.toByteArray();
  }

  public static byte[] sized(Object... parts) {
    byte[] contents = bytes(parts);
    return bytes(leb(contents.length), contents);
  }

  public static byte[] section(int id, Object... parts) {
    return bytes(id, sized(parts));
  }

  public static byte[] module(Object... sections) {
    return bytes(0, (int) 'a', (int) 's', (int) 'm', 1, 0, 0, 0, bytes(sections));
  }

  public static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
