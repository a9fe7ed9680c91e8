package dev.airlock.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.memory.Memory;
import dev.airlock.testing.TestMemory;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Records as C structs. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("ArrayRecordComponent") // what C structs have
class RecordLayoutTest {
  /** Public, so that no lookup is needed. */
  public record Point(int x, int y) {}

  private record Particle(
      @As(Scalar.U8) int id,
      double mass,
      Point position,
      @As(Scalar.U16) @Length(3) int[] tags,
      boolean alive) {}

  private enum Colour {
    RED,
    GREEN
  }

  private record Everything(
      boolean flag,
      byte s8,
      short s16,
      int s32,
      long s64,
      float f32,
      double f64,
      @As(Scalar.U8) byte u8Bits,
      @As(Scalar.U32) long u32,
      @As(Scalar.U64) long u64Bits,
      @As(Scalar.CHAR) int letter,
      @Address long pointer,
      Colour colour) {}

  private record Arrays(
      @Length(2) byte[] bytes,
      @Length(2) long[] longs,
      @Length(2) boolean[] flags,
      @Length(2) Point[] points,
      @Length(2) List<Point> list,
      @Length(2) List<Integer> numbers,
      @Length(2) Colour[] colours) {}

  private final Memory memory;

  RecordLayoutTest(TestMemory.Kind kind) {
    memory = new Memory("memory", kind.create(), () -> {});
  }

  private static <R extends Record> RecordLayout<R> layout(Class<R> type) {
    return RecordLayout.of(type, MethodHandles.lookup());
  }

  @Test
  void aPublicRecordNeedsNoLookup() {
    RecordLayout<Point> layout = RecordLayout.of(Point.class);

    layout.write(memory, 11, new Point(3, -4));

    assertThat(memory.readInt(11)).isEqualTo(3);
    assertThat(memory.readInt(15)).isEqualTo(-4);
    assertThat(layout.read(memory, 11)).isEqualTo(new Point(3, -4));
    assertThat(layout).hasToString("Point = record{x: s32, y: s32}");
  }

  @Test
  void aParticleLiesAsRustLaysItOut() {
    RecordLayout<Particle> layout = layout(Particle.class);
    assertThat(layout.byteSize()).isEqualTo(32);
    assertThat(layout.alignment()).isEqualTo(8);
    assertThat(layout.struct())
        .hasToString(
            "record{id: u8, mass: f64, position: record{x: s32, y: s32}, tags: list<u16, 3>,"
                + " alive: bool}");
    memory.fill(100, 32, (byte) 0x55);

    layout.write(
        memory, 100, new Particle(200, 2.5, new Point(7, -1), new int[] {1, 2, 65_535}, true));

    assertThat(memory.readUnsignedByte(100)).isEqualTo(200);
    assertThat(memory.readBytes(101, 7)).as("padding").containsOnly(0x55);
    assertThat(memory.readDouble(108)).isEqualTo(2.5);
    assertThat(memory.readInt(116)).isEqualTo(7);
    assertThat(memory.readInt(120)).isEqualTo(-1);
    assertThat(memory.readUnsignedShort(128)).isEqualTo(65_535);
    assertThat(memory.readByte(130)).isEqualTo((byte) 1);
    assertThat(memory.readByte(131)).as("padding").isEqualTo((byte) 0x55);
    Particle back = layout.read(memory, 100);
    assertThat(back.id()).isEqualTo(200);
    assertThat(back.position()).isEqualTo(new Point(7, -1));
    assertThat(back.tags()).containsExactly(1, 2, 65_535);
    assertThat(back.alive()).isTrue();
  }

  @Test
  void everyKindOfComponentComesBack() {
    RecordLayout<Everything> layout = layout(Everything.class);
    Everything value =
        new Everything(
            true,
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            1.5f,
            -0.0,
            (byte) 0xFF,
            0xFFFF_FFFFL,
            -1L,
            0x1F600,
            0x8000_0000L,
            Colour.GREEN);

    layout.write(memory, 0, value);

    assertThat(layout.read(memory, 0)).isEqualTo(value);
    assertThat(layout.struct().at("pointer").layout()).isEqualTo(Scalar.U32);
    assertThat(layout.struct().at("colour").layout().byteSize()).isEqualTo(4);
    assertThat(memory.readUnsignedInt(layout.struct().at("pointer").offset()))
        .isEqualTo(0x8000_0000L);
    assertThat(memory.readInt(layout.struct().at("colour").offset())).isEqualTo(1);
  }

