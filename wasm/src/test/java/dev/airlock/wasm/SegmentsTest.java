package dev.airlock.wasm;

import static dev.airlock.wasm.Assembly.END;
import static dev.airlock.wasm.Assembly.I32;
import static dev.airlock.wasm.Assembly.I32_CONST;
import static dev.airlock.wasm.Assembly.I64;
import static dev.airlock.wasm.Assembly.I64_CONST;
import static dev.airlock.wasm.Assembly.NOTHING_TYPE;
import static dev.airlock.wasm.Assembly.module;
import static dev.airlock.wasm.Assembly.section;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The forms of segments and of the constant expressions in them. */
class SegmentsTest {
  @Test
  void dataMayBePassiveInAnotherMemoryOrRelative() {
    WasmModule module =
        WasmModule.parse(
            module(
                section(2, 1, "env", "__memory_base", 3, I32, 0),
                section(5, 2, 0, 1, 4, 1),
                section(12, 5),
                section(
                    11,
                    5,
                    1,
                    "passive",
                    2,
                    1,
                    I64_CONST,
                    0x80,
                    0x80,
                    0x80,
                    0x80,
                    0xc0,
                    0,
                    END,
                    "wide",
                    0,
                    0x23,
                    0,
                    END,
                    "relative",
                    0,
                    0x23,
                    0,
                    I32_CONST,
                    4,
                    0x6a,
                    END,
                    "sum",
                    0,
                    I32_CONST,
                    0x70,
                    END,
                    "high")));
    assertThat(module.dataCount()).hasValue(5);
    assertThat(module.dataSegments()).extracting(DataSegment::index).containsExactly(0, 1, 2, 3, 4);
    DataSegment passive = module.dataSegments().getFirst();
    assertThat(passive.mode()).isEqualTo(new SegmentMode.Passive());
    assertThat(passive.memoryIndex()).isEmpty();
    assertThat(passive.address()).isEmpty();
    DataSegment wide = module.dataSegments().get(1);
    assertThat(wide.memoryIndex()).hasValue(1);
    assertThat(wide.address()).hasValue(1L << 34);
    assertThat(module.dataSegments().get(2).address()).isEmpty();
    assertThat(offset(module.dataSegments().get(2)))
        .isInstanceOfSatisfying(
            ConstantExpression.GlobalGet.class, get -> assertThat(get.globalIndex()).isZero());
    assertThat(offset(module.dataSegments().get(3))).isInstanceOf(ConstantExpression.Other.class);
    assertThat(module.dataSegments().get(4).address())
        .as("i32.const -16 is an address just below 4 GiB")
        .hasValue(0xffff_fff0L);
  }

  private static ConstantExpression offset(DataSegment segment) {
    return ((SegmentMode.Active) segment.mode()).offset();
  }

  @Test
  void elementSegmentsHaveEightForms() {
    WasmModule module =
        WasmModule.parse(
            module(
                NOTHING_TYPE,
                section(2, 1, "m", "f", 0, 0),
                section(4, 2, 0x70, 0, 9, 0x6f, 0, 9),
                section(
                    9, 8, 0, I32_CONST, 0, END, 1, 0, 1, 0, 2, 0, 0, 2, 1, I32_CONST, 5, END, 0, 0,
                    3, 0, 1, 0, 4, I32_CONST, 0, END, 1, 0xd2, 0, END, 5, 0x6f, 1, 0xd0, 0x6f, END,
                    6, 1, I32_CONST, 0, END, 0x64, 0x70, 0, 7, 0x70, 1, 0xd2, 0, END)));
    assertThat(module.elementSegments())
        .extracting(segment ->
            "%s %s %d %s"
                .formatted(
                    switch (segment.mode()) {
                      case SegmentMode.Active(int table, ConstantExpression offset) ->
                          "table " + table + " from " + offset.address().orElseThrow();
                      case SegmentMode.Passive() -> "passive";
                      case SegmentMode.Declarative() -> "declarative";
                    },
                    segment.type(),
                    segment.count(),
                    segment.expressions()))
        .containsExactly(
            "table 0 from 0 funcref 1 false",
            "passive funcref 2 false",
            "table 1 from 5 funcref 0 false",
            "declarative funcref 1 false",
            "table 0 from 0 funcref 1 true",
            "passive externref 1 true",
            "table 1 from 0 (ref func) 0 true",
            "declarative funcref 1 true");
  }

  @Test
  void constantExpressionsMayBuildAnything() {
    WasmModule module =
        WasmModule.parse(
            module(
                section(1, 1, 0x5e, I32, 0),
                section(
                    6,
                    8,
                    0x7b,
                    0,
                    0xfd,
                    12,
                    new byte[16],
                    END,
                    0x7d,
                    0,
                    0x43,
                    0,
                    0,
                    0,
                    0,
                    END,
                    I64,
                    0,
                    I64_CONST,
                    0x7f,
                    END,
                    0x6c,
                    0,
                    I32_CONST,
                    1,
                    0xfb,
                    28,
                    END,
                    0x64,
                    0,
                    0,
                    I32_CONST,
                    1,
                    I32_CONST,
                    2,
                    0xfb,
                    8,
                    0,
                    2,
                    END,
                    0x64,
                    0,
                    0,
                    I32_CONST,
                    1,
                    0xfb,
                    7,
                    0,
                    END,
                    0x6f,
                    0,
                    0xd0,
                    0x72,
                    0xfb,
                    27,
                    END,
                    I32,
                    1,
                    I32_CONST,
                    0x80,
                    0x80,
                    0x80,
                    0x80,
                    0x78,
                    END)));
    assertThat(module.globals())
        .extracting(global -> global.type().toString())
        .containsExactly(
            "v128", "f32", "i64", "i31ref", "(ref 0)", "(ref 0)", "externref", "(mut i32)");
    assertThat(module.globals().get(2).initial().orElseThrow())
        .isInstanceOfSatisfying(
            ConstantExpression.I64Const.class, number -> assertThat(number.value()).isEqualTo(-1));
    assertThat(module.globals().get(3).initial().orElseThrow())
        .as("ref.i31 follows i32.const")
        .isInstanceOf(ConstantExpression.Other.class);
    assertThat(module.globals().get(7).initial().orElseThrow())
        .isInstanceOfSatisfying(
            ConstantExpression.I32Const.class,
            number -> assertThat(number.value()).isEqualTo(Integer.MIN_VALUE));
  }
}
