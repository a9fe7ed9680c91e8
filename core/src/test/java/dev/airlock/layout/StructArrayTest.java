package dev.airlock.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.LimitException;
import dev.airlock.memory.Memory;
import dev.airlock.testing.TestMemory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An array of structs in place. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("ArrayRecordComponent") // what C structs have
class StructArrayTest {
  /** A struct in a struct. */
  public record Point(int x, int y) {}

  /** One field of each width. */
  public record Item(
      @As(Scalar.U8) int id,
      byte s8,
      short s16,
      @As(Scalar.U16) int u16,
      @As(Scalar.U32) long u32,
      long s64,
      @As(Scalar.U64) long u64,
      float f32,
      double f64,
      boolean alive,
      @As(Scalar.CHAR) int letter,
      Point position,
      @Length(2) short[] tags) {}

  private static final RecordLayout<Point> POINT = RecordLayout.of(Point.class);
  private static final RecordLayout<Item> ITEM = RecordLayout.of(Item.class);
  private static final int END = 65_536;

  private final Memory memory;

  StructArrayTest(TestMemory.Kind kind) {
    memory = new Memory("memory", kind.create(), () -> {});
  }

  @Test
  void structsAreReadAndWrittenAsRecords() {
    StructArray<Point> points = POINT.array(memory, 100, 3);

    points.set(0, new Point(1, 2));
    points.set(2, new Point(5, 6));

    assertThat(points.size()).isEqualTo(3);
    assertThat(points.get(2)).isEqualTo(new Point(5, 6));
    assertThat(memory.readInt(100 + 2 * 8 + 4)).isEqualTo(6);
    assertThat(points.stream()).containsExactly(new Point(1, 2), new Point(0, 0), new Point(5, 6));
    List<Point> iterated = new ArrayList<>();
    points.forEach(iterated::add);
    assertThat(iterated).hasSize(3);
    assertThat(points).hasToString("3 x Point = record{x: s32, y: s32} at 0x64");
  }

  @Test
  void fieldsAreReadAndWrittenInPlace() {
    StructArray<Item> items = ITEM.array(memory, 40, 2);

    items.ints("id").set(1, 255);
    items.ints("s8").set(1, -128);
    items.ints("s16").set(1, -2);
    items.ints("u16").set(1, 65_535);
    items.longs("u32").set(1, 0xFFFF_FFFFL);
    items.longs("s64").set(1, Long.MIN_VALUE);
    items.longs("u64").set(1, -1);
    items.doubles("f32").set(1, 0.1);
    items.doubles("f64").set(1, 0.1);
    items.booleans("alive").set(1, true);
    items.ints("letter").set(1, 'é');
    items.ints("position.y").set(1, 9);
    items.ints("tags[1]").set(1, 7);

    Item item = items.get(1);
    assertThat(item.id()).isEqualTo(255);
    assertThat(item.s8()).isEqualTo((byte) -128);
    assertThat(item.s16()).isEqualTo((short) -2);
    assertThat(item.u16()).isEqualTo(65_535);
    assertThat(item.u32()).isEqualTo(0xFFFF_FFFFL);
    assertThat(item.s64()).isEqualTo(Long.MIN_VALUE);
    assertThat(item.u64()).isEqualTo(-1);
    assertThat(item.f32()).isEqualTo(0.1f);
    assertThat(item.f64()).isEqualTo(0.1);
    assertThat(item.alive()).isTrue();
    assertThat(item.letter()).isEqualTo('é');
    assertThat(item.position()).isEqualTo(new Point(0, 9));
    assertThat(item.tags()).containsExactly((short) 0, (short) 7);

    assertThat(items.ints("id").get(1)).isEqualTo(255);
    assertThat(items.ints("s8").get(1)).isEqualTo(-128);
    assertThat(items.ints("u16").get(1)).isEqualTo(65_535);
    assertThat(items.longs("u16").get(1)).isEqualTo(65_535);
    assertThat(items.longs("s16").get(1)).isEqualTo(-2);
    assertThat(items.longs("u32").get(1)).isEqualTo(0xFFFF_FFFFL);
    assertThat(items.doubles("f32").get(1)).isEqualTo(0.1f);
    assertThat(items.booleans("alive").get(1)).isTrue();
    assertThat(items.ints("tags[1]").get(1)).isEqualTo(7);
    assertThat(memory.readBytes(40, ITEM.byteSize())).as("the first struct").containsOnly(0);
  }

