package dev.airlock.it.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.airlock.Block;
import dev.airlock.Guest;
import dev.airlock.Scope;
import dev.airlock.bind.InPlace;
import dev.airlock.bind.Unsigned;
import dev.airlock.error.ArgumentException;
import dev.airlock.layout.As;
import dev.airlock.layout.RecordLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Arrays of structs where they are, beside the layout that reads and writes them by reflection. */
class InPlaceTest {
  enum Kind {
    NONE,
    SOME
  }

  record Inner(short a, @As(dev.airlock.layout.Scalar.U8) int b) {}

  @InPlace
  record Odd(
      byte signed,
      @Unsigned byte unsigned,
      @As(dev.airlock.layout.Scalar.U16) int word,
      Inner inner,
      @As(dev.airlock.layout.Scalar.U32) long id,
      boolean on,
      float single,
      double wide,
      long all) {}

  @InPlace
  record Marked(Kind kind, char letter) {}

  @InPlace
  record Point(int x, int y) {}

  private final Guest guest = Guest.builder().load(bytes(), "records.wasm");
  private final Scope scope = guest.scope();

  private static byte[] bytes() {
    try (InputStream in =
        InPlaceTest.class.getResourceAsStream("/dev/airlock/guests/c/records.wasm")) {
      if (in == null) {
        throw new IllegalStateException("no guest c/records");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    scope.close();
    guest.close();
  }

  private InPlaceTest_OddArray odds(int count) {
    Block block =
        scope.allocate(
            count * InPlaceTest_OddArray.BYTE_SIZE, (int) InPlaceTest_OddArray.ALIGNMENT);
    return InPlaceTest_OddArray.over(block.view());
  }

  @Property(tries = 200)
  void isWhatTheLayoutReads(
      @ForAll byte signed,
      @ForAll byte unsigned,
      @ForAll short a,
      @ForAll boolean on,
      @ForAll float single,
      @ForAll double wide,
      @ForAll long all) {
    RecordLayout<Odd> layout = RecordLayout.of(Odd.class, MethodHandles.lookup());
    Odd odd =
        new Odd(
            signed,
            unsigned,
            a & 0xFFFF,
            new Inner(a, signed & 0xFF),
            all & 0xFFFF_FFFFL,
            on,
            single,
            wide,
            all);
    InPlaceTest_OddArray array = odds(3);
    array.set(1, odd);
    assertThat(InPlaceTest_OddArray.BYTE_SIZE).isEqualTo(layout.byteSize());
    assertThat(array.get(1)).isEqualTo(odd);
    assertThat(layout.read(array.view(), layout.byteSize())).isEqualTo(odd);
    assertThat(array.innerB(1)).isEqualTo(odd.inner().b());
    layout.write(array.view(), 2 * layout.byteSize(), odd);
    assertThat(array.get(2)).isEqualTo(odd);
  }

  @Test
  void enumsAndCharactersAreNumbers() {
    Block block = scope.allocate(2 * InPlaceTest_MarkedArray.BYTE_SIZE, 4);
    InPlaceTest_MarkedArray marked = InPlaceTest_MarkedArray.over(block.view());
    marked.set(1, new Marked(Kind.SOME, 'ß'));
    assertThat(marked.kind(1)).isEqualTo(Kind.SOME);
    assertThat(marked.letter(1)).isEqualTo('ß');
    assertThat(block.view().readInt(InPlaceTest_MarkedArray.BYTE_SIZE)).isEqualTo(1);
  }

  @Test
  void whatAFieldCannotHoldIsRefused() {
    InPlaceTest_OddArray array = odds(1);
    assertThatThrownBy(() -> array.word(0, 65_536))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("65536 is out of the range of u16");
    assertThatThrownBy(() -> array.id(0, -1)).hasMessage("-1 is out of the range of u32");
  }

  @Test
  void anIndexBeyondTheArrayTouchesNothing() {
    InPlaceTest_OddArray array = odds(2);
    assertThatThrownBy(() -> array.all(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> array.all(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> array.all(Integer.MAX_VALUE, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void staysRightWhenTheMemoryGrows() {
    InPlaceTest_OddArray array = odds(1);
    array.all(0, 42);
    guest.memory().grow(3);
    assertThat(array.all(0)).isEqualTo(42);
    array.all(0, 43);
    assertThat(guest.memory().readLong(array.view().address() + 32)).isEqualTo(43);
  }

  @Test
  void aMillionPointsAreSummedWithNothingAllocated() {
    int count = 1_000_000;
    Block block = scope.allocate(count * InPlaceTest_PointArray.BYTE_SIZE, 4);
    InPlaceTest_PointArray points = InPlaceTest_PointArray.over(block.view());
    for (int i = 0; i < count; i++) {
      points.x(i, i);
      points.y(i, 1 - i);
    }
    assertThat(sum(points)).isEqualTo(count);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long total = sum(points);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(total).isEqualTo(count);
    assertThat(allocated).isLessThan(count / 10);
  }

  private static long sum(InPlaceTest_PointArray points) {
    long total = 0;
    for (int i = 0; i < points.size(); i++) {
      total += points.x(i) + points.y(i);
    }
    return total;
  }
}
