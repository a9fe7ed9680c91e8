package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineModule;
import dev.airlock.engine.TrapKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Modules, their instances, and how little these have to do with each other. */
public abstract class LifecycleContract extends EngineContract {
  @Test
  void instancesShareNothing() {
    EngineModule module = module("state");
    EngineInstance first = instance(module, Config.empty());
    call(first, "bump");
    call(first, "bump");
    first.memory(0).segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
    assertThat(call(first, "grow_table", 5)).isEqualTo(2);
    run(first, "drop");

    EngineInstance second = instance(module, Config.empty());
    assertThat(second.global("count")).isZero();
    assertThat(second.memory(0).segment().get(ValueLayout.JAVA_BYTE, 0)).isZero();
    assertThat(call(second, "table_size")).isEqualTo(2);
    run(second, "init", 7);
    assertThat(second.memory(0).segment().get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 'p');
    assertThat(first.memory(0).segment().get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 1);
    assertThat(trap(() -> run(first, "init", 1)).kind()).isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
  }

  @Test
  void theBytesOfAModuleMayChangeLater() {
    byte[] wasm = Guests.wat("multi-memory");
    EngineModule module = engine().compile(wasm, "multi-memory.wasm");
    Arrays.fill(wasm, (byte) 0);
    EngineInstance guest = instance(module, Config.empty());
    assertThat(call(guest, "load", 0)).isEqualTo(0x6e69_616d);
    run(guest, "store", 0, 1);
    assertThat(call(guest, "load", 0)).isEqualTo(1);
  }

  @Test
  void aModuleMakesInstancesOnAnyThread() throws Exception {
    EngineModule module = module("growth");
    List<Callable<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      int pages = i;
      tasks.add(() -> {
        try (EngineInstance guest = module.instantiate(Config.empty())) {
          run(guest, "write", 0, pages);
          call(guest, "grow_page_by_page", pages);
          return call(guest, "size") * 100 + call(guest, "read", 0);
        }
      });
    }
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<Long>> results = threads.invokeAll(tasks);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo((i + 1) * 100 + i);
      }
    }
  }

  @Test
  void theStartFunctionRunsAndNoOther() {
    var seen = new ArrayList<Object>();
    var config =
        Config.empty()
            .function(
                0,
                (caller, arguments) -> {
                  MemorySegment memory = caller.memory(0).segment();
                  seen.add(caller);
                  seen.add(memory.byteSize());
                  seen.add(memory.get(ValueLayout.JAVA_BYTE, arguments[0]));
                  return new long[] {11};
                });
    EngineInstance guest = instance("start", config);
    assertThat(seen).hasSize(3);
    assertThat(seen.get(0)).isSameAs(guest);
    assertThat(seen.subList(1, 3)).containsExactly(131_072L, (byte) 7);
    assertThat(guest.global("result")).isEqualTo(11);
  }

  @Test
  void whatTheHostThrowsAtTheStartComesOut() {
    var thrown = new IllegalStateException("host");
    var config =
        Config.empty()
            .function(
                0,
                (_, _) -> {
                  throw thrown;
                });
    assertThat(catchThrowable(() -> module("start").instantiate(config))).isSameAs(thrown);
  }

  @Test
  void closingTwiceIsAllowed() {
    EngineInstance guest = instance("growth");
    guest.close();
    guest.close();
  }
}
