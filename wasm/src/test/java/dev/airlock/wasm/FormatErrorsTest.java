package dev.airlock.wasm;

import static dev.airlock.wasm.Assembly.END;
import static dev.airlock.wasm.Assembly.FUNC;
import static dev.airlock.wasm.Assembly.I32;
import static dev.airlock.wasm.Assembly.I32_CONST;
import static dev.airlock.wasm.Assembly.NOTHING_TYPE;
import static dev.airlock.wasm.Assembly.bytes;
import static dev.airlock.wasm.Assembly.leb;
import static dev.airlock.wasm.Assembly.module;
import static dev.airlock.wasm.Assembly.section;
import static dev.airlock.wasm.Assembly.sized;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a sound-looking module that is not sound is answered, word by word. */
class FormatErrorsTest {
  private static final String DAMAGED = "; the file is damaged: build it again, or get it again";
  private static final String TRUNCATED = "; the file is truncated: get it again";
  private static final String NEWER =
      "; the file is damaged, or uses a proposal newer than WebAssembly 3.0";
  private static final String INVALID =
      "; no engine accepts such a module: report it to the makers of the tool that wrote it";

  private static final byte[] MEMORY = section(5, 1, 0, 1);
  private static final byte[] FUNCTION = section(3, 1, 0);
  private static final byte[] CODE = section(10, 1, sized(0, END));
  private static final byte[] FIVE_BYTES_OF_ONES = bytes(0xff, 0xff, 0xff, 0xff, 0xff);

  @ParameterizedTest(name = "{1}")
  @MethodSource({"sectionErrors", "typeErrors", "declarationErrors", "segmentErrors"})
  void errorSaysWhereWhatAndWhy(byte[] module, String message) {
    assertThatThrownBy(() -> WasmModule.parse(module, "m.wasm"))
        .isInstanceOf(WasmFormatException.class)
        .hasMessage("m.wasm: " + message);
  }

  static Stream<Arguments> sectionErrors() {
    return Stream.of(
        error(
            module(1),
            "byte 0x9 (9): expected the length of the type section, found the end of the file"
                + TRUNCATED),
        error(
            module(1, 100, new byte[12]),
            "byte 0xa (10): expected the type section of 100 bytes, found only 12 bytes"
                + TRUNCATED),
        error(
            module(1, leb(0xffff_ffffL), 0),
            "byte 0xe (14): expected the type section of 4294967295 bytes, found only 1 byte"
                + TRUNCATED),
        error(
            module(1, FIVE_BYTES_OF_ONES),
            "byte 0x9 (9): expected the length of the type section, a LEB128 number of at most 5"
                + " bytes, found a longer one"
                + DAMAGED),
        error(
            module(1, 0xff, 0xff, 0xff, 0xff, 0x1f),
            "byte 0x9 (9): expected the length of the type section, a LEB128 number of 32 bits,"
                + " found a larger one"
                + DAMAGED),
        error(
            module(section(14)), "byte 0x8 (8): expected a section id (0 to 13), found 14" + NEWER),
        error(
            module(section(1, 0), section(1, 0)),
            "byte 0xb (11): expected at most one type section, found another" + DAMAGED),
        error(
            module(section(2, 0), section(1, 0)),
            "byte 0xb (11): expected no type section after the import section, found one"
                + DAMAGED),
        error(
            module(section(6, 0), section(13, 0)),
            "byte 0xb (11): expected no tag section after the global section, found one" + DAMAGED),
        error(
            module(section(10, 0), section(12, 0)),
            "byte 0xb (11): expected no data count section after the code section, found one"
                + DAMAGED),
        error(
            module(section(1, 0, 9, 9)),
            "byte 0xb (11), type section: expected the end of the section, found 2 bytes more"
                + DAMAGED),
        error(
            module(section(0)),
            "byte 0xa (10), custom section: expected the length of the section's name, found the"
                + " end of the section"
                + DAMAGED),
        error(
            module(section(0, 2, 0xc3, 0x28)),
            "byte 0xb (11), custom section: expected the section's name in UTF-8, found the byte"
                + " 0xc3, which is not"
                + DAMAGED),
        error(
            module(NOTHING_TYPE, section(3, 2, 0, 0)),
            "byte 0x13 (19): expected a code section for the 2 functions that the function section"
                + " declares, found none"
                + TRUNCATED),
        error(
            module(NOTHING_TYPE, FUNCTION, section(10, 0)),
            "byte 0x14 (20), code section: expected 1 body, one for each function that the"
                + " function section declares, found 0"
                + DAMAGED),
        error(
            module(CODE),
            "byte 0xa (10), code section: expected 0 bodies, one for each function that the"
                + " function section declares, found 1"
                + DAMAGED),
        error(
            module(NOTHING_TYPE, FUNCTION, section(10, 1, 5, 0, END)),
            "byte 0x16 (22), code section, function 0: expected the function's body of 5 bytes,"
                + " found only 2 bytes"
                + DAMAGED),
        error(
            module(NOTHING_TYPE, FUNCTION, section(10, 1, sized(END), 0)),
            "byte 0x16 (22), code section, function 0: expected a body of at least 2 bytes, found"
                + " 1"
                + DAMAGED),
        error(
            module(NOTHING_TYPE, FUNCTION, section(10, 1, sized(0, 1))),
            "byte 0x17 (23), code section, function 0: expected the end of the function's body,"
                + " 0x0b, found 0x01"
                + DAMAGED));
  }