  @Test
  void aFieldHoldsNoMoreThanItCan() {
    StructArray<Item> items = ITEM.array(memory, 0, 1);

    assertThatThrownBy(() -> items.ints("id").set(0, 256))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("256 is out of the range of u8, 0 to 255");
    assertThatThrownBy(() -> items.ints("s8").set(0, 128)).isInstanceOf(ArgumentException.class);
    assertThatThrownBy(() -> items.longs("u32").set(0, -1)).isInstanceOf(ArgumentException.class);
    assertThatThrownBy(() -> items.ints("letter").set(0, 0xD800))
        .hasMessage("55296 is no Unicode scalar value");
    assertThat(memory.readBytes(0, ITEM.byteSize())).containsOnly(0);
  }

  @Test
  void aFieldOfAnotherTypeIsRefusedWithTheRightOne() {
    StructArray<Item> items = ITEM.array(memory, 0, 1);

    assertThatThrownBy(() -> items.ints("u32"))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("field 'u32' is u32 and can't be had as an int; use longs");
    assertThatThrownBy(() -> items.ints("f64")).hasMessageEndingWith("as an int; use doubles");
    assertThatThrownBy(() -> items.longs("alive")).hasMessageEndingWith("a long; use booleans");
    assertThatThrownBy(() -> items.doubles("id")).hasMessageEndingWith("a double; use ints");
    assertThatThrownBy(() -> items.booleans("id")).hasMessageEndingWith("a boolean; use ints");
    assertThatThrownBy(() -> items.ints("position"))
        .hasMessageEndingWith("use a field of it, as in '….x'");
    assertThatThrownBy(() -> items.ints("tags"))
        .hasMessageEndingWith("use an element of it, as in '…[0]'");
    assertThatThrownBy(() -> items.ints("nothing"))
        .hasMessageStartingWith("no field at 'nothing': no field 'nothing'; there is id, s8,");
  }

  @Test
  void anIndexOutsideIsJavasOwnError() {
    StructArray<Point> points = POINT.array(memory, END - 16, 2);
    IntField x = points.ints("x");

    for (int index : new int[] {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> x.get(index)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> x.set(index, 1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> points.get(index)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> points.set(index, new Point(0, 0)))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void staysRightWhenTheMemoryGrows() {
    StructArray<Point> points = POINT.array(memory, 8, 4);
    IntField y = points.ints("y");
    y.set(3, 42);

    memory.grow(1);

    assertThat(y.get(3)).isEqualTo(42);
    y.set(3, 43);
    assertThat(points.get(3)).isEqualTo(new Point(0, 43));
    assertThat(memory.readInt(8 + 3 * 8 + 4)).isEqualTo(43);
  }

  @Test
  void anArrayOfAViewFillsIt() {
    StructArray<Point> points = POINT.array(memory.view(16, 24));

    points.set(2, new Point(1, 1));

    assertThat(points.size()).isEqualTo(3);
    assertThat(memory.readInt(32)).isEqualTo(1);
    assertThat(POINT.array(memory.view(0, 0)).size()).isZero();
    assertThatThrownBy(() -> POINT.array(memory.view(0, 20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("20 bytes are no whole number of Point = record{x: s32, y: s32}, which has 8");
  }

  @Test
  void aHostileCountIsRefused() {
    assertThatThrownBy(() -> POINT.array(memory, END - 16, 3))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessageStartingWith("24 bytes at 0xfff0");
    assertThatThrownBy(() -> POINT.array(memory, 0, 0xFFFF_FFFFL))
        .isInstanceOf(LimitException.class)
        .hasMessage("4294967295 structs are more than one array can index; take them in parts");
    assertThatThrownBy(() -> POINT.array(memory, 0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
