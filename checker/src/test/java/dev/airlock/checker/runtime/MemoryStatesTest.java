package dev.airlock.checker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.MemoryType;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The states of bytes in a shadow memory, against an array of one letter a byte. */
class MemoryStatesTest {
  /** What operations reach; ranges end before it. */
  private static final int BYTES = 300;

  private static final char FINE = '.';
  private static final char UNDEFINED = 'u';
  private static final char FORBIDDEN = 'x';

  enum Kind {
    FORBID,
    UNDEFINE,
    DEFINE,
    WRITTEN,
    COPY
  }

  record Operation(Kind kind, int address, int size, int source) {}

  /** Memory on the Java heap. */
  private static final class Pages implements EngineMemory {
    private MemorySegment segment;

    Pages(long pages) {
      segment = MemorySegment.ofArray(new byte[(int) (pages * MemoryType.PAGE_BYTES)]);
    }

    @Override
    public MemoryType type() {
      return new MemoryType(1, -1, false, false);
    }

    @Override
    public MemorySegment segment() {
      return segment;
    }

    @Override
    public long grow(long deltaPages) {
      long before = segment.byteSize() / MemoryType.PAGE_BYTES;
      byte[] larger = new byte[(int) ((before + deltaPages) * MemoryType.PAGE_BYTES)];
      MemorySegment.copy(segment, 0, MemorySegment.ofArray(larger), 0, segment.byteSize());
      segment = MemorySegment.ofArray(larger);
      return before;
    }
  }

  @Provide
  Arbitrary<Operation> operations() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, BYTES - 1),
            Arbitraries.integers().between(0, BYTES),
            Arbitraries.integers().between(0, BYTES - 1))
        .as((kind, address, size, source) ->
            new Operation(
                kind, address, Math.min(size, BYTES - Math.max(address, source)), source));
  }

  @Property(tries = 400)
  void isAsAnArrayOfLetters(@ForAll List<@From("operations") Operation> operations) {
    MemoryStates states = new MemoryStates(new Pages(1), new Pages(3));
    char[] model = new char[BYTES];
    Arrays.fill(model, FINE);

    for (Operation operation : operations) {
      apply(states, operation);
      apply(model, operation);
      for (int from = 0; from < BYTES; from += 7) {
        for (int size : new int[] {1, 4, 33, BYTES - from}) {
          int end = Math.min(BYTES, from + size);
          assertThat(states.firstForbidden(from, end - from))
              .as("after %s: from %d to %d", operation, from, end)
              .isEqualTo(first(model, from, end, FORBIDDEN));
          assertThat(states.firstUndefined(from, end - from))
              .as("after %s: from %d to %d", operation, from, end)
              .isEqualTo(first(model, from, end, UNDEFINED));
        }
      }
    }
    assertThat(states.firstForbidden(BYTES, 60_000)).isEqualTo(-1);
    assertThat(states.firstUndefined(BYTES, 60_000)).isEqualTo(-1);
  }

  @Test
  void growsWithTheMemory() {
    Pages memory = new Pages(1);
    Pages shadow = new Pages(3);
    MemoryStates states = new MemoryStates(memory, shadow);
    states.forbid(65_530, 6);
    memory.grow(20);
    states.grown();

    assertThat(shadow.segment().byteSize() / MemoryType.PAGE_BYTES).isGreaterThanOrEqualTo(6);
    assertThat(states.firstForbidden(0, memory.segment().byteSize())).isEqualTo(65_530);
    states.undefine(21 * MemoryType.PAGE_BYTES - 1, 1);
    assertThat(states.firstUndefined(65_536, 20 * MemoryType.PAGE_BYTES))
        .isEqualTo(21 * MemoryType.PAGE_BYTES - 1);
  }

  private static void apply(MemoryStates states, Operation operation) {
    switch (operation.kind()) {
      case FORBID -> states.forbid(operation.address(), operation.size());
      case UNDEFINE -> states.undefine(operation.address(), operation.size());
      case DEFINE -> states.define(operation.address(), operation.size());
      case WRITTEN -> states.written(operation.address(), operation.size());
      case COPY -> states.copy(operation.address(), operation.source(), operation.size());
    }
  }

  private static void apply(char[] model, Operation operation) {
    char[] before = model.clone();
    for (int i = 0; i < operation.size(); i++) {
      int at = operation.address() + i;
      model[at] =
          switch (operation.kind()) {
            case FORBID -> FORBIDDEN;
            case UNDEFINE -> UNDEFINED;
            case DEFINE -> FINE;
            case WRITTEN -> before[at] == FORBIDDEN ? FORBIDDEN : FINE;
            case COPY -> before[operation.source() + i];
          };
    }
  }

  private static long first(char[] model, int from, int end, char state) {
    for (int at = from; at < end; at++) {
      if (model[at] == state) {
        return at;
      }
    }
    return -1;
  }
}
