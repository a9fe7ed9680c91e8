package dev.airlock.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.SignatureException;
import dev.airlock.memory.Memory;
import dev.airlock.testing.TestMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Where C puts fields, and values in and out. */
class StructTest {
  private static final Struct POINT = struct("x", Scalar.S32, "y", Scalar.S32);
  private static final Struct PARTICLE =
      struct(
          "id", Scalar.U8,
          "mass", Scalar.F64,
          "position", POINT,
          "tags", new FixedArray(Scalar.U16, 3),
          "alive", Scalar.BOOL);

  private final Memory memory = new Memory("memory", TestMemory.Kind.HEAP.create(), () -> {});

  private static Struct struct(Object... namesAndLayouts) {
    Map<String, Layout> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndLayouts.length; i += 2) {
      fields.put((String) namesAndLayouts[i], (Layout) namesAndLayouts[i + 1]);
    }
    return Struct.of(fields);
  }

  private static List<Long> offsets(Struct struct) {
    return struct.fields().stream().map(Struct.Field::offset).toList();
  }

  /** What {@code offset_of!} and {@code size_of} say in guests/rust/layout.rs. */
  @Test
  void aParticleLiesAsRustLaysItOut() {
    assertThat(offsets(PARTICLE)).containsExactly(0L, 8L, 16L, 24L, 30L);
    assertThat(PARTICLE.byteSize()).isEqualTo(32);
    assertThat(PARTICLE.alignment()).isEqualTo(8);
    assertThat(POINT.byteSize()).isEqualTo(8);
    assertThat(POINT.alignment()).isEqualTo(4);
  }

  /** As clang for wasm32 answers {@code sizeof}, {@code _Alignof} and {@code offsetof}. */
  @Test
  void knownAnswersOfC() {
    Struct mixed = struct("c", Scalar.S8, "s", Scalar.S16, "c2", Scalar.S8, "i", Scalar.S32);
    assertThat(offsets(mixed)).containsExactly(0L, 2L, 4L, 8L);
    assertThat(mixed.byteSize()).isEqualTo(12);

    Struct tail = struct("d", Scalar.F64, "c", Scalar.S8);
    assertThat(tail.byteSize()).isEqualTo(16);

    Struct nested = struct("c", Scalar.S8, "t", tail, "c2", Scalar.S8);
    assertThat(offsets(nested)).containsExactly(0L, 8L, 24L);
    assertThat(nested.byteSize()).isEqualTo(32);

    Struct bytes = struct("a", new FixedArray(Scalar.U8, 5), "b", Scalar.BOOL);
    assertThat(bytes.byteSize()).isEqualTo(6);
    assertThat(bytes.alignment()).isEqualTo(1);

    Struct arrow = struct("format", Scalar.U32, "flags", Scalar.S64, "release", Scalar.U32);
    assertThat(offsets(arrow)).containsExactly(0L, 8L, 16L);
    assertThat(arrow.byteSize()).isEqualTo(24);
  }

  @Property
  void structsFollowTheRulesOfC(@ForAll("structs") Struct struct) {
    long end = 0;
    int alignment = 1;
    for (Struct.Field field : struct.fields()) {
      assertThat(field.offset() % field.layout().alignment()).isZero();
      assertThat(field.offset()).isBetween(end, end + field.layout().alignment() - 1);
      end = field.offset() + field.layout().byteSize();
      alignment = Math.max(alignment, field.layout().alignment());
    }
    assertThat(struct.alignment()).isEqualTo(alignment);
    assertThat(struct.byteSize() % alignment).isZero();
    assertThat(struct.byteSize()).isBetween(end, end + alignment - 1);
  }

  @Property(tries = 200)
  void valuesComeBack(@ForAll("structs") Struct struct, @ForAll byte[] noise) {
    Memory own = new Memory("memory", TestMemory.Kind.NATIVE.create(), () -> {});
    byte[] source = java.util.Arrays.copyOf(noise, (int) struct.byteSize());
    own.writeBytes(64, source);
    Object value = struct.read(own, 64);

    struct.write(own, 40_000, value);

    assertThat(struct.read(own, 40_000)).isEqualTo(value);
  }

  @Test
  void aStructIsAMapInTheOrderOfItsFields() {
    memory.writeByte(101, (byte) 0x55);
    Map<String, Object> value =
        Map.of(
            "alive",
            true,
            "tags",
            List.of(1, 2, 65_535),
            "position",
            Map.of("y", -2, "x", 1),
            "mass",
            2.5,
            "id",
            200);

    PARTICLE.write(memory, 100, value);

    assertThat(PARTICLE.read(memory, 100))
        .isEqualTo(value)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("id", "mass", "position", "tags", "alive");
    assertThat(((Map<?, ?>) PARTICLE.read(memory, 100)).keySet().iterator().next()).isEqualTo("id");
    assertThat(memory.readByte(101)).as("padding").isEqualTo((byte) 0x55);
    assertThat(memory.readByte(100 + 30)).isEqualTo((byte) 1);
    assertThat(memory.readInt(100 + 20)).isEqualTo(-2);
    assertThat(memory.readUnsignedShort(100 + 28)).isEqualTo(65_535);
  }

  @Test
  void saysWhatIsWrongWithAValue() {
    assertThatThrownBy(() -> POINT.write(memory, 0, Map.of("x", 1)))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("field 'y' of record{x: s32, y: s32} is missing");
    assertThatThrownBy(() -> POINT.write(memory, 0, Map.of("x", 1, "y", 2, "z", 3)))
        .hasMessage("no field 'z'; there is x, y");
    assertThatThrownBy(() -> POINT.write(memory, 0, List.of(1, 2)))
        .hasMessage("[1, 2] is no record{x: s32, y: s32}");
    assertThatThrownBy(() -> new FixedArray(Scalar.U8, 2).write(memory, 0, List.of(1)))
        .hasMessage("1 elements given for list<u8, 2>");
    assertThatThrownBy(() -> new FixedArray(Scalar.U8, 2).write(memory, 0, "ab"))
        .hasMessage("ab is neither a list nor an array");
    assertThatThrownBy(() -> POINT.field("z")).hasMessage("no field 'z'; there is x, y");
  }

  @Test
  void nothingIsReadOrWrittenThatIsNotWhollyInside() {
    assertThatThrownBy(() -> POINT.write(memory, 65_532, Map.of("x", 1, "y", 2)))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessageStartingWith("8 bytes at 0xfffc");
    assertThat(memory.readInt(65_532)).isZero();
    assertThatThrownBy(() -> PARTICLE.read(memory, 65_510))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessageStartingWith("32 bytes at 0xffe6");
    // Nothing of that size is allocated either.
    assertThatThrownBy(() -> new FixedArray(Scalar.U8, Integer.MAX_VALUE).read(memory, 0))
        .isInstanceOf(GuestMemoryException.class);
  }

  @Test
  void refusesWhatIsNoStruct() {
    assertThatThrownBy(() -> Struct.of(Map.of()))
        .isInstanceOf(SignatureException.class)
        .hasMessage("a record needs at least one field");
    assertThatThrownBy(() ->
            Struct.of(
                List.of(new Struct.Field("x", Scalar.U8, 0), new Struct.Field("x", Scalar.U8, 0))))
        .hasMessage("a record has two fields 'x'");
    assertThatThrownBy(() -> new FixedArray(Scalar.U8, 0))
        .isInstanceOf(IllegalArgumentException.class);
    FixedArray large = new FixedArray(Scalar.U64, Integer.MAX_VALUE);
    assertThatThrownBy(() -> new FixedArray(large, Integer.MAX_VALUE))
        .isInstanceOf(SignatureException.class)
        .hasMessage(
            "an array of 2147483647 elements of 17179869176 bytes is larger than any memory");
  }

  @Test
  void findsFieldsByPath() {
    assertThat(PARTICLE.at("mass")).isEqualTo(new Struct.Field("mass", Scalar.F64, 8));
    assertThat(PARTICLE.at("position.y").offset()).isEqualTo(20);
    assertThat(PARTICLE.at("tags[2]")).isEqualTo(new Struct.Field("tags[2]", Scalar.U16, 28));
    Struct corners = struct("id", Scalar.U8, "corners", new FixedArray(POINT, 4));
    assertThat(corners.at("corners[3].y").offset()).isEqualTo(4 + 3 * 8 + 4);
    for (String path : List.of("", ".", "mass.", ".mass", "tags[", "tags[x]", "tags[-1]", "a b")) {
      assertThatThrownBy(() -> PARTICLE.at(path))
          .isInstanceOf(ArgumentException.class)
          .hasMessageStartingWith("no field at '%s': ", path);
    }
    assertThatThrownBy(() -> PARTICLE.at("position.z"))
        .hasMessage("no field at 'position.z': no field 'z'; there is x, y");
    assertThatThrownBy(() -> PARTICLE.at("tags[3]"))
        .hasMessage("no field at 'tags[3]': list<u16, 3> has no element 3");
    assertThatThrownBy(() -> PARTICLE.at("id.x"))
        .hasMessage("no field at 'id.x': u8 has no field 'x'");
    assertThatThrownBy(() -> PARTICLE.at("id[0]"))
        .hasMessage("no field at 'id[0]': u8 is no array");
    assertThatThrownBy(() -> PARTICLE.at("tags["))
        .hasMessage("no field at 'tags[': write it as in position.x or tags[0]");
  }

  @Provide
  Arbitrary<Struct> structs() {
    Arbitrary<Layout> scalars =
        Arbitraries.of(Scalar.values()).filter(s -> s != Scalar.CHAR && !s.isFloat()).map(s -> s);
    return Arbitraries.recursive(() -> scalars, StructTest::wrapped, 0, 3)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(StructTest::of);
  }

  private static Arbitrary<Layout> wrapped(Arbitrary<Layout> inner) {
    return Arbitraries.oneOf(
        inner.list().ofMinSize(1).ofMaxSize(4).map(StructTest::of),
        inner.flatMap(
            element -> Arbitraries.integers().between(1, 4).map(n -> new FixedArray(element, n))));
  }

  private static Struct of(List<Layout> layouts) {
    return Struct.of(
        IntStream.range(0, layouts.size())
            .mapToObj(i -> new Struct.Field("f" + i, layouts.get(i), 0))
            .toList());
  }
}
