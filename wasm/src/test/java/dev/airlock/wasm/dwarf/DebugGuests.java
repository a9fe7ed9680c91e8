package dev.airlock.wasm.dwarf;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.Section;
import dev.airlock.wasm.WasmModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The guests that keep their debug information, and what becomes of them when it is changed. */
final class DebugGuests {
  static final Path FOLDER = Path.of("..", "guests", "debug");

  private DebugGuests() {}

  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".wasm"))
          .map(name -> name.substring(0, name.length() - ".wasm".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WasmModule module(String name) {
    try {
      return WasmModule.parse(FOLDER.resolve(name + ".wasm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same module, with the contents of its debug sections changed: by name and contents. */
  static WasmModule changed(WasmModule module, Change change) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(module, new ByteRange(0, 8)));
    for (Section section : module.sections()) {
      String name = section.customName().orElse("");
      if (!name.startsWith(".debug_")) {
        out.writeBytes(bytes(module, section.range()));
        continue;
      }
      byte[] plainName = name.getBytes(StandardCharsets.UTF_8);
      ByteRange payload = section.payload();
      int start = payload.offset() + 1 + plainName.length;
      byte[] contents =
          change.apply(name, bytes(module, new ByteRange(start, payload.end() - start)));
      out.write(0);
      leb(out, 1 + plainName.length + contents.length);
      leb(out, plainName.length);
      out.writeBytes(plainName);
      out.writeBytes(contents);
    }
    return WasmModule.parse(out.toByteArray());
  }

  /** Makes contents of a section out of its name and contents. */
  @FunctionalInterface
  interface Change {
    byte[] apply(String name, byte[] contents);
  }

  private static void leb(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static byte[] bytes(WasmModule module, ByteRange range) {
    return module.bytes(range).toArray(ValueLayout.JAVA_BYTE);
  }

  /** The body of the function of a name. */
  static ByteRange body(WasmModule module, String name) {
    return module.functions().stream()
        .filter(function -> function.name().orElse("").equals(name))
        .findFirst()
        .flatMap(Function::body)
        .orElseThrow();
  }
}
