package dev.airlock.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.MemoryType;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.LimitException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All 4 GiB of a wasm32 memory, on a file of holes: addresses are unsigned. */
class LargeMemoryTest {
  private static final long SIZE = 1L << 32;

  private final Arena arena = Arena.ofConfined();
  private final Memory memory;

  LargeMemoryTest(@TempDir Path directory) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve("memory").toFile(), "rw")) {
      file.setLength(SIZE);
      MemorySegment segment = file.getChannel().map(MapMode.READ_WRITE, 0, SIZE, arena);
      memory = new Memory("large", new Fixed(segment), () -> {});
    }
  }

  @AfterEach
  void close() {
    arena.close();
  }

  @Test
  void addressesAbove2GiBArePlainNumbers() {
    int address = 0x8000_0010;
    memory.writeLong(Integer.toUnsignedLong(address), 42);

    assertThat(memory.readLong(0x8000_0010L)).isEqualTo(42);
    assertThat(memory.view(0xFFFF_FFF0L, 16).address()).isEqualTo(0xFFFF_FFF0L);
    memory.writeString(0xFFFF_FFF0L, "at the very end!", TextEncoding.UTF8);
    assertThat(memory.readString(0xFFFF_FFF0L, 16, TextEncoding.UTF8))
        .isEqualTo("at the very end!");
    assertThatThrownBy(() -> memory.readInt(address))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessageStartingWith("4 bytes at 0xffffffff80000010 are not inside large");
    assertThatThrownBy(() -> memory.readInt(SIZE - 3)).isInstanceOf(GuestMemoryException.class);
  }

  @Test
  void refusesACopyThatNoArrayHolds() {
    assertThatThrownBy(() -> memory.readBytes(0, 1L << 31))
        .isInstanceOf(LimitException.class)
        .hasMessage("2147483648 bytes fit no Java array; read them in parts, or use a segment");
    assertThatThrownBy(() -> memory.readString(0, 1L << 31, TextEncoding.UTF8))
        .isInstanceOf(LimitException.class)
        .hasMessage("a text of 2147483648 bytes fits no Java string; read it in parts");
  }

  private record Fixed(MemorySegment segment) implements EngineMemory {
    @Override
    public MemoryType type() {
      return new MemoryType(65_536, -1, false, false);
    }

    @Override
    public long grow(long deltaPages) {
      return -1;
    }
  }
}
