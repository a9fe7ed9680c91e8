package dev.airlock.engine.tck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.airlock.engine.AccessMap;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.TrapKind;
import dev.airlock.engine.WasiConfig;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forbidden bytes: who hears of which access, for an engine that checks accesses. */
public abstract class AccessMapContract extends EngineContract {
  private static final int PAGE = 65_536;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final List<Access> heard = new ArrayList<>();

  /** What the listener was told. */
  private record Access(long address, long size, boolean write) {}

  @BeforeEach
  final void onlyIfAccessesAreChecked() {
    assumeTrue(engine().checksAccesses(), "the engine checks no accesses");
  }

  private EngineInstance checked(String guest) {
    return checked(guest, Config.empty());
  }

  private EngineInstance checked(String guest, Config config) {
    return instance(
        guest,
        config.accessListener((instance, address, size, write) -> {
          assertThat(instance.memory(0).accessMap()).isNotNull();
          heard.add(new Access(address, size, write));
        }));
  }

  private static AccessMap map(EngineInstance guest) {
    return requireNonNull(guest.memory(0).accessMap());
  }

  @Test
  void onlyWhereSomebodyListens() {
    assertThat(instance("access").memory(0).accessMap()).isNull();
    assertThat(checked("access").memory(0).accessMap()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "i32.load, 4",
    "i32.load8_s, 1",
    "i32.load8_u, 1",
    "i32.load16_s, 2",
    "i32.load16_u, 2",
    "i64.load, 8",
    "i64.load8_s, 1",
    "i64.load8_u, 1",
    "i64.load16_s, 2",
    "i64.load16_u, 2",
    "i64.load32_s, 4",
    "i64.load32_u, 4",
    "f32.load, 4",
    "f64.load, 8",
    "i32.store, 4",
    "i32.store8, 1",
    "i32.store16, 2",
    "i64.store, 8",
    "i64.store8, 1",
    "i64.store16, 2",
    "i64.store32, 4",
    "f32.store, 4",
    "f64.store, 8",
  })
  void anAccessIsHeardOfIfItTouchesAForbiddenByte(String instruction, int width) {
    EngineInstance guest = checked("access");
    boolean write = instruction.contains("store");
    for (int forbidden = 4096; forbidden < 4096 + 16; forbidden++) {
      map(guest).forbid(forbidden, 1);
      for (int at = forbidden - 20; at < forbidden + 20; at++) {
        heard.clear();
        guest.function(instruction).call(write ? new long[] {at, -1} : new long[] {at});
        if (at <= forbidden && forbidden < at + width) {
          assertThat(heard).as("at %d", at).containsExactly(new Access(at, width, write));
        } else {
          assertThat(heard).as("at %d", at).isEmpty();
        }
      }
      map(guest).allow(forbidden, 1);
    }
  }

  @Test
  void theLastBytesOfTheMemoryAreCheckedToo() {
    EngineInstance guest = checked("access");
    map(guest).forbid(PAGE - 1, 1);
    call(guest, "i64.load", PAGE - 8);
    call(guest, "i64.load", PAGE - 9);
    run(guest, "i32.store8", PAGE - 1, 1);
    assertThat(heard)
        .containsExactly(new Access(PAGE - 8, 8, false), new Access(PAGE - 1, 1, true));
  }

