package dev.airlock.engine.endive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Makes every function of a module too large for a JVM method, and else leaves it as it is. */
final class PaddedFunctions {
  private static final int PADDING = 20_000;
  private static final int CODE_SECTION = 10;

  private PaddedFunctions() {}

  static byte[] pad(byte[] wasm) {
    ByteBuffer in = ByteBuffer.wrap(wasm);
    var out = new ByteArrayOutputStream();
    out.writeBytes(take(in, 8));
    while (in.hasRemaining()) {
      byte id = in.get();
      byte[] contents = take(in, unsigned(in));
      byte[] padded = id == CODE_SECTION ? padAll(ByteBuffer.wrap(contents)) : contents;
      out.write(id);
      unsigned(out, padded.length);
      out.writeBytes(padded);
    }
    return out.toByteArray();
  }

  private static byte[] padAll(ByteBuffer in) {
    var out = new ByteArrayOutputStream();
    int count = unsigned(in);
    unsigned(out, count);
    for (int i = 0; i < count; i++) {
      byte[] body = padOne(ByteBuffer.wrap(take(in, unsigned(in))));
      unsigned(out, body.length);
      out.writeBytes(body);
    }
    return out.toByteArray();
  }

  private static byte[] padOne(ByteBuffer in) {
    var out = new ByteArrayOutputStream();
    int groups = unsigned(in);
    unsigned(out, groups);
    for (int i = 0; i < groups; i++) {
      unsigned(out, unsigned(in));
      out.write(in.get()); // a type of one byte
    }
    for (int i = 0; i < PADDING; i++) {
      out.writeBytes(new byte[] {0x41, (byte) 0xe8, 0x07, 0x1a}); // i32.const 1000, drop
    }
    out.writeBytes(take(in, in.remaining()));
    return out.toByteArray();
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] taken = new byte[length];
    in.get(taken);
    return taken;
  }

  private static int unsigned(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static void unsigned(ByteArrayOutputStream out, int value) {
    int rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      out.write(0x80 | (rest & 0x7f));
    }
    out.write(rest);
  }
}
