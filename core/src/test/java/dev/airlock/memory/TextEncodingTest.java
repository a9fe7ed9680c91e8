package dev.airlock.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.EncodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Text to bytes and back; what can't be held is reported or replaced. */
class TextEncodingTest {
  private static final TextEncoding UTF8 = TextEncoding.UTF8;
  private static final TextEncoding UTF16 = TextEncoding.UTF16;
  private static final TextEncoding LATIN1 = TextEncoding.LATIN1;

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static String decode(TextEncoding encoding, int... values) {
    return encoding.decode(bytes(values), 0, values.length);
  }

  @Test
  void knownBytes() {
    assertThat(UTF8.encode("é€😀")).isEqualTo("é€😀".getBytes(StandardCharsets.UTF_8));
    assertThat(UTF16.encode("é😀")).containsExactly(0xE9, 0, 0x3D, 0xD8, 0, 0xDE);
    assertThat(LATIN1.encode("é")).containsExactly(0xE9);
    assertThat(UTF8.encodeTerminated("é")).containsExactly(0xC3, 0xA9, 0);
    assertThat(UTF16.encodeTerminated("é")).containsExactly(0xE9, 0, 0, 0);
    assertThat(decode(UTF16, 0x3D, 0xD8, 0, 0xDE)).isEqualTo("😀");
    assertThat(decode(LATIN1, 0x80, 0xFF)).isEqualTo("\u0080ÿ");
  }

  @Test
  void decodesAPartOfAnArray() {
    assertThat(UTF8.decode(bytes(0xFF, 'a', 'b', 0xFF), 1, 2)).isEqualTo("ab");
    assertThatThrownBy(() -> UTF8.decode(bytes(0, 0, 'a', 0xFF), 2, 2))
        .hasMessageStartingWith("byte 1 of 2 is 0xff, which is not UTF-8");
  }

  @Test
  void aLoneSurrogateIsReported() {
    assertThatThrownBy(() -> UTF8.encode("ab\uD800c"))
        .isInstanceOf(EncodingException.class)
        .hasMessage(
            "text has a lone surrogate (U+D800) at character 2, which UTF-8 can't hold; mend the"
                + " text, or use an encoding that replaces");
    assertThatThrownBy(() -> UTF16.encode("\uDC00"))
        .hasMessageStartingWith(
            "text has a lone surrogate (U+DC00) at character 0, which UTF-16LE can't hold");
    assertThatThrownBy(() -> LATIN1.encode("\uD800"))
        .hasMessageStartingWith("text has a lone surrogate (U+D800) at character 0");
  }

  @Test
  void aCharacterThatLatin1LacksIsReportedAsWhatItIs() {
    assertThatThrownBy(() -> LATIN1.encode("a€"))
        .hasMessageStartingWith("text has a character (U+20AC) at character 1, which Latin-1");
    assertThatThrownBy(() -> LATIN1.encode("😀"))
        .hasMessageStartingWith("text has a character (U+1F600) at character 0, which Latin-1");
  }

  @Test
  void whatCantBeEncodedIsReplacedIfAsked() {
    assertThat(UTF8.replacing().encode("a\uD800b")).containsExactly('a', '?', 'b');
    assertThat(UTF16.replacing().encode("\uD800")).containsExactly(0xFD, 0xFF);
    assertThat(LATIN1.replacing().encode("a€")).containsExactly('a', '?');
  }

  @Test
  void whatIsNoTextIsReported() {
    assertThatThrownBy(() -> decode(UTF8, 'a', 0xC3, 0x28))
        .isInstanceOf(EncodingException.class)
        .hasMessage(
            "byte 1 of 3 is 0xc3, which is not UTF-8; is the length right, and is the text in this"
                + " encoding?");
    assertThatThrownBy(() -> decode(UTF8, 'a', 0xE2, 0x82))
        .hasMessageStartingWith("byte 1 of 3 is 0xe2, which is not UTF-8");
    assertThatThrownBy(() -> decode(UTF8, 0xED, 0xA0, 0x80))
        .hasMessageStartingWith("byte 0 of 3 is 0xed, which is not UTF-8");
    assertThatThrownBy(() -> decode(UTF16, 'a', 0, 0, 0xD8))
        .hasMessageStartingWith("byte 2 of 4 is 0x00, which is not UTF-16LE");
    assertThatThrownBy(() -> decode(UTF16, 'a', 0, 'b'))
        .hasMessageStartingWith("byte 2 of 3 is 0x62, which is not UTF-16LE");
    assertThatThrownBy(() -> decode(UTF16, 0, 0xDC))
        .hasMessageStartingWith("byte 0 of 2 is 0x00, which is not UTF-16LE");
  }

