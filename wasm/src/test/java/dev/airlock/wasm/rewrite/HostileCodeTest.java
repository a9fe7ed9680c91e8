package dev.airlock.wasm.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.Section;
import dev.airlock.wasm.SectionKind;
import dev.airlock.wasm.WasmFormatException;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.generate.ModuleGenerator;
import dev.airlock.wasm.type.FunctionType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the code is, it is rewritten or refused with a {@link WasmFormatException}. */
class HostileCodeTest {
  /** Larger guests take long and have nothing that smaller ones lack. */
  private static final int MOST_BYTES = 40_000;

  private static final List<byte[]> GUESTS = guestBytes();

  @Property(tries = 10_000)
  void changedGuestIsRewrittenOrRefused(
      @ForAll("guests") byte[] guest,
      @ForAll @IntRange(min = 1, max = 10) int changes,
      @ForAll long seed,
      @ForAll boolean encode) {
    rewrite(changed(guest, changes, new SplittableRandom(seed)), encode);
  }

  @Property(tries = 10_000)
  void changedGeneratedModuleIsRewrittenOrRefused(
      @ForAll @IntRange(max = 1_000) int module,
      @ForAll @IntRange(min = 1, max = 5) int changes,
      @ForAll long seed,
      @ForAll boolean encode) {
    byte[] bytes = ModuleGenerator.generate(module).bytes();
    rewrite(changed(bytes, changes, new SplittableRandom(seed)), encode);
  }

  @Property(tries = 2_000)
  void offsetMapOfAnythingIsReadOrRefused(
      @ForAll @Size(max = 60) byte[] bytes, @ForAll int offset) {
    bytes = bytes.clone();
    if (bytes.length > 0) {
      bytes[0] = 1;
    }
    try {
      OffsetMap map = OffsetMap.decode(bytes);
      assertThat(map.find(offset)).isNotNull();
      assertThat(map.originalFunction(offset)).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @Provide
  static Arbitrary<byte[]> guests() {
    return Arbitraries.of(GUESTS);
  }

  /** Half of the changes are in the code section: others are mostly found by the reader. */
  private static byte[] changed(byte[] bytes, int changes, SplittableRandom random) {
    byte[] changed = bytes.clone();
    ByteRange code =
        WasmModule.parse(bytes)
            .section(SectionKind.CODE)
            .map(Section::payload)
            .orElse(new ByteRange(8, 1));
    for (int i = 0; i < changes; i++) {
      int place =
          random.nextBoolean()
              ? code.offset() + random.nextInt(code.length())
              : random.nextInt(changed.length);
      changed[place] = interesting(random);
    }
    return changed;
  }

  private static byte interesting(SplittableRandom random) {
    byte[] usual = {0, 1, 0x0b, 0x0e, 0x10, 0x1c, 0x40, 0x7f, (byte) 0x80, (byte) 0xfb, -1};
    return random.nextBoolean() ? usual[random.nextInt(usual.length)] : (byte) random.nextInt(256);
  }

  private static void rewrite(byte[] bytes, boolean encode) {
    try {
      ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(bytes, "hostile.wasm"));
      rewriter.importFunction("host", "hook", new FunctionType(List.of(), List.of()));
      if (encode) {
        rewriter.encodeAll();
      }
      Rewritten rewritten = rewriter.write();
      // What was written must be readable, too.
      assertThat(WasmModule.parse(rewritten.bytes()).functions()).isNotEmpty();
    } catch (WasmFormatException e) {
      assertThat(e.getMessage()).startsWith("hostile.wasm: byte 0x").doesNotContain("\n", "\r");
      assertThat(e.offset()).isBetween(0, bytes.length);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail("not a WasmFormatException, for " + bytes.length + " bytes", e);
    }
  }

  private static List<byte[]> guestBytes() {
    try (Stream<Path> files =
        Files.find(
            Path.of("..", "guests"),
            2,
            (path, attributes) ->
                path.toString().endsWith(".wasm") && attributes.size() <= MOST_BYTES)) {
      return files.sorted().map(HostileCodeTest::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
