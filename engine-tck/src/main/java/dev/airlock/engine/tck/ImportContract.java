package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.GlobalType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.TableType;
import dev.airlock.engine.TrapKind;
import dev.airlock.engine.ValueType;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports that are no functions, what is exported again, and globals. */
public abstract class ImportContract extends EngineContract {
  private Config config;

  @BeforeEach
  final void configure() {
    config =
        Config.empty()
            .function(0, (_, arguments) -> new long[] {arguments[3]})
            .global(3, 0x1_0000_0400L)
            .global(4, Long.MIN_VALUE)
            .global(5, 0xffff_ffff_0000_0000L | Float.floatToRawIntBits(1.5f))
            .global(6, -1);
  }

  @Test
  void theShapeHasThemAll() {
    assertThat(module("imports").shape().imports())
        .extracting(ModuleShape.Import::type)
        .element(2)
        .isEqualTo(new TableType(ValueType.FUNCREF, 3, 10));
    assertThat(module("imports").shape().global("counter"))
        .contains(new GlobalType(ValueType.I32, true));
    assertThat(module("imports").shape().global("own_f64"))
        .contains(new GlobalType(ValueType.F64, false));
  }

  @Test
  void globalsHaveTheirValues() {
    EngineInstance guest = instance("imports", config);
    assertThat(guest.global("base")).isEqualTo(0x400);
    assertThat(guest.global("big")).isEqualTo(Long.MIN_VALUE);
    assertThat((int) guest.global("ratio")).isEqualTo(Float.floatToRawIntBits(1.5f));
    assertThat(Double.longBitsToDouble(guest.global("own_f64"))).isEqualTo(-0.5);
    assertThat(guest.global("counter")).isEqualTo(-1);
    assertThat(call(guest, "count")).isZero();
    assertThat(call(guest, "count")).isEqualTo(1);
    assertThat(guest.global("counter")).isEqualTo(1);
  }

  @Test
  void anImportedGlobalPlacesData() {
    EngineInstance guest = instance("imports", config);
    byte[] placed = guest.memory(0).segment().asSlice(0x400, 6).toArray(ValueLayout.JAVA_BYTE);
    assertThat(new String(placed, StandardCharsets.US_ASCII)).isEqualTo("placed");
  }

  @Test
  void theMemoryHasItsLimits() {
    EngineInstance guest = instance("imports", config);
    assertThat(guest.memoryIndex("memory")).isZero();
    assertThat(guest.memory(0).segment().byteSize()).isEqualTo(2 * 65_536);
    assertThat(guest.memory(0).grow(4)).isEqualTo(-1);
    assertThat(guest.memory(0).grow(3)).isEqualTo(2);
  }

  @Test
  void theTableHasItsLimits() {
    EngineInstance guest = instance("imports", config);
    assertThat(call(guest, "call_table", 1)).isEqualTo(42);
    for (long index : new long[] {0, 2, 3, -1}) {
      assertThat(trap(() -> call(guest, "call_table", index)).kind())
          .isEqualTo(TrapKind.INDIRECT_CALL);
    }
    assertThat(call(guest, "grow_table", 8)).isEqualTo(-1);
    assertThat(call(guest, "grow_table", 7)).isEqualTo(3);
    assertThat(call(guest, "table_size")).isEqualTo(10);
  }

  @Test
  void anExportedImportCanBeCalled() {
    EngineInstance guest = instance("imports", config);
    long bits = Double.doubleToRawLongBits(2.5);
    long[] first = guest.function("host").call(1, 2, 3, bits);
    assertThat(first).containsExactly(bits);
  }

  @Test
  void aFunctionThatNobodyServesIsRefused() {
    var module = module("missing-import");
    assertThat(refusal(() -> module.instantiate(Config.empty())))
        .hasMessageContaining("env.not_there");
  }

  @Test
  void aFunctionThatWasiDoesNotHaveIsRefused() {
    assertThat(refusal(() -> module("wasi-unknown").instantiate(Config.empty())))
        .hasMessageContaining("wasi_snapshot_preview1.not_there");
  }
}