  static Stream<Arguments> typeErrors() {
    return Stream.of(
        error(
            module(section(1, leb(0xffff_ffffL), 0, 0, 0)),
            "byte 0xa (10), type section: expected a number of types that the 3 bytes left"
                + " can hold, at most 1, found 4294967295"
                + DAMAGED),
        error(
            module(section(1, 1, 0x5d, 0)),
            "byte 0xb (11), type section, type 0: expected a type (func 0x60, struct 0x5f, array"
                + " 0x5e, sub 0x50 or 0x4f, rec 0x4e), found 0x5d"
                + NEWER),
        error(
            module(section(1, 1, FUNC, 1, 0x40, 0)),
            "byte 0xd (13), type section, type 0: expected a value type, found 0x40" + NEWER),
        error(
            module(section(1, 1, FUNC, 1, 0x78, 0)),
            "byte 0xd (13), type section, type 0: expected a value type, found i8 or i16, which"
                + " only fields have"
                + INVALID),
        error(
            module(section(1, 1, FUNC, 1, I32)),
            "byte 0xe (14), type section, type 0: expected the number of results, found the end of"
                + " the section"
                + DAMAGED),
        error(
            module(section(1, 1, FUNC, 1, 0x63, 1, 0)),
            "byte 0xe (14), type section, type 0: expected the index of a type, of which 1 is"
                + " declared by now, found 1"
                + DAMAGED),
        error(
            module(section(1, 1, FUNC, 1, 0x64, 0x40, 0)),
            "byte 0xe (14), type section, type 0: expected a heap type, found 0x40" + NEWER),
        error(
            module(section(1, 1, 0x5f, 1, I32, 2)),
            "byte 0xe (14), type section, type 0: expected whether it is mutable (0x00 or 0x01),"
                + " found 0x02"
                + NEWER),
        error(
            module(section(1, 1, 0x50, 1, 0, FUNC, 0, 0)),
            "byte 0xd (13), type section, type 0: expected the index of a type, of which 0 are"
                + " declared by now, found 0"
                + DAMAGED),
        error(
            module(section(5, 1, 0x10, 1)),
            "byte 0xb (11), memory section, memory 0: expected the kind of a memory's limits (0x00"
                + " to 0x0f), found 0x10"
                + NEWER),
        error(
            module(section(5, 1, 1, 3, 2)),
            "byte 0xc (12), memory section, memory 0: expected a minimum that is no more than the"
                + " maximum of 2 pages, found 3"
                + INVALID),
        error(
            module(section(5, 1, 0, 0x81, 0x80, 4)),
            "byte 0xc (12), memory section, memory 0: expected at most 65536 pages, found 65537"
                + INVALID),
        error(
            module(section(5, 1, 8, 1, 17)),
            "byte 0xd (13), memory section, memory 0: expected the base-2 logarithm of a page"
                + " size, at most 16, found 17"
                + NEWER),
        error(
            module(section(4, 1, I32, 0, 1)),
            "byte 0xb (11), table section, table 0: expected a reference type, found 0x7f" + NEWER),
        error(
            module(section(4, 1, 0x40, 1, 0x70, 0, 1)),
            "byte 0xc (12), table section, table 0: expected 0x00 after 0x40, found 0x01" + NEWER),
        error(
            module(section(4, 1, 0x70, 0, leb(1L << 32))),
            "byte 0xd (13), table section, table 0: expected at most 4294967295 entries, found"
                + " 4294967296"
                + INVALID));
  }