  @Test
  void whatIsNoTextIsReplacedIfAsked() {
    assertThat(decode(UTF8.replacing(), 'a', 0xFF, 'b')).isEqualTo("a\uFFFDb");
    assertThat(decode(UTF16.replacing(), 'a', 0, 0, 0xD8)).isEqualTo("a\uFFFD");
    assertThat(decode(UTF16.replacing(), 'a', 0, 'b')).isEqualTo("a\uFFFD");
  }

  /** These are what replacing leaves behind, and also ordinary characters. */
  @Test
  void aLiteralReplacementCharacterIsNoError() {
    assertThat(UTF8.encode("what?")).hasSize(5);
    assertThat(LATIN1.encode("a long question, isn't it?")).hasSize(26);
    assertThat(UTF16.encode("\uFFFD?")).hasSize(4);
    assertThat(decode(UTF8, 0xEF, 0xBF, 0xBD)).isEqualTo("\uFFFD");
    assertThat(decode(UTF16, 0xFD, 0xFF)).isEqualTo("\uFFFD");
    assertThatThrownBy(() -> UTF8.encode("?\uD800"))
        .hasMessageStartingWith("text has a lone surrogate (U+D800) at character 1");
    assertThatThrownBy(() -> decode(UTF8, 0xEF, 0xBF, 0xBD, 0xFF))
        .hasMessageStartingWith("byte 3 of 4 is 0xff");
  }

  /** Java's own UTF-16LE takes U+FFFE for a byte order mark in the wrong order, and refuses it. */
  @Test
  void aReversedByteOrderMarkIsAnOrdinaryCharacter() {
    String text = "a\uFFFE\uFEFFb";

    assertThat(UTF16.decode(UTF16.encode(text), 0, 8)).isEqualTo(text);
    assertThat(UTF16.replacing().decode(UTF16.encode(text), 0, 8)).isEqualTo(text);
    assertThat(UTF8.decode(UTF8.encode(text), 0, 8)).isEqualTo(text);
  }

  @Test
  void theCulpritIsFoundInLongText() {
    String text = "x".repeat(10_000) + "?" + "é".repeat(5_000) + "\uDFFF" + "x";
    assertThatThrownBy(() -> UTF8.encode(text)).hasMessageContaining("at character 15001,");
    byte[] encoded = UTF8.encode(text.replace('\uDFFF', 'x'));
    encoded[20_000] = (byte) 0xFF;
    assertThatThrownBy(() -> UTF8.decode(encoded, 0, encoded.length))
        .hasMessageStartingWith("byte 19999 of 20003 is 0xc3");
  }

  @Test
  void anEmbeddedNulIsOrdinaryUnlessTextIsTerminated() {
    assertThat(UTF8.encode("a\0b")).containsExactly('a', 0, 'b');
    assertThat(decode(UTF8, 'a', 0, 'b')).isEqualTo("a\0b");
    assertThatThrownBy(() -> UTF8.encodeTerminated("a\0b"))
        .isInstanceOf(EncodingException.class)
        .hasMessage(
            "text has a NUL at character 1 of 3 and can't be passed NUL-terminated; pass it with a"
                + " length, or without the NUL");
  }

  @Test
  void tellsItsNameUnitAndNotation() {
    assertThat(UTF8).hasToString("UTF-8");
    assertThat(UTF16.replacing()).hasToString("UTF-16LE (replacing)");
    assertThat(UTF8.unitByteSize()).isEqualTo(1);
    assertThat(UTF16.unitByteSize()).isEqualTo(2);
    assertThat(LATIN1.notation()).isEqualTo("latin1");
    assertThat(UTF16.replacing().notation()).isEqualTo("utf16, lossy");
    assertThat(UTF8.replacing()).isSameAs(UTF8.replacing()).isSameAs(UTF8.replacing().replacing());
  }
}
