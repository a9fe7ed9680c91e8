package dev.airlock.engine.endive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import run.endive.runtime.WasmRuntimeException;

/** Whatever is done to a memory in whatever order, it is what a plain array would be. */
class ContiguousMemoryPropertyTest {
  private static final int PAGE = 65_536;
  private static final int MOST = 160;

  /** What the memory should be. */
  private static final class Model {
    private byte[] bytes;

    Model(int pages) {
      bytes = new byte[pages * PAGE];
    }

    boolean holds(int address, int length) {
      return Integer.toUnsignedLong(address) + Integer.toUnsignedLong(length) <= bytes.length;
    }

    ByteBuffer buffer() {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** One thing to do to both. */
  sealed interface Action {
    record Grow(int pages) implements Action {}

    record Access(int width, int address, long value) implements Action {}

    record ReadOften(int address) implements Action {}

    record Fill(int address, int length, byte value) implements Action {}

    record Copy(int destination, int source, int length) implements Action {}

    record Write(int address, int offset, int length) implements Action {}

    record HostWrite(int address, byte value) implements Action {}
  }

  @Provide
  Arbitrary<List<Action>> actions() {
    Arbitrary<Integer> near =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, MOST * PAGE + 16),
            Combinators.combine(
                    Arbitraries.integers().between(0, MOST), Arbitraries.integers().between(-9, 9))
                .as((page, by) -> page * PAGE + by),
            Arbitraries.of(Integer.MIN_VALUE, Integer.MAX_VALUE, -1, -4, -8));
    Arbitrary<Integer> length =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 3 * PAGE),
            Arbitraries.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE));
    Arbitrary<Action> action =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                4,
                Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(8, 20, MOST, 65_536, -1, Integer.MIN_VALUE))
                    .map(Action.Grow::new)),
            net.jqwik.api.Tuple.of(
                8,
                Combinators.combine(Arbitraries.of(1, 2, 4, 8), near, Arbitraries.longs())
                    .as(Action.Access::new)),
            net.jqwik.api.Tuple.of(1, near.map(Action.ReadOften::new)),
            net.jqwik.api.Tuple.of(
                2, Combinators.combine(near, length, Arbitraries.bytes()).as(Action.Fill::new)),
            net.jqwik.api.Tuple.of(2, Combinators.combine(near, near, length).as(Action.Copy::new)),
            net.jqwik.api.Tuple.of(
                2,
                Combinators.combine(near, Arbitraries.integers().between(-1, 40), length)
                    .as(Action.Write::new)),
            net.jqwik.api.Tuple.of(
                3, Combinators.combine(near, Arbitraries.bytes()).as(Action.HostWrite::new)));
    return action.list().ofMaxSize(40);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void isWhatAnArrayWouldBe(@ForAll("pages") int pages, @ForAll("actions") List<Action> actions) {
    assertIsArray(new ContiguousMemory(pages, MOST), pages, actions);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void soIsAMemoryThatChecks(@ForAll("pages") int pages, @ForAll("actions") List<Action> actions) {
    var memory = new CheckedMemory(pages, MOST, (_, _, _) -> {});
    memory.forbid(PAGE / 2, 30 * PAGE);
    assertIsArray(memory, pages, actions);
  }

  private static void assertIsArray(ArrayMemory memory, int pages, List<Action> actions) {
    var model = new Model(pages);
    for (Action action : actions) {
      MemorySegment before = memory.segment();
      switch (action) {
        case Action.Grow(int delta) -> grow(memory, model, delta, before);
        case Action.Access access -> access(memory, model, access);
        case Action.ReadOften(int address) -> readOften(memory, model, address);
        case Action.Fill(int address, int length, byte value) ->
            check(
                model.holds(address, length),
                () -> memory.fill(value, address, address + length),
                () -> Arrays.fill(model.bytes, address, address + length, value));
        case Action.Copy(int to, int from, int length) ->
            check(
                model.holds(to, length) && model.holds(from, length),
                () -> memory.copy(to, from, length),
                () -> System.arraycopy(model.bytes, from, model.bytes, to, length));
        case Action.Write(int address, int offset, int length) -> {
          byte[] data = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
          boolean fits =
              Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(length) <= data.length;
          check(
              fits && model.holds(address, length),
              () -> memory.write(address, data, offset, length),
              () -> System.arraycopy(data, offset, model.bytes, address, length));
        }
        case Action.HostWrite(int address, byte value) -> {
          if (model.holds(address, 1)) {
            memory.segment().set(ValueLayout.JAVA_BYTE, address, value);
            model.bytes[address] = value;
          }
        }
      }
      assertThat(memory.pages()).isEqualTo(model.bytes.length / PAGE);
      assertThat(memory.segment().byteSize()).isEqualTo(model.bytes.length);
      assertThat(memory.segment()).isSameAs(memory.segment());
    }
    assertThat(memory.segment().mismatch(MemorySegment.ofArray(model.bytes))).isEqualTo(-1);
  }

  @Provide
  Arbitrary<Integer> pages() {
    return Arbitraries.of(0, 1, 60, 64, 70, 100);
  }

  private static void grow(ArrayMemory memory, Model model, int delta, MemorySegment before) {
    int pages = model.bytes.length / PAGE;
    boolean fits = delta >= 0 && delta <= MOST - pages;
    assertThat(memory.grow(delta)).isEqualTo(fits ? pages : -1);
    if (fits && delta > 0) {
      model.bytes = Arrays.copyOf(model.bytes, (pages + delta) * PAGE);
      assertThat(memory.segment()).isNotSameAs(before);
    } else {
      assertThat(memory.segment()).isSameAs(before);
    }
  }

  private static void access(ArrayMemory memory, Model model, Action.Access access) {
    int at = access.address();
    long value = access.value();
    boolean fits = model.holds(at, access.width());
    switch (access.width()) {
      case 1 -> {
        check(fits, () -> assertThat(memory.read(at)).isEqualTo(model.bytes[at]), () -> {});
        check(
            fits,
            () -> memory.writeByte(at, (byte) value),
            () -> model.buffer().put(at, (byte) value));
      }
      case 2 -> {
        check(
            fits,
            () -> assertThat(memory.readU16(at)).isEqualTo(model.buffer().getShort(at) & 0xffffL),
            () -> {});
        check(
            fits,
            () -> memory.writeShort(at, (short) value),
            () -> model.buffer().putShort(at, (short) value));
      }
      case 4 -> {
        check(
            fits,
            () -> assertThat(memory.readInt(at)).isEqualTo(model.buffer().getInt(at)),
            () -> {});
        check(
            fits,
            () -> memory.writeF32(at, Float.intBitsToFloat((int) value & 0x7f7f_ffff)),
            () -> model.buffer().putInt(at, (int) value & 0x7f7f_ffff));
      }
      default -> {
        check(
            fits,
            () -> assertThat(memory.readLong(at)).isEqualTo(model.buffer().getLong(at)),
            () -> {});
        check(fits, () -> memory.writeLong(at, value), () -> model.buffer().putLong(at, value));
      }
    }
  }

  private static void readOften(ArrayMemory memory, Model model, int address) {
    if (model.holds(address, 1)) {
      for (int i = 0; i < memory.pages() * PAGE / 12 + 2; i++) {
        if (memory.read(address) != model.bytes[address]) {
          throw new AssertionError("read " + i);
        }
      }
      if (!memory.guardsSpare()) {
        assertThat(ContiguousMemoryTest.array(memory)).hasSize(model.bytes.length);
      }
    }
  }

  private static void check(boolean fits, ThrowingCallable action, Runnable expected) {
    if (fits) {
      org.assertj.core.api.Assertions.assertThatCode(action).doesNotThrowAnyException();
      expected.run();
    } else {
      assertThatThrownBy(action)
          .isInstanceOf(WasmRuntimeException.class)
          .hasMessageStartingWith("out of bounds memory access");
    }
  }
}