  @Test
  void anAddressIsAsWideAsTheMemorySays() {
    RecordLayout<Everything> layout = RecordLayout.of(Everything.class, MethodHandles.lookup(), 8);

    assertThat(layout.struct().at("pointer").layout()).isEqualTo(Scalar.U64);
    assertThatThrownBy(() -> RecordLayout.of(Point.class, MethodHandles.lookup(), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an address has 4 or 8 bytes, not 2");
  }

  @Test
  void arraysAndListsHaveTheirLengthInTheStruct() {
    RecordLayout<Arrays> layout = layout(Arrays.class);
    Arrays value =
        new Arrays(
            new byte[] {1, -1},
            new long[] {2, -2},
            new boolean[] {true, false},
            new Point[] {new Point(1, 2), new Point(3, 4)},
            List.of(new Point(5, 6), new Point(7, 8)),
            List.of(9, 10),
            new Colour[] {Colour.GREEN, Colour.RED});

    layout.write(memory, 8, value);
    Arrays back = layout.read(memory, 8);

    assertThat(layout.byteSize()).isEqualTo(2 + 6 + 16 + 2 + 2 + 16 + 16 + 8 + 8 + 4);
    assertThat(back.bytes()).containsExactly(1, -1);
    assertThat(back.longs()).containsExactly(2, -2);
    assertThat(back.flags()).containsExactly(true, false);
    assertThat(back.points()).containsExactly(value.points());
    assertThat(back.list()).isEqualTo(value.list());
    assertThat(back.numbers()).containsExactly(9, 10);
    assertThat(back.colours()).containsExactly(Colour.GREEN, Colour.RED);
  }

  @Test
  void aValueThatDoesNotFitIsRefusedByName() {
    RecordLayout<Particle> layout = layout(Particle.class);
    Point point = new Point(0, 0);
    int[] tags = {0, 0, 0};

    expectRefused(
        layout,
        new Particle(256, 0, point, tags, true),
        "component 'id' of Particle: 256 is out of the range of u8, 0 to 255");
    expectRefused(
        layout,
        new Particle(-1, 0, point, tags, true),
        "component 'id' of Particle: -1 is out of the range of u8, 0 to 255");
    expectRefused(
        layout,
        new Particle(0, 0, point, new int[] {0, 65_536, 0}, true),
        "component 'tags' of Particle: 65536 is out of the range of u16, 0 to 65535");
    expectRefused(
        layout,
        new Particle(0, 0, point, new int[2], true),
        "component 'tags' of Particle has 2 elements, not 3");
  }

  @Test
  @SuppressWarnings("NullAway") // null is what is tried
  void nullIsRefusedByName() {
    expectRefused(
        layout(Particle.class),
        new Particle(0, 0, (Point) missing(), new int[3], true),
        "component 'position' of Particle can't be null");
    expectRefused(
        layout(Particle.class),
        new Particle(0, 0, new Point(0, 0), (int[]) missing(), true),
        "component 'tags' of Particle can't be null");
  }

  private static @Nullable Object missing() {
    return null;
  }

  private <R extends Record> void expectRefused(RecordLayout<R> layout, R value, String message) {
    assertThatThrownBy(() -> layout.write(memory, 0, value))
        .isInstanceOf(ArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aGuestsWrongEnumOrCharacterIsRefusedByName() {
    RecordLayout<Everything> layout = layout(Everything.class);
    memory.writeInt(layout.struct().at("colour").offset(), 2);
    assertThatThrownBy(() -> layout.read(memory, 0))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage("component 'colour' of Everything is 2, but it has 2 constants");
    memory.writeInt(layout.struct().at("colour").offset(), -1);
    assertThatThrownBy(() -> layout.read(memory, 0)).isInstanceOf(GuestErrorException.class);
    memory.writeInt(layout.struct().at("letter").offset(), 0xDFFF);
    assertThatThrownBy(() -> layout.read(memory, 0))
        .hasMessage("component 'letter' of Everything is 0xdfff, which is no Unicode scalar value");
  }

  @Test
  void everyByteButZeroIsTrue() {
    record Flag(boolean on) {}
    memory.writeByte(3, (byte) 0x80);
    assertThat(layout(Flag.class).read(memory, 3)).isEqualTo(new Flag(true));
  }

  @Test
  void nothingIsReadOrWrittenThatIsNotWhollyInside() {
    RecordLayout<Point> layout = RecordLayout.of(Point.class);
    assertThatThrownBy(() -> layout.write(memory, 65_532, new Point(1, 2)))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessageStartingWith("8 bytes at 0xfffc");
    assertThat(memory.readInt(65_532)).isZero();
    assertThatThrownBy(() -> layout.read(memory, -8)).isInstanceOf(GuestMemoryException.class);
  }

  @Test
  void whatTheRecordsOwnConstructorThrowsComesThrough() {
    @SuppressWarnings("UnusedMethod") // called by the layout
    record Positive(int value) {
      Positive {
        if (value <= 0) {
          throw new IllegalArgumentException("not positive");
        }
      }
    }
    assertThatThrownBy(() -> layout(Positive.class).read(memory, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not positive");
  }
}
