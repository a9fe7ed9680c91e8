package dev.airlock.engine.endive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;

class ContiguousMemoryTest {
  /** The first size, in pages, at which a growth by one page leaves room for more. */
  private static final int LARGE = 64;

  private static final int PAGE = Memory.PAGE_SIZE;

  @Test
  void aSmallMemoryIsAlwaysExact() {
    var memory = new ContiguousMemory(0, 100);
    for (int pages = 1; pages <= LARGE; pages++) {
      assertThat(memory.grow(1)).isEqualTo(pages - 1);
      assertThat(array(memory)).hasSize(pages * PAGE);
    }
  }

  @Test
  void aLargeGrowthIsExact() {
    var memory = new ContiguousMemory(LARGE, 1000);
    memory.grow(LARGE / 8);
    assertThat(array(memory)).hasSize(LARGE * 9 / 8 * PAGE);
  }

  @Test
  void aSmallGrowthOfALargeMemoryLeavesRoomForMore() {
    var memory = new ContiguousMemory(LARGE, 1000);
    memory.grow(1);
    byte[] array = array(memory);
    assertThat(array).hasSizeGreaterThan(LARGE * 5 / 4 * PAGE);
    memory.grow(1);
    assertThat(array(memory)).isSameAs(array);
    assertThat(memory.segment().byteSize()).isEqualTo((LARGE + 2) * PAGE);
  }

  @Test
  void roomForMoreEndsAtTheMaximum() {
    var memory = new ContiguousMemory(LARGE, LARGE + 2);
    memory.grow(1);
    assertThat(array(memory)).hasSize((LARGE + 2) * PAGE);
    byte[] array = array(memory);
    memory.grow(1);
    assertThat(array(memory)).isSameAs(array);
    assertThat(memory.segment().byteSize()).isEqualTo(array.length);
    assertThat(memory.grow(1)).isEqualTo(-1);
  }

  @Test
  void aMemoryThatIsUsedAndNoLongerGrowsBecomesExact() {
    var memory = new ContiguousMemory(LARGE, 1000);
    memory.grow(1);
    memory.writeLong(LARGE * PAGE + 8, 42);
    MemorySegment growing = memory.segment();
    int accesses = (LARGE + 1) * PAGE / 12;
    for (int i = 0; i < accesses - 10; i++) {
      memory.read(i);
    }
    assertThat(memory.segment()).isSameAs(growing);
    for (int i = 0; i < 20; i++) {
      memory.writeByte(i, (byte) i);
    }
    assertThat(memory.segment()).isNotSameAs(growing);
    assertThat(array(memory)).hasSize((LARGE + 1) * PAGE);
    assertThat(memory.readLong(LARGE * PAGE + 8)).isEqualTo(42);
    for (int i = 0; i < 20; i++) {
      assertThat(memory.read(i)).isEqualTo((byte) i);
    }
  }

  @Test
  void growthPageByPageCopiesSeldom() {
    var memory = new ContiguousMemory(LARGE, 3000);
    Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    while (memory.grow(1) >= 0) {
      int last = (memory.pages() - 1) * PAGE;
      memory.writeI32(last, memory.pages());
      arrays.add(array(memory));
    }
    assertThat(memory.pages()).isEqualTo(3000);
    assertThat(arrays).hasSizeLessThan(12);
    for (int page = LARGE; page < 3000; page++) {
      assertThat(memory.readInt(page * PAGE)).isEqualTo(page + 1);
    }
  }

  @Test
  void aGrowthThatTheHeapCannotHoldIsRefused() {
    var memory = new ContiguousMemory(LARGE, Memory.RUNTIME_MAX_PAGES);
    long room = Runtime.getRuntime().maxMemory() / PAGE;
    org.junit.jupiter.api.Assumptions.assumeTrue(room < Memory.RUNTIME_MAX_PAGES - LARGE);
    memory.writeI32(0, 42);
    MemorySegment before = memory.segment();
    assertThat(memory.grow((int) room)).isEqualTo(-1);
    assertThat(memory.pages()).isEqualTo(LARGE);
    assertThat(memory.segment()).isSameAs(before);
    assertThat(memory.readInt(0)).isEqualTo(42);
  }

  @Test
  void anErrorTellsTheUnsignedNumbers() {
    var memory = new ContiguousMemory(1, 2);
    assertThatThrownBy(() -> memory.readLong(-8))
        .isInstanceOf(WasmRuntimeException.class)
        .hasMessage(
            "out of bounds memory access: attempted to access address: 4294967288"
                + " but limit is: 65536 and size: 8");
    assertThatThrownBy(() -> memory.readBytes(16, -1))
        .hasMessageEndingWith("address: 16 but limit is: 65536 and size: 4294967295");
  }

  @Test
  void nobodyEverWaitsNorIsNotified() {
    var memory = new ContiguousMemory(1, 1);
    assertThat(memory.atomicNotify(16, 1)).isZero();
    assertThatThrownBy(() -> memory.atomicNotify(PAGE, 1)).isInstanceOf(WasmRuntimeException.class);
    assertThatThrownBy(() -> memory.atomicWait(16, 0, 0)).hasMessage("expected shared memory");
    assertThatThrownBy(() -> memory.atomicWait(16, 0L, 0)).hasMessage("expected shared memory");
    memory.atomicFence();
  }

  @Test
  void atomicsWork() {
    var memory = new ContiguousMemory(1, 1);
    memory.writeI32(16, 40);
    assertThat(memory.atomicAddInt(16, 2)).isEqualTo(40);
    assertThat(memory.atomicReadInt(16)).isEqualTo(42);
    assertThat(memory.atomicCmpxchgInt(16, 42, 7)).isEqualTo(42);
    assertThat(memory.atomicXchgInt(16, 8)).isEqualTo(7);
    assertThatThrownBy(() -> memory.atomicAddLong(PAGE - 4, 1))
        .isInstanceOf(WasmRuntimeException.class);
  }

  static byte[] array(ArrayMemory memory) {
    return (byte[]) memory.segment().heapBase().orElseThrow();
  }
}
