package dev.airlock.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.engine.MemoryType;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.testing.TestMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Size, growth, the guard, and what stays right when the memory moves. */
@ParameterizedClass
@EnumSource
class MemoryTest {
  private static final int PAGE = 65_536;

  private final TestMemory engineMemory;
  private final Memory memory;
  private int checks;

  MemoryTest(TestMemory.Kind kind) {
    engineMemory = kind.create();
    memory = new Memory("memory", engineMemory, () -> checks++);
  }

  @Test
  void tellsItsSize() {
    assertThat(memory.byteSize()).isEqualTo(PAGE);
    assertThat(memory.pages()).isEqualTo(1);
    assertThat(memory.initialPages()).isEqualTo(1);
    assertThat(memory.maximumPages()).hasValue(3);
    assertThat(memory.is64Bit()).isFalse();
    assertThat(memory.addressByteSize()).isEqualTo(4);
    assertThat(memory.name()).isEqualTo("memory");
    assertThat(memory).hasToString("memory: 1 pages");
  }

  @Test
  void knowsMemory64() {
    Memory wide =
        new Memory(
            "wide", TestMemory.Kind.HEAP.create(new MemoryType(1, -1, false, true)), () -> {});

    assertThat(wide.addressByteSize()).isEqualTo(8);
    assertThat(wide.maximumPages()).isEmpty();
  }

  @Test
  void growsAndTellsTheSizeBefore() {
    assertThat(memory.grow(0)).isEqualTo(1);
    assertThat(memory.grow(2)).isEqualTo(1);
    assertThat(memory.pages()).isEqualTo(3);
    assertThat(memory.initialPages()).isEqualTo(1);
  }

  @Test
  void saysWhyItCantGrow() {
    assertThatThrownBy(() -> memory.grow(3))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessage("memory can't grow from 1 pages by 3: the module's maximum is 3 pages");
    assertThatThrownBy(() -> memory.grow(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("can't grow by a negative number of pages: -1");
    assertThat(memory.pages()).isEqualTo(1);
  }

  @Test
  void isRightAfterItMoved() {
    memory.writeInt(PAGE - 4, 42);
    View view = memory.view(PAGE - 8, 8);

    memory.grow(1);

    assertThat(memory.readInt(PAGE - 4)).isEqualTo(42);
    assertThat(view.readInt(4)).isEqualTo(42);
    assertThat(view.toByteArray()).containsExactly(0, 0, 0, 0, 42, 0, 0, 0);
    memory.writeInt(PAGE, 7);
    assertThat(memory.readInt(PAGE)).isEqualTo(7);
    view.writeInt(0, 9);
    assertThat(memory.readInt(PAGE - 8)).isEqualTo(9);
  }

  @Test
  void isRightAfterTheGuestMovedIt() {
    memory.writeString(100, "before", TextEncoding.UTF8);

    engineMemory.grow(1);

    assertThat(memory.readString(100, 6, TextEncoding.UTF8)).isEqualTo("before");
    assertThat(memory.readBytes(100, 6)).isEqualTo("before".getBytes(UTF_8));
    assertThat(memory.byteSize()).isEqualTo(2 * PAGE);
  }

  /** The documented limit of a segment: it is what the memory was, not what it is. */
  @Test
  void aSegmentGoesStaleWhenTheMemoryGrows() {
    MemorySegment segment = memory.segment(0, 4);
    memory.writeByte(0, (byte) 5);
    assertThat(segment.get(Layouts.BYTE, 0)).isEqualTo((byte) 5);

    memory.grow(1);

    assertThat(segment.get(Layouts.BYTE, 0)).isEqualTo(TestMemory.SPOILT);
    assertThat(memory.segment(0, 4).get(Layouts.BYTE, 0)).isEqualTo((byte) 5);
  }

  @Test
  void aSegmentIsTheMemoryItself() {
    memory.segment(8, 4).fill((byte) 3);

    assertThat(memory.readInt(8)).isEqualTo(0x0303_0303);
    assertThat(memory.segment(8, 4).byteSize()).isEqualTo(4);
  }

  @Test
  void asksTheGuardBeforeEachAccess() {
    View view = memory.view(0, 16);
    List<Consumer<MemoryAccess>> accesses =
        List.of(
            access -> access.readByte(0),
            access -> access.writeLong(0, 1),
            access -> access.readBytes(0, 4),
            access -> access.write(0, new int[2], 0, 2),
            access -> access.segment(0, 1),
            access -> access.fill(0, 1, (byte) 0),
            access -> access.readString(0, 1, TextEncoding.UTF8),
            access -> access.check(0, 1));
    for (MemoryAccess access : List.of(memory, view)) {
      for (Consumer<MemoryAccess> use : accesses) {
        int before = checks;
        use.accept(access);
        assertThat(checks).isGreaterThan(before);
      }
    }
    int before = checks;
    memory.grow(0);
    assertThat(checks).isGreaterThan(before);
  }

  @Test
  void aRefusingGuardKeepsEverythingAsItIs() {
    Memory closed =
        new Memory(
            "closed",
            engineMemory,
            () -> {
              throw new IllegalStateException("not now");
            });

    assertThatThrownBy(() -> closed.writeByte(0, (byte) 1)).hasMessage("not now");
    assertThatThrownBy(() -> closed.grow(1)).hasMessage("not now");
    assertThat(memory.readByte(0)).isZero();
    assertThat(memory.pages()).isEqualTo(1);
  }

  @Test
  void aViewOfAViewCountsFromItsOwnStart() {
    memory.writeByte(30, (byte) 1);
    View outer = memory.view(10, 40);
    View inner = outer.view(20, 4);

    assertThat(inner.address()).isEqualTo(30);
    assertThat(inner.readByte(0)).isEqualTo((byte) 1);
    assertThat(inner).hasToString("4 bytes at 0x1e");
    assertThatThrownBy(() -> outer.view(38, 4))
        .hasMessage("4 bytes at offset 38 are not inside the view of 40 bytes at 0xa");
    assertThatThrownBy(() -> inner.readInt(1))
        .hasMessage("4 bytes at offset 1 are not inside the view of 4 bytes at 0x1e");
  }

  @Test
  void namesItselfInMessages() {
    assertThatThrownBy(() -> memory.readLong(PAGE - 7))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessage("8 bytes at 0xfff9 are not inside memory, which has 0x10000 (65536) bytes");
    assertThatThrownBy(() -> memory.readByte(-1))
        .hasMessage(
            "1 bytes at 0xffffffffffffffff are not inside memory, which has 0x10000 (65536) bytes");
  }
}
