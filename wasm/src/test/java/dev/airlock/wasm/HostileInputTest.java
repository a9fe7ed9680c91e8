package dev.airlock.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are, the answer is a module or a {@link WasmFormatException}. */
class HostileInputTest {
  private static final List<byte[]> GUESTS =
      Corpus.files().stream().map(HostileInputTest::read).toList();

  private static final int HEADER_BYTES = 8;

  /** Prefixes of larger guests differ from those of smaller ones only in how long they take. */
  private static final int MOST_BYTES_FOR_EVERY_PREFIX = 2_000;

  static List<Path> smallGuests() {
    return Corpus.files().stream()
        .filter(file -> read(file).length <= MOST_BYTES_FOR_EVERY_PREFIX)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("smallGuests")
  void everyPrefixIsRefusedOrEndsWithASection(Path file) {
    byte[] bytes = read(file);
    List<Integer> sectionEnds =
        WasmModule.parse(bytes).sections().stream().map(section -> section.range().end()).toList();
    for (int length = 0; length < bytes.length; length++) {
      if (isRead(Arrays.copyOf(bytes, length)) && length != HEADER_BYTES) {
        assertThat(sectionEnds).contains(length);
      }
    }
  }

  @Property(tries = 5_000)
  void prefixOfAnyGuestIsReadOrRefused(@ForAll("guests") byte[] guest, @ForAll long seed) {
    isRead(Arrays.copyOf(guest, new SplittableRandom(seed).nextInt(guest.length)));
  }

  @Property(tries = 20_000)
  void changedGuestIsReadOrRefused(
      @ForAll("guests") byte[] guest,
      @ForAll @IntRange(min = 1, max = 20) int changes,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] changed = guest.clone();
    for (int i = 0; i < changes; i++) {
      changed[place(random, changed.length)] = interesting(random);
    }
    isRead(changed);
  }

  @Property(tries = 5_000)
  void guestWithBytesPutInOrTakenOutIsReadOrRefused(
      @ForAll("guests") byte[] guest,
      @ForAll @Size(max = 12) byte[] inserted,
      @ForAll @IntRange(min = 0, max = 12) int removed,
      @ForAll long seed) {
    int place = place(new SplittableRandom(seed), guest.length);
    byte[] tail = Arrays.copyOfRange(guest, Math.min(place + removed, guest.length), guest.length);
    isRead(Assembly.bytes(Arrays.copyOf(guest, place), inserted, tail));
  }

  @Property
  void sectionOfAnythingIsReadOrRefused(
      @ForAll @IntRange(min = 0, max = 13) int id, @ForAll @Size(max = 200) byte[] payload) {
    isRead(Assembly.module(Assembly.section(id, payload)));
  }

  @Property
  void nameSectionOfAnythingIsReadWithNotes(@ForAll @Size(max = 200) byte[] payload) {
    byte[] module = Assembly.module(Assembly.section(0, "name", payload));
    assertThat(WasmModule.parse(module).customSections()).hasSize(1);
  }

  @Provide
  static Arbitrary<byte[]> guests() {
    return Arbitraries.of(GUESTS);
  }

  /** Half of the places are near the start, where a large guest has all but its code and data. */
  private static int place(SplittableRandom random, int length) {
    return random.nextInt(random.nextBoolean() ? length : Math.min(length, 1_000));
  }

  /** Half of the bytes are those that start or lengthen a LEB128 number, or are small numbers. */
  private static byte interesting(SplittableRandom random) {
    byte[] usual = {0, 1, 2, 0x0b, 0x40, 0x7f, (byte) 0x80, (byte) 0xff};
    return random.nextBoolean() ? usual[random.nextInt(usual.length)] : (byte) random.nextInt(256);
  }

  private static boolean isRead(byte[] bytes) {
    try {
      WasmModule module = WasmModule.parse(bytes, "hostile.wasm");
      // What was read must be usable, too.
      assertThat(module.toString()).isNotEmpty();
      module.functions().forEach(function -> function.body().ifPresent(module::bytes));
      module.dataSegments().forEach(segment -> module.bytes(segment.contents()));
      return true;
    } catch (WasmFormatException e) {
      assertThat(e.getMessage()).startsWith("hostile.wasm: byte 0x").doesNotContain("\n", "\r");
      assertThat(e.offset()).isBetween(0, bytes.length);
      return false;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return fail("not a WasmFormatException, for " + bytes.length + " bytes", e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
