package dev.airlock.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airlock.error.EncodingException;
import dev.airlock.error.LimitException;
import dev.airlock.testing.TestMemory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text and for every sequence of bytes. */
class TextPropertiesTest {
  private final Memory memory = new Memory("memory", TestMemory.Kind.HEAP.create(), () -> {});

  @Property
  void textComesBackThroughMemory(
      @ForAll TestMemory.Kind kind,
      @ForAll("texts") String text,
      @ForAll("encodings") TextEncoding encoding) {
    Memory each = new Memory("memory", kind.create(), () -> {});
    long byteLength = each.writeString(11, text, encoding);

    assertThat(each.readString(11, byteLength, encoding)).isEqualTo(text);
    assertThat(each.readString(11, byteLength, encoding.replacing())).isEqualTo(text);
    assertThat(encoding.replacing().encode(text)).isEqualTo(encoding.encode(text));
  }

  @Property
  void terminatedTextComesBack(
      @ForAll("texts") String text, @ForAll("encodings") TextEncoding encoding) {
    String withoutNul = text.replace("\0", "");
    long written = memory.writeTerminated(3, withoutNul, encoding);

    assertThat(memory.readTerminated(3, 10_000, encoding)).isEqualTo(withoutNul);
    assertThat(memory.terminatedByteLength(3, written, encoding))
        .isEqualTo(written - encoding.unitByteSize());
  }

  @Property
  void prefixedTextComesBackOrIsTooLong(
      @ForAll("texts") String text,
      @ForAll("encodings") TextEncoding encoding,
      @ForAll("prefixes") LengthPrefix prefix) {
    byte[] encoded = encoding.encode(text);
    Throwable thrown = catchThrowable(() -> memory.writePrefixed(100, text, prefix, encoding));

    assertThat(thrown != null).isEqualTo(encoded.length > prefix.maximumContent());
    if (thrown == null) {
      assertThat(memory.readPrefixed(100, prefix, encoding)).isEqualTo(text);
      assertThat(memory.prefixedByteLength(100, prefix)).isEqualTo(encoded.length);
    }
  }

  /** Any chars at all: the strict encoding refuses exactly what has a lone surrogate. */
  @Property
  void exactlyLoneSurrogatesAreRefused(@ForAll String text) {
    boolean whole = text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    for (TextEncoding encoding : new TextEncoding[] {TextEncoding.UTF8, TextEncoding.UTF16}) {
      Throwable thrown = catchThrowable(() -> encoding.encode(text));
      assertThat(thrown == null).isEqualTo(whole);
      if (thrown != null) {
        assertThat(thrown).isInstanceOf(EncodingException.class);
      }
    }
  }

  @Property
  void bytesAreTextOrReported(@ForAll byte[] bytes, @ForAll("encodings") TextEncoding encoding) {
    Throwable thrown = catchThrowable(() -> encoding.decode(bytes, 0, bytes.length));

    if (thrown == null) {
      assertThat(encoding.encode(encoding.decode(bytes, 0, bytes.length))).isEqualTo(bytes);
    } else {
      assertThat(thrown).isExactlyInstanceOf(EncodingException.class);
      assertThat(encoding.replacing().decode(bytes, 0, bytes.length)).contains("\uFFFD");
    }
  }

  /** A scan ends at a NUL or says that there is none; it never leaves the memory or the limit. */
  @Property
  void aScanIsBounded(
      @ForAll("encodings") TextEncoding encoding,
      @ForAll("distances") long fromEnd,
      @ForAll("distances") long limit) {
    memory.fill(0, memory.byteSize(), (byte) 'x');
    long offset = memory.byteSize() - fromEnd;

    Throwable thrown = catchThrowable(() -> memory.terminatedByteLength(offset, limit, encoding));

    assertThat(thrown)
        .isInstanceOfAny(LimitException.class, dev.airlock.error.GuestMemoryException.class);
  }

  @Provide
  Arbitrary<Long> distances() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 20),
        Arbitraries.of(Long.MAX_VALUE, Long.MAX_VALUE - 1, 65_536L));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> codePoint =
        Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7F),
                Arbitraries.integers().between(0, 0x10FFFF),
                Arbitraries.of(
                    0, (int) '?', 0xFFFD, 0xFFFE, 0xFEFF, 0xFFFF, 0xD7FF, 0xE000, 0x10FFFF))
            .filter(c -> c < 0xD800 || c > 0xDFFF);
    return codePoint
        .map(Character::toString)
        .list()
        .ofMaxSize(200)
        .map(parts -> String.join("", parts));
  }

  /** Those that hold every text. */
  @Provide
  Arbitrary<TextEncoding> encodings() {
    return Arbitraries.of(TextEncoding.UTF8, TextEncoding.UTF16);
  }

  @Provide
  Arbitrary<LengthPrefix> prefixes() {
    return Arbitraries.of(1, 2, 4)
        .flatMap(size ->
            Arbitraries.of(true, false)
                .flatMap(before ->
                    Arbitraries.of(true, false)
                        .map(inclusive -> new LengthPrefix(size, before, inclusive))));
  }
}
