package dev.airlock.it;

import static dev.airlock.it.Guests.call;
import static dev.airlock.it.Guests.load;
import static dev.airlock.it.Guests.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.layout.Scalar;
import dev.airlock.layout.Struct;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules by rustc: what is passed arrives, and afterwards the guest holds no byte. */
class RustTest {
  private static final String UPPER = "upper: func(text: move string) -> string(len = text)";

  @Nested
  class Text {
    private final Guest guest = load("rust/text");

    @AfterEach
    void nothingIsHeld() {
      assertThat(number(guest, "live_bytes")).isZero();
      guest.close();
    }

    @Test
    void isRecognisedByItsExports() {
      assertThat(guest.dialect().name()).isEqualTo("Rust");
      assertThat(guest.recognition().evidence())
          .containsExactly("exports alloc (i32) -> (i32) and dealloc (i32, i32) -> ()");
    }

    @Test
    void sumsBytesThatTheGuestFrees() {
      byte[] bytes = {1, 2, 3, 4, (byte) 255};

      assertThat(call(guest, "array_sum: func(bytes: move list<u8>) -> u32", (Object) bytes))
          .isEqualTo(265L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"this should be uppercase", "", "straße, 漢字, 🙂", "a\0b"})
    void upperCasesAndFreesTheResult(String text) {
      StringBuilder expected = new StringBuilder();
      text.chars().forEach(c -> expected.append((char) (c < 128 ? Character.toUpperCase(c) : c)));

      assertThat(call(guest, UPPER, text)).isEqualTo(expected.toString());
    }

    @Test
    void countsBytesNotCharacters() {
      assertThat(call(guest, "count_bytes: func(text: string) -> u32", "grüße 🙂")).isEqualTo(12L);
      assertThat(call(guest, "count_chars: func(text: string) -> s32", "grüße 🙂")).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"64", "13", "12", "1", "0"})
    void greetsIntoABufferThatMayBeTooSmall(int capacity) {
      String signature =
          "greet: func(name: string, out: out string(cap = %d, len = result))".formatted(capacity);

      assertThat(call(guest, signature, "World")).isEqualTo("Hello, World!");
    }

    @Test
    void replacesIntoAPlaceThatTheHostChose() {
      long place = guest.memory().byteSize();
      guest.memory().grow(1);

      Object replaced =
          call(
              guest,
              "replace: func(text: string, from: string, to: string,"
                  + " out: out string(at = %d, cap = 100, len = result))".formatted(place),
              "a word in a string",
              "word",
              "phrase");

      assertThat(replaced).isEqualTo("a phrase in a string");
      assertThat(guest.memory().readBytes(place, 8))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("a phrase");
    }