  static Stream<Arguments> declarationErrors() {
    return Stream.of(
        error(
            module(section(2, 1, "env", "x", 9, 0)),
            "byte 0x11 (17), import section, import 0: expected the kind of the import (0x00 to"
                + " 0x04), found 0x09"
                + NEWER),
        error(
            module(section(2, 1, 200, 1, "env", 0)),
            "byte 0xd (13), import section, import 0: expected the import's module name of 200"
                + " bytes, found only 5 bytes"
                + DAMAGED),
        error(
            module(section(2, 1, "env", "tag", 4, 1, 0)),
            "byte 0x14 (20), import section, import 0: expected the attribute of a tag, 0x00,"
                + " found 0x01"
                + NEWER),
        error(
            module(section(1, 1, 0x5f, 0), section(3, 1, 0)),
            "byte 0x10 (16), function section, function 0: expected the index of a function type,"
                + " found 0, which is another type"
                + INVALID),
        error(
            module(NOTHING_TYPE, section(3, 1, 7)),
            "byte 0x11 (17), function section, function 0: expected the index of a type, of which"
                + " 1 is declared by now, found 7"
                + DAMAGED),
        error(
            module(section(6, 1, I32, 3, I32_CONST, 0, END)),
            "byte 0xc (12), global section, global 0: expected whether it is mutable (0x00 or"
                + " 0x01), found 0x03"
                + NEWER),
        error(
            module(section(6, 1, I32, 0, 0x23, 0, END)),
            "byte 0xe (14), global section, global 0: expected the index of a global, of which 0"
                + " are declared by now, found 0"
                + DAMAGED),
        error(
            module(section(6, 1, I32, 0, 0x10, 0, END)),
            "byte 0xd (13), global section, global 0: expected an instruction that a constant"
                + " expression can have, found 0x10"
                + NEWER),
        error(
            module(section(6, 1, I32, 0, 0xfb, 29, END)),
            "byte 0xd (13), global section, global 0: expected an instruction that a constant"
                + " expression can have, found 0xfb 29"
                + NEWER),
        error(
            module(section(6, 1, I32, 0, 0xfd, 13, END)),
            "byte 0xd (13), global section, global 0: expected an instruction that a constant"
                + " expression can have, found 0xfd 13"
                + NEWER),
        error(
            module(section(6, 1, I32, 0, END, 0)),
            "byte 0xd (13), global section, global 0: expected a constant expression, found one"
                + " without instructions"
                + INVALID),
        error(
            module(section(6, 1, I32, 0, I32_CONST, 0xff, 0xff, 0xff, 0xff, 0x17, END)),
            "byte 0xe (14), global section, global 0: expected the operand of i32.const, a LEB128"
                + " number of 32 bits, found a larger one"
                + DAMAGED),
        error(
            module(section(6, 1, I32, 0, 0x44, 1, 2, 3)),
            "byte 0xe (14), global section, global 0: expected the operand of f64.const of 8 bytes,"
                + " found only 3 bytes"
                + DAMAGED),
        error(
            module(section(6, 1, I32, 0, I32_CONST, 1)),
            "byte 0xf (15), global section, global 0: expected an instruction, found the end of"
                + " the section"
                + DAMAGED),
        error(
            module(MEMORY, section(7, 1, "f", 0, 3)),
            "byte 0x13 (19), export section, export 0: expected the index of a function, of which"
                + " 0 are declared by now, found 3"
                + DAMAGED),
        error(
            module(MEMORY, section(7, 1, "f", 5, 0)),
            "byte 0x12 (18), export section, export 0: expected the kind of the export (0x00 to"
                + " 0x04), found 0x05"
                + NEWER),
        error(
            module(MEMORY, section(7, 2, "a\nb", 2, 0, "a\nb", 2, 0)),
            "byte 0x16 (22), export section, export 1: expected a name that no other export has,"
                + " found 'a\\u{a}b' again"
                + INVALID),
        error(
            module(section(8, 0)),
            "byte 0xa (10), start section: expected the index of a function, of which 0 are"
                + " declared by now, found 0"
                + DAMAGED));
  }

  static Stream<Arguments> segmentErrors() {
    return Stream.of(
        error(
            module(section(9, 1, 8, 0, 0)),
            "byte 0xb (11), element section, segment 0: expected the kind of an element segment (0"
                + " to 7), found 8"
                + NEWER),
        error(
            module(section(9, 1, 0, I32_CONST, 0, END, 0)),
            "byte 0xc (12), element section, segment 0: expected the index of a table, of which 0"
                + " are declared by now, found 0"
                + DAMAGED),
        error(
            module(section(9, 1, 1, 5, 0)),
            "byte 0xc (12), element section, segment 0: expected the kind of a segment's items,"
                + " 0x00, found 0x05"
                + NEWER),
        error(
            module(section(9, 1, 1, 0, 3, 0)),
            "byte 0xd (13), element section, segment 0: expected a number of items that the 1 byte"
                + " left can hold, at most 1, found 3"
                + DAMAGED),
        error(
            module(section(12, leb(1L << 31))),
            "byte 0xa (10), data count section: expected the number of data segments, below 2^31,"
                + " found 2147483648"
                + DAMAGED),
        error(
            module(section(12, 3)),
            "byte 0xb (11): expected a data section for the 3 segments that the data count section"
                + " says, found none"
                + TRUNCATED),
        error(
            module(section(12, 1), section(11, 2, 1, 0, 1, 0)),
            "byte 0xd (13), data section: expected 1 segment, as the data count section says,"
                + " found 2"
                + DAMAGED),
        error(
            module(section(11, 1, 3, 0)),
            "byte 0xb (11), data section, segment 0: expected the kind of a data segment (0 to 2),"
                + " found 3"
                + NEWER),
        error(
            module(MEMORY, section(11, 1, 2, 1, I32_CONST, 0, END, 0)),
            "byte 0x11 (17), data section, segment 0: expected the index of a memory, of which 1"
                + " is declared by now, found 1"
                + DAMAGED),
        error(
            module(MEMORY, section(11, 1, 0, I32_CONST, 0, END, 50, 1)),
            "byte 0x15 (21), data section, segment 0: expected the segment's contents of 50 bytes,"
                + " found only 1 byte"
                + DAMAGED));
  }

  private static Arguments error(byte[] module, String message) {
    return Arguments.of(module, message);
  }
}
