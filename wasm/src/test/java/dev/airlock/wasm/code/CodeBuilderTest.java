package dev.airlock.wasm.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.wasm.Assembly;
import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.type.NumberType;
import org.junit.jupiter.api.Test;

class CodeBuilderTest {
  private final CodeBuilder out = new CodeBuilder(2, index -> index + 100);

  private void assertWritten(int... expected) {
    byte[] bytes = new byte[expected.length];
    for (int i = 0; i < expected.length; i++) {
      bytes[i] = (byte) expected[i];
    }
    assertThat(out.toBytes()).isEqualTo(bytes);
  }

  @Test
  void numbersAreShort() {
    out.i32Const(-1).i32Const(64).i64Const(-65).i32Const(Integer.MIN_VALUE);

    assertWritten(
        0x41, 0x7f, 0x41, 0xc0, 0x00, 0x42, 0xbf, 0x7f, 0x41, 0x80, 0x80, 0x80, 0x80, 0x78);
  }

  @Test
  void memoryIndexIsWrittenUnlessItIsZero() {
    out.load(Opcode.I32_LOAD, 0, 128, 2).store(Opcode.I64_STORE8, 3, 1, 0).memoryGrow(2);

    assertWritten(0x28, 2, 0x80, 0x01, 0x3c, 0x40, 3, 1, 0x40, 2);
  }

  @Test
  void structuredCode() {
    out.block(NumberType.I32).loop().localGet(0).brIf(1).end().if_().else_().end();
    out.unreachable().end().drop().return_();

    assertWritten(
        0x02, 0x7f, 0x03, 0x40, 0x20, 0, 0x0d, 1, 0x0b, 0x04, 0x40, 0x05, 0x0b, 0, 0x0b, 0x1a,
        0x0f);
    assertThat(out.depth()).isEqualTo(1);
    assertThat(out.instructionCount()).isEqualTo(12);
    assertThat(out.size()).isEqualTo(17);
  }

  @Test
  void bulkInstructions() {
    out.memoryCopy(1, 2).memoryFill(3).memorySize(0).callIndirect(4, 5);

    assertWritten(0xfc, 10, 1, 2, 0xfc, 11, 3, 0x3f, 0, 0x11, 4, 5);
  }

  @Test
  void onlyCopiedFunctionsAreMoved() {
    ByteRange nowhere = new ByteRange(0, 2);
    out.copy(new Instruction(Opcode.CALL, nowhere, new Immediates.Index(1))).call(1);
    out.copy(new Instruction(Opcode.REF_FUNC, nowhere, new Immediates.Index(2))).globalGet(7);

    assertWritten(0x10, 101, 0x10, 1, 0xd2, 102, 0x23, 7);
  }

  @Test
  void newLocalsComeBehindTheOthers() {
    assertThat(out.newLocal(NumberType.I32)).isEqualTo(2);
    assertThat(out.newLocal(NumberType.I32)).isEqualTo(3);
    assertThat(out.newLocal(NumberType.F64)).isEqualTo(4);
    assertThat(out.newLocals())
        .containsExactly(new LocalRun(2, NumberType.I32), new LocalRun(1, NumberType.F64));
  }

  /** A caller that has the 32 bits as unsigned must not make a number of more bits. */
  @Test
  void i32ConstantIsOf32Bits() {
    out.op(Opcode.I32_CONST, new Immediates.Constant(0xffff_ffffL));

    assertWritten(0x41, 0x7f);
  }

  @Test
  void wrongImmediatesAreRefused() {
    assertThatThrownBy(() -> out.op(Opcode.CALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("call takes FUNCTION, not 0 indexes");
    assertThatThrownBy(() -> out.op(Opcode.I32_LOAD, 1))
        .hasMessage("i32.load takes MEMORY_ARGUMENT, not 1 indexes");
    assertThatThrownBy(() -> out.load(Opcode.I32_STORE, 0, 0, 0))
        .hasMessage("i32.store is no LOAD with alignLog2 0");
    assertThatThrownBy(() -> out.load(Opcode.I32_LOAD16_U, 0, 0, 2))
        .hasMessage("i32.load16_u is no LOAD with alignLog2 2");
    assertThatThrownBy(() -> out.store(Opcode.V128_STORE8_LANE, 0, 0, 0))
        .hasMessage("v128.store8_lane is no STORE with alignLog2 0");
    assertThat(out.toBytes()).isEqualTo(Assembly.bytes());
  }
}