    @Test
    void changesInPlace() {
      assertThat(
              call(
                  guest,
                  "reverse_in_place: func(bytes: inout bytes)",
                  (Object) new byte[] {1, 2, 3}))
          .isEqualTo(new byte[] {3, 2, 1});
    }
  }

  @Nested
  class Layout {
    private static final String POINT = "record{x: s32, y: s32}";
    private static final String PARTICLE =
        "record{id: u8, mass: f64, position: record{x: s32, y: s32}, tags: list<u16, 3>,"
            + " alive: bool}";

    private final Guest guest = load("rust/layout");

    @AfterEach
    void nothingIsHeld() {
      assertThat(number(guest, "live_bytes")).isZero();
      guest.close();
    }

    @Test
    void allocatesWithLayouts() {
      assertThat(guest.dialect().name()).isEqualTo("Rust, with layouts");
      assertThat(call(guest, "sum_f64: func(v: list<f64>) -> f64", (Object) new double[] {1, 2.5}))
          .isEqualTo(3.5);
      assertThat(call(guest, "sum_i64: func(v: list<s64>) -> s64", List.of(1, 2L, 1L << 40)))
          .isEqualTo(3 + (1L << 40));
      assertThat(call(guest, "sum_f64: func(v: list<f64>) -> f64", List.of()))
          .as("the neutral element of Rust's sum")
          .isEqualTo(-0.0);
    }

    @Test
    void readsAndWritesStructs() {
      Map<String, Object> point = Map.of("x", 3, "y", -4);

      assertThat(call(guest, "point_sum: func(p: " + POINT + ") -> s32", point)).isEqualTo(-1);
      assertThat(call(guest, "point_new: func(x: s32, y: s32) -> " + POINT, 3, -4))
          .isEqualTo(point);
      assertThat(
              call(
                  guest,
                  "points_scale: func(p: inout list<" + POINT + ">, factor: s32)",
                  List.of(point, point),
                  10))
          .isEqualTo(List.of(Map.of("x", 30, "y", -40), Map.of("x", 30, "y", -40)));
    }

    @Test
    void laysStructsOutAsRustDoes() {
      Map<String, dev.airlock.layout.Layout> point = new LinkedHashMap<>();
      point.put("x", Scalar.S32);
      point.put("y", Scalar.S32);
      Map<String, dev.airlock.layout.Layout> particle = new LinkedHashMap<>();
      particle.put("id", Scalar.U8);
      particle.put("mass", Scalar.F64);
      particle.put("position", Struct.of(point));
      particle.put("tags", new dev.airlock.layout.FixedArray(Scalar.U16, 3));
      particle.put("alive", Scalar.BOOL);
      Struct struct = Struct.of(particle);

      assertThat(struct.byteSize()).isEqualTo(number(guest, "particle_size"));
      for (int i = 0; i < struct.fields().size(); i++) {
        assertThat(struct.fields().get(i).offset())
            .isEqualTo(guest.function("particle_offset").callLong(i));
      }
    }

    @Test
    void passesArraysOfStructs() {
      Map<String, Object> particle =
          Map.of(
              "id",
              200,
              "mass",
              2.5,
              "position",
              Map.of("x", 1, "y", 2),
              "tags",
              List.of(1, 2, 65_535),
              "alive",
              true);

      assertThat(
              call(
                  guest,
                  "particles_mass: func(p: list<" + PARTICLE + ">) -> f64",
                  List.of(particle, particle)))
          .isEqualTo(5.0);
    }
  }

  @Nested
  class Results {
    private final Guest guest = load("rust/results");

    @AfterEach
    void nothingIsHeld() {
      assertThat(number(guest, "live_bytes")).isZero();
      guest.close();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "shout_packed_ptr_high: func(t: string) -> string(packed)",
          "shout_packed_ptr_high: func(t: string) -> string(packed = ptr-high)",
          "shout_packed_len_high: func(t: string) -> string(packed = len-high)",
          "shout_out_len: func(t: string, n: out u32) -> string(len = n)",
          "shout_sret: func(ret: out string, t: string)",
          "shout_block: func(t: string) -> string(block)",
          "shout_prefix: func(t: string) -> string(prefix = u32)",
          "shout_cstr: func(t: string) -> string(nul)",
          "shout_static: func(t: string) -> guest string(len = shout_static_len())"
        })
    void findsTheLengthOfAResult(String signature) {
      assertThat(call(guest, signature, "straße")).isEqualTo("STRASSE!");
    }

    @Test
    void findsAddressAndLengthInTwoPlaces() {
      Object results =
          call(
              guest,
              "shout_outs: func(t: string, p: out string(len = n), n: out u32) -> s32",
              "hi");

      assertThat(results).isEqualTo(Map.of("result", 0, "p", "HI!"));
    }
  }

  @Nested
  class RawMemory {
    private final Guest guest = load("rust/memory");

    @Test
    void seesAByteFromBothSides() {
      long address = number(guest, "buffer_address");

      guest.function("write_byte").call(address, 200);
      assertThat(guest.memory().readUnsignedByte(address)).isEqualTo(200);

      guest.memory().writeByte(address + 1, (byte) 7);
      assertThat(guest.function("read_byte").callInt(address + 1)).isEqualTo(7);
    }

    @Test
    void readsTheHeaderOfAVector() {
      long header = guest.function("vec_malloc").callAddress(100);
      long pointer = guest.memory().readUnsignedInt(header);

      assertThat(guest.memory().readInt(header + 4)).as("capacity").isGreaterThanOrEqualTo(100);
      guest.memory().check(pointer, 100);
      guest.function("vec_free").call(header);
      assertThat(number(guest, "live_bytes")).isZero();
    }

    @Test
    void isNotTakenForAnAllocator() {
      assertThat(guest.dialect().allocator()).isNull();
      assertThat(guest.recognition().evidence().getFirst())
          .contains("some look like one: 'vec_malloc(size), vec_free(address)'");
    }

    @Test
    void keepsAViewWhenTheMemoryGrowsBehindIt() {
      long address = number(guest, "buffer_address");
      var view = guest.memory().view(address, 4);
      view.writeInt(0, 42);

      long grown = guest.function("grow_and_write").callAddress(10, 77);
      guest.function("write_u32").call(address, 43);

      assertThat(view.readInt(0)).isEqualTo(43);
      view.writeInt(0, 44);
      assertThat(guest.function("read_u32").callInt(address)).isEqualTo(44);
      assertThat(guest.memory().readUnsignedByte(grown)).isEqualTo(77);
    }
  }
}
