package dev.airlock.wasm;

/** Reads the code section, up to where each body lies (specification, Binary Format: Modules). */
final class CodeSectionReader {
  private static final int END = 0x0b;

  /** No locals, and the instruction {@code end}. */
  private static final int SMALLEST_BODY_BYTES = 2;

  private CodeSectionReader() {}

  static void read(ByteReader in, ModuleContents module) {
    int offset = in.position();
    int count = in.count("bodies", 1 + SMALLEST_BODY_BYTES);
    int expected = module.functions.size() - module.importedFunctions;
    if (count != expected) {
      throw in.error(
          offset,
          "expected %s, one for each function that the function section declares, found %d"
              .formatted(expected == 1 ? "1 body" : expected + " bodies", count),
          Advice.DAMAGED);
    }
    for (int i = 0; i < count; i++) {
      int index = module.importedFunctions + i;
      in.item("function", index);
      ByteRange body = in.bytes("the function's body");
      checkEnd(in, body);
      module.functions.set(index, module.functions.get(index).withBody(body));
    }
  }

  /** A wrong size in one entry shows first in where its body seems to end. */
  private static void checkEnd(ByteReader in, ByteRange body) {
    if (body.length() < SMALLEST_BODY_BYTES) {
      throw in.error(
          body.offset(),
          "expected a body of at least %d bytes, found %d"
              .formatted(SMALLEST_BODY_BYTES, body.length()),
          Advice.DAMAGED);
    }
    int last = in.at(body.end() - 1);
    if (last != END) {
      throw in.error(
          body.end() - 1,
          "expected the end of the function's body, 0x0b, found 0x%02x".formatted(last),
          Advice.DAMAGED);
    }
  }
}
