package dev.airlock.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.EncodingException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.LimitException;
import dev.airlock.testing.TestMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Text in memory: with a length, up to a NUL, behind a prefix. */
@ParameterizedClass
@EnumSource
class TextAccessTest {
  private static final int END = 65_536;
  private static final TextEncoding UTF8 = TextEncoding.UTF8;
  private static final TextEncoding UTF16 = TextEncoding.UTF16;

  private final Memory memory;

  TextAccessTest(TestMemory.Kind kind) {
    memory = new Memory("memory", kind.create(), () -> {});
  }

  @Test
  void lengthsAreBytes() {
    assertThat(memory.writeString(0, "é€", UTF8)).isEqualTo(5);
    assertThat(memory.readString(0, 5, UTF8)).isEqualTo("é€");
    assertThat(memory.writeTerminated(0, "é", UTF16)).isEqualTo(4);
    assertThat(memory.writePrefixed(0, "é", LengthPrefix.U32, UTF8)).isEqualTo(6);
    assertThat(memory.readString(4, 0, UTF8)).isEmpty();
  }

  @Test
  void aViewReadsTextFromItsOwnStart() {
    memory.writeString(100, "inside", UTF8);
    View view = memory.view(100, 6);

    assertThat(view.readString(2, 4, UTF8)).isEqualTo("side");
    assertThatThrownBy(() -> view.readString(2, 5, UTF8)).isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> view.readTerminated(0, 100, UTF8))
        .isInstanceOf(LimitException.class)
        .hasMessage(
            "text at 0x64 has no NUL before the memory ends, 6 bytes further; is it"
                + " NUL-terminated?");
  }

  @Test
  void textEndsAtTheFirstNul() {
    memory.writeBytes(0, new byte[] {'a', 'b', 0, 'c', 0});

    assertThat(memory.readTerminated(0, 100, UTF8)).isEqualTo("ab");
    assertThat(memory.readTerminated(2, 100, UTF8)).isEmpty();
    assertThat(memory.terminatedByteLength(0, 2, UTF8)).isEqualTo(2);
    assertThatThrownBy(() -> memory.terminatedByteLength(0, 1, UTF8))
        .isInstanceOf(LimitException.class)
        .hasMessage("text at 0x0 has no NUL within the limit of 1 bytes; is it NUL-terminated?");
  }

  @Test
  void aNulOfUtf16IsAWholeUnit() {
    // "a", U+0100 whose low byte is 0, U+6200 next to it, then the end.
    memory.writeBytes(0, new byte[] {'a', 0, 0, 1, 0, 0x62, 0, 0});

    assertThat(memory.readTerminated(0, 100, UTF16)).isEqualTo("aĀ戀");
    assertThat(memory.terminatedByteLength(0, 6, UTF16)).isEqualTo(6);
    assertThatThrownBy(() -> memory.terminatedByteLength(0, 5, UTF16))
        .isInstanceOf(LimitException.class);
  }

  @Test
  void aScanEndsWithTheMemory() {
    memory.fill(0, END, (byte) 'x');

    assertThatThrownBy(() -> memory.readTerminated(END - 3, 100, UTF8))
        .hasMessage(
            "text at 0xfffd has no NUL before the memory ends, 3 bytes further; is it"
                + " NUL-terminated?");
    assertThatThrownBy(() -> memory.readTerminated(END - 3, Long.MAX_VALUE, UTF8))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("before the memory ends, 3 bytes further");
    assertThatThrownBy(() -> memory.readTerminated(END - 3, 100, UTF16))
        .isInstanceOf(LimitException.class);
    assertThatThrownBy(() -> memory.readTerminated(END, 100, UTF8))
        .isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.readTerminated(END - 1, 100, UTF16))
        .isInstanceOf(GuestMemoryException.class);
    memory.writeByte(END - 1, (byte) 0);
    assertThat(memory.readTerminated(END - 3, Long.MAX_VALUE, UTF8)).isEqualTo("xx");
  }

  @Test
  void prefixesLieWhereTheySay() {
    memory.writePrefixed(10, "ab", new LengthPrefix(1, false, false), UTF8);
    assertThat(memory.readBytes(10, 3)).containsExactly(2, 'a', 'b');
    memory.writePrefixed(20, "ab", new LengthPrefix(2, true, false), UTF8);
    assertThat(memory.readBytes(18, 4)).containsExactly(2, 0, 'a', 'b');
    memory.writePrefixed(30, "ab", new LengthPrefix(4, false, true), UTF8);
    assertThat(memory.readBytes(30, 6)).containsExactly(6, 0, 0, 0, 'a', 'b');
    assertThat(memory.readPrefixed(30, new LengthPrefix(4, false, true), UTF8)).isEqualTo("ab");
  }

  @Test
  void aPrefixCountsNoMoreThanItCan() {
    LengthPrefix small = new LengthPrefix(1, false, false);
    LengthPrefix inclusive = new LengthPrefix(1, false, true);
    assertThat(memory.writePrefixed(0, "x".repeat(255), small, UTF8)).isEqualTo(256);
    assertThat(memory.readPrefixed(0, small, UTF8)).hasSize(255);
    assertThat(memory.writePrefixed(0, "x".repeat(254), inclusive, UTF8)).isEqualTo(255);
    assertThat(memory.readPrefixed(0, inclusive, UTF8)).hasSize(254);
    memory.fill(0, 300, (byte) 0);

    assertThatThrownBy(() -> memory.writePrefixed(0, "x".repeat(256), small, UTF8))
        .isInstanceOf(EncodingException.class)
        .hasMessage("256 bytes are more than a length prefix of 1 bytes can count (255)");
    assertThatThrownBy(() -> memory.writePrefixed(0, "x".repeat(255), inclusive, UTF8))
        .hasMessage("255 bytes are more than a length prefix of 1 bytes can count (254)");
    assertThat(memory.readBytes(0, 300)).containsOnly(0);
  }

  @Test
  void aPrefixThatCountsItselfCantBeSmallerThanItself() {
    memory.writeInt(8, 3);
    assertThatThrownBy(() -> memory.readPrefixed(8, new LengthPrefix(4, false, true), UTF8))
        .isInstanceOf(LimitException.class)
        .hasMessage(
            "the length prefix at 0x8 says 3 and counts its own 4 bytes; does it count itself?");
  }

  @Test
  void aHostilePrefixIsHeldAgainstTheMemory() {
    memory.writeInt(8, -1);
    assertThat(memory.prefixedByteLength(8, LengthPrefix.U32)).isEqualTo(0xFFFF_FFFFL);
    assertThatThrownBy(() -> memory.readPrefixed(8, LengthPrefix.U32, UTF8))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessage(
            "4294967295 bytes at 0xc are not inside memory, which has 0x10000 (65536) bytes");
    LengthPrefix before = new LengthPrefix(4, true, false);
    assertThatThrownBy(() -> memory.readPrefixed(2, before, UTF8))
        .isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.readPrefixed(Long.MAX_VALUE, LengthPrefix.U32, UTF8))
        .isInstanceOf(GuestMemoryException.class);
  }

  @Test
  void nothingIsWrittenWhenNotAllFits() {
    String text = "abcdef";
    assertThatThrownBy(() -> memory.writeString(END - 5, text, UTF8))
        .isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.writeTerminated(END - 6, text, UTF8))
        .isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.writePrefixed(END - 9, text, LengthPrefix.U32, UTF8))
        .isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.writePrefixed(2, text, new LengthPrefix(4, true, false), UTF8))
        .isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.writeString(0, "ab\uD800", UTF8))
        .isInstanceOf(EncodingException.class);
    assertThat(memory.readBytes(0, END)).containsOnly(0);
  }

  @Test
  void aPrefixHasOneOfThreeSizes() {
    assertThatThrownBy(() -> new LengthPrefix(8, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a length prefix has 1, 2 or 4 bytes, not 8");
  }
}