  @Test
  void anAccessThatLeavesTheMemoryTrapsAndIsNotHeardOf() {
    EngineInstance guest = checked("access");
    map(guest).forbid(PAGE - 16, 16);
    for (long at : new long[] {PAGE - 7, PAGE - 1, PAGE, PAGE + 100, 0x7fff_ffffL, -1, -8}) {
      assertThat(trap(() -> call(guest, "i64.load", at)).kind())
          .as("%x", at)
          .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
      trap(() -> run(guest, "i64.store", at, 1));
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void whatIsForbiddenIsDoneAllTheSame() {
    EngineInstance guest = checked("access");
    map(guest).forbid(100, 4);
    run(guest, "i32.store", 100, 7);
    assertThat(guest.memory(0).segment().get(INT, 100)).isEqualTo(7);
    assertThat(call(guest, "i32.load", 100)).isEqualTo(7);
    assertThat(heard).hasSize(2);
  }

  @Test
  void aLoadSeesWhatTheListenerWrote() {
    EngineInstance guest =
        instance(
            "access",
            Config.empty()
                .accessListener((instance, address, _, _) ->
                    instance.memory(0).segment().set(INT, address, 99)));
    map(guest).forbid(100, 1);
    assertThat(call(guest, "i32.load", 100)).isEqualTo(99);
  }

  @Test
  void whatTheListenerThrowsEndsTheCall() {
    var stop = new IllegalStateException("stop");
    EngineInstance guest =
        instance(
            "access",
            Config.empty()
                .accessListener((_, _, _, _) -> {
                  throw stop;
                }));
    map(guest).forbid(100, 1);
    assertThatThrownBy(() -> run(guest, "i32.store", 97, -1)).isSameAs(stop);
    assertThat(guest.memory(0).segment().get(INT, 97)).isZero();
    run(guest, "i32.store", 96, -1);
  }

  @Test
  void whatTheListenerThrowsMayBeAnything() {
    var stop = new IndexOutOfBoundsException("the listener's own");
    EngineInstance guest =
        instance(
            "access",
            Config.empty()
                .accessListener((_, _, _, _) -> {
                  throw stop;
                }));
    map(guest).forbid(100, 1);
    assertThatThrownBy(() -> call(guest, "i64.load", 100)).isSameAs(stop);
  }

  @Test
  void manyBytesAtOnceAreOneAccess() {
    EngineInstance guest = checked("bulk");
    map(guest).forbid(1000, 1);
    run(guest, "fill", 500, 1, 500);
    run(guest, "fill", 1001, 1, 500);
    run(guest, "copy", 2000, 500, 500);
    run(guest, "fill", 1000, 1, 0);
    assertThat(heard).isEmpty();
    run(guest, "fill", 501, 1, 500);
    run(guest, "copy", 2000, 1000, 300);
    run(guest, "copy", 900, 2000, 300);
    run(guest, "init", 999, 2, 5);
    assertThat(heard)
        .containsExactly(
            new Access(501, 500, true),
            new Access(1000, 300, false),
            new Access(900, 300, true),
            new Access(999, 5, true));
  }

  @Test
  void manyBytesThatLeaveTheMemoryTrapAndAreNotHeardOf() {
    EngineInstance guest = checked("bulk");
    map(guest).forbid(0, 2 * PAGE);
    trap(() -> run(guest, "fill", 0, 1, 2 * PAGE + 1));
    trap(() -> run(guest, "copy", 0, 1, 2 * PAGE));
    trap(() -> run(guest, "copy", 1, 0, 2 * PAGE));
    trap(() -> run(guest, "init", 2 * PAGE - 1, 0, 2));
    assertThat(heard).isEmpty();
  }

  @Test
  void atomicAccessesAreAccesses() {
    EngineInstance guest = checked("atomics");
    map(guest).forbid(8, 1);
    call(guest, "load", 12);
    run(guest, "store", 4);
    assertThat(heard).isEmpty();
    call(guest, "load", 8);
    run(guest, "store", 8);
    assertThat(heard).containsExactly(new Access(8, 4, false), new Access(8, 4, true));
    heard.clear();
    call(guest, "add", 8);
    assertThat(heard).isNotEmpty().allMatch(access -> access.address() == 8 && access.size() == 4);
    heard.clear();
    call(guest, "exchange16", 8);
    assertThat(heard).isNotEmpty().allMatch(access -> access.address() == 8 && access.size() == 2);
  }

  @Test
  void growthKeepsWhatIsForbiddenAndForbidsNothing() {
    EngineInstance guest = checked("growth");
    AccessMap map = map(guest);
    map.forbid(PAGE - 3, 1000); // only 3 of them are in the memory
    for (int pages = 1; pages < 90; pages++) {
      call(guest, "grow", 1);
      heard.clear();
      call(guest, "read", PAGE - 4);
      call(guest, "read", PAGE);
      run(guest, "write", pages * (long) PAGE + PAGE - 4, 1);
      assertThat(heard).as("%d pages", pages + 1).containsExactly(new Access(PAGE - 4, 4, false));
      assertThat(map.firstForbidden(PAGE, Long.MAX_VALUE)).isEqualTo(-1);
    }
    assertThat(map(guest)).isSameAs(map);
    guest.memory(0).grow(5);
    map.forbid(93 * (long) PAGE, 1);
    heard.clear();
    call(guest, "read", 93 * (long) PAGE);
    assertThat(heard).hasSize(1);
  }

  @Test
  void theMapTellsWhereTheFirstForbiddenByteIs() {
    AccessMap map = map(checked("access"));
    assertThat(map.firstForbidden(0, PAGE)).isEqualTo(-1);
    map.forbid(100, 50);
    map.forbid(1000, 1);
    map.allow(110, 200);
    assertThat(map.firstForbidden(0, PAGE)).isEqualTo(100);
    assertThat(map.firstForbidden(0, 100)).isEqualTo(-1);
    assertThat(map.firstForbidden(0, 101)).isEqualTo(100);
    assertThat(map.firstForbidden(105, 1)).isEqualTo(105);
    assertThat(map.firstForbidden(109, 1)).isEqualTo(109);
    assertThat(map.firstForbidden(110, 890)).isEqualTo(-1);
    assertThat(map.firstForbidden(110, 891)).isEqualTo(1000);
    assertThat(map.firstForbidden(1001, -1)).isEqualTo(-1);
    assertThat(map.firstForbidden(100, 0)).isEqualTo(-1);
  }

  @Test
  void aRangeIsCutOffAtTheEndOfTheMemory() {
    AccessMap map = map(checked("access"));
    map.forbid(PAGE - 2, -1);
    map.forbid(PAGE, 100);
    map.forbid(-1, -1);
    map.forbid(-5, 10);
    assertThat(map.firstForbidden(0, -1)).isEqualTo(PAGE - 2);
    map.allow(PAGE - 2, -1);
    assertThat(map.firstForbidden(0, -1)).isEqualTo(-1);
    assertThat(map.firstForbidden(PAGE, 1)).isEqualTo(-1);
    assertThat(map.firstForbidden(-1, 1)).isEqualTo(-1);
  }

  @Test
  void theHostsOwnAccessesAreNotHeardOf() {
    EngineInstance guest = checked("access");
    map(guest).forbid(0, PAGE);
    MemorySegment segment = guest.memory(0).segment();
    segment.set(INT, 100, 5);
    assertThat(segment.get(INT, 100)).isEqualTo(5);
    segment.fill((byte) 1);
    assertThat(heard).isEmpty();
  }

  @Test
  void whatWasiDoesForTheGuestIsHeardOf() {
    var stdout = new ByteArrayOutputStream();
    var wasi =
        new WasiConfig(InputStream.nullInputStream(), stdout, stdout, List.of("program"), Map.of());
    EngineInstance guest = checked("exit", Config.empty().wasi(wasi));
    map(guest).forbid(18, 1);
    assertThat(call(guest, "hello", 1)).isZero();
    assertThat(heard).isNotEmpty().allMatch(access -> !access.write());
    assertThat(heard.getFirst().address()).isBetween(16L, 18L);
    assertThat(stdout.size()).isEqualTo(5);
    heard.clear();
    map(guest).allow(18, 1);
    map(guest).forbid(8, 1); // where it writes how much it wrote
    assertThat(call(guest, "hello", 1)).isZero();
    assertThat(heard).containsExactly(new Access(8, 4, true));
  }

  @Test
  void whatTheListenerThrowsEndsWhatWasiDoes() {
    var stop = new IllegalStateException("stop");
    EngineInstance guest =
        instance(
            "exit",
            Config.empty()
                .accessListener((_, _, _, _) -> {
                  throw stop;
                }));
    map(guest).forbid(8, 1);
    assertThatThrownBy(() -> call(guest, "hello", 1)).isSameAs(stop);
  }

  @Test
  void otherMemoriesAreNotChecked() {
    EngineInstance guest = checked("multi-memory");
    assertThat(guest.memory(1).accessMap()).isNull();
    map(guest).forbid(0, PAGE);
    run(guest, "store_aux", 100, 2);
    call(guest, "load_aux", 100);
    assertThat(heard).isEmpty();
    run(guest, "store", 100, 2);
    run(guest, "copy_to_aux", 0, 200, 4);
    assertThat(heard).containsExactly(new Access(100, 4, true), new Access(0, 4, false));
  }

  @Test
  void anImportedMemoryIsCheckedToo() {
    EngineInstance guest = checked("imported-memory");
    map(guest).forbid(8, 1);
    run(guest, "write", 8, 77);
    assertThat(heard).containsExactly(new Access(8, 4, true));
  }
}
