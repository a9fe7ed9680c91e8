package dev.airlock.dialect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Rewrites the names of imports and exports in a binary module; all other bytes are copied.
 *
 * <p>Source: the binary format of the WebAssembly core specification, sections 2 and 7.
 */
final class NameSections {
  private static final int HEADER = 8;
  private static final int IMPORTS = 2;
  private static final int EXPORTS = 7;
  private static final int FUNCTION = 0;
  private static final int TABLE = 1;
  private static final int MEMORY = 2;
  private static final int GLOBAL = 3;
  private static final int TAG = 4;

  private final byte[] wasm;
  private final BinaryOperator<String> importModule;
  private final BinaryOperator<String> importName;
  private final UnaryOperator<String> export;
  private int position = HEADER;

  private NameSections(
      byte[] wasm,
      BinaryOperator<String> importModule,
      BinaryOperator<String> importName,
      UnaryOperator<String> export) {
    this.wasm = wasm;
    this.importModule = importModule;
    this.importName = importName;
    this.export = export;
  }

  /** The module with other names; what can't be read is left for the engine to complain of. */
  static byte[] rewrite(
      byte[] wasm,
      BinaryOperator<String> importModule,
      BinaryOperator<String> importName,
      UnaryOperator<String> export) {
    try {
      return new NameSections(wasm, importModule, importName, export).rewrite();
    } catch (IndexOutOfBoundsException e) {
      return wasm;
    }
  }

  private byte[] rewrite() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(wasm.length + 1024);
    out.write(wasm, 0, HEADER);
    while (position < wasm.length) {
      int id = wasm[position++];
      int size = number();
      int end = position + size;
      byte[] content =
          switch (id) {
            case IMPORTS -> imports();
            case EXPORTS -> exports();
            default -> Arrays.copyOfRange(wasm, position, end);
          };
      if (end > wasm.length || end < position) {
        throw new IndexOutOfBoundsException("a section is longer than the module");
      }
      position = end;
      out.write(id);
      write(out, content.length);
      out.writeBytes(content);
    }
    return out.toByteArray();
  }

  private byte[] imports() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int count = number();
    write(out, count);
    for (int i = 0; i < count; i++) {
      String module = name();
      String field = name();
      write(out, importModule.apply(module, field));
      write(out, importName.apply(module, field));
      int start = position;
      skipDescription();
      out.write(wasm, start, position - start);
    }
    return out.toByteArray();
  }

  private void skipDescription() {
    switch (wasm[position++]) {
      case FUNCTION -> number();
      case TABLE -> {
        skipType();
        skipLimits();
      }
      case MEMORY -> skipLimits();
      case GLOBAL -> {
        skipType();
        position++;
      }
      case TAG -> {
        position++;
        number();
      }
      default -> throw new IndexOutOfBoundsException("no such kind of import");
    }
  }

  /** A value type is a byte; a reference to a type of the module is followed by that type. */
  private void skipType() {
    int type = wasm[position++] & 0xFF;
    if (type == 0x63 || type == 0x64) {
      number();
    }
  }

  private void skipLimits() {
    int flags = wasm[position++];
    number();
    if ((flags & 1) != 0) {
      number();
    }
  }

  private byte[] exports() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int count = number();
    write(out, count);
    for (int i = 0; i < count; i++) {
      write(out, export.apply(name()));
      int start = position++;
      number();
      out.write(wasm, start, position - start);
    }
    return out.toByteArray();
  }

  private String name() {
    int length = number();
    if (length < 0 || length > wasm.length - position) {
      throw new IndexOutOfBoundsException("a name is longer than the module");
    }
    String name = new String(wasm, position, length, StandardCharsets.UTF_8);
    position += length;
    return name;
  }

  private int number() {
    long value = 0;
    int shift = 0;
    int next;
    do {
      next = wasm[position++];
      value |= (next & 0x7FL) << shift;
      shift += 7;
    } while ((next & 0x80) != 0 && shift < 70);
    return (int) value;
  }

  private static void write(ByteArrayOutputStream out, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    write(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void write(ByteArrayOutputStream out, int number) {
    int rest = number;
    while (rest >>> 7 != 0) {
      out.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
