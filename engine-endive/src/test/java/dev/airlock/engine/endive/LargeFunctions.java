package dev.airlock.engine.endive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A module of functions {@code (i32) -> i32}, each padded until it is too large for a JVM method.
 * Function 0 is the import {@code env.host}, global 0 the import {@code env.global}; there is a
 * memory of one page.
 */
final class LargeFunctions {
  private static final int PADDING = 20_000;

  private final Map<String, byte[]> bodies = new LinkedHashMap<>();

  /** Adds a function, exported, with instructions behind the padding. */
  LargeFunctions with(String name, int... instructions) {
    return add(name, PADDING, instructions);
  }

  /** Adds a function without padding. */
  LargeFunctions withSmall(String name, int... instructions) {
    return add(name, 0, instructions);
  }

  private LargeFunctions add(String name, int padding, int... instructions) {
    var body = new ByteArrayOutputStream();
    body.write(0); // no locals
    for (int i = 0; i < padding; i++) {
      body.writeBytes(new byte[] {0x41, (byte) 0xe8, 0x07, 0x1a}); // i32.const 1000, drop
    }
    for (int instruction : instructions) {
      body.write(instruction);
    }
    body.write(0x0b);
    bodies.put(name, body.toByteArray());
    return this;
  }

  byte[] toModule() {
    var module = new ByteArrayOutputStream();
    module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    section(module, 1, new byte[] {1, 0x60, 1, 0x7f, 1, 0x7f});
    var imports = new ByteArrayOutputStream();
    imports.write(2);
    imports.writeBytes("\003env\004host".getBytes(StandardCharsets.US_ASCII));
    imports.writeBytes(new byte[] {0, 0}); // a function of type 0
    imports.writeBytes("\003env\006global".getBytes(StandardCharsets.US_ASCII));
    imports.writeBytes(new byte[] {3, 0x7f, 0}); // an i32 that doesn't change
    section(module, 2, imports.toByteArray());
    var functions = new ByteArrayOutputStream();
    functions.write(bodies.size());
    functions.writeBytes(new byte[bodies.size()]);
    section(module, 3, functions.toByteArray());
    section(module, 5, new byte[] {1, 0, 1});
    var exports = new ByteArrayOutputStream();
    exports.write(bodies.size());
    int index = 1;
    for (String name : bodies.keySet()) {
      exports.write(name.length());
      exports.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
      exports.write(0);
      exports.write(index++);
    }
    section(module, 7, exports.toByteArray());
    var code = new ByteArrayOutputStream();
    code.write(bodies.size());
    for (byte[] body : bodies.values()) {
      unsigned(code, body.length);
      code.writeBytes(body);
    }
    section(module, 10, code.toByteArray());
    return module.toByteArray();
  }

  private static void section(ByteArrayOutputStream module, int id, byte[] contents) {
    module.write(id);
    unsigned(module, contents.length);
    module.writeBytes(contents);
  }

  private static void unsigned(ByteArrayOutputStream out, int value) {
    int rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      out.write(0x80 | (rest & 0x7f));
    }
    out.write(rest);
  }
}
