package dev.airlock.wasm;

import static dev.airlock.wasm.Assembly.END;
import static dev.airlock.wasm.Assembly.I32;
import static dev.airlock.wasm.Assembly.I32_CONST;
import static dev.airlock.wasm.Assembly.NOTHING_TYPE;
import static dev.airlock.wasm.Assembly.leb;
import static dev.airlock.wasm.Assembly.module;
import static dev.airlock.wasm.Assembly.section;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What all messages have in common. */
class ErrorMessageTest {
  private static final byte[] MEMORY = section(5, 1, 0, 1);

  @Test
  void withoutNameTheMessageStartsWithTheOffset() {
    assertThatThrownBy(() -> WasmModule.parse(module(section(14))))
        .isInstanceOfSatisfying(
            WasmFormatException.class,
            e -> {
              assertThat(e.file()).isEmpty();
              assertThat(e.offset()).isEqualTo(8);
            })
        .hasMessage(
            "byte 0x8 (8): expected a section id (0 to 13), found 14; " + Advice.DAMAGED_OR_NEWER);
  }

  @Test
  void messageStaysOneLineWhateverTheFileIsCalled() {
    assertThatThrownBy(() -> WasmModule.parse(new byte[0], "a\r\nb\u2028c"))
        .hasMessage(
            "a\\u{d}\\u{a}b\\u{2028}c: byte 0x0 (0): expected a WebAssembly module, found an empty"
                + " file; build it again, or get it again");
  }

  @Test
  void longNamesAreCutShort() {
    String name = "n".repeat(1000);
    assertThatThrownBy(
            () -> WasmModule.parse(module(MEMORY, section(7, 2, name, 2, 0, name, 2, 0))))
        .hasMessageContaining("found '" + "n".repeat(80) + "…' again");
  }

  @Test
  void moduleCopiedAsTextIsRecognised() {
    byte[] sound =
        module(NOTHING_TYPE, section(6, 1, I32, 0, I32_CONST, 0x80, 0x80, 4, END), section(5, 0));
    byte[] copied = new String(sound, UTF_8).getBytes(UTF_8);
    assertThatThrownBy(() -> WasmModule.parse(copied, "target/classes/text.wasm"))
        .hasMessage(
            "target/classes/text.wasm: byte 0x18 (24), global section, global 0: expected the"
                + " operand of i32.const, found the end of the section; the file was copied as"
                + " text, which replaced its non-ASCII bytes by U+FFFD (ef bf bd): copy it as"
                + " binary, and in Maven exclude *.wasm from resource filtering");
  }

  @Test
  void replacementCharacterInDataIsNoSignOfACopyAsText() {
    byte[] damaged = module(section(0, "\ufffd"), section(0, leb(300), new byte[290]));
    byte[] longNumber = module(section(0, "\ufffd", 0x80), section(14));
    assertThatThrownBy(() -> WasmModule.parse(longNumber))
        .hasMessageEndingWith(Advice.DAMAGED_OR_NEWER);
    assertThatThrownBy(() -> WasmModule.parse(damaged)).hasMessageEndingWith(Advice.DAMAGED);
  }
}
