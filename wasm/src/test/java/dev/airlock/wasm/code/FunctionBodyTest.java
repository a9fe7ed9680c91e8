package dev.airlock.wasm.code;

import static dev.airlock.wasm.Assembly.END;
import static dev.airlock.wasm.Assembly.FUNC;
import static dev.airlock.wasm.Assembly.I32;
import static dev.airlock.wasm.Assembly.I64;
import static dev.airlock.wasm.Assembly.bytes;
import static dev.airlock.wasm.Assembly.leb;
import static dev.airlock.wasm.Assembly.module;
import static dev.airlock.wasm.Assembly.section;
import static dev.airlock.wasm.Assembly.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.WasmFormatException;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.type.NumberType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionBodyTest {
  private static final int NO_LOCALS = 0;

  private static WasmModule withBody(Object... body) {
    return WasmModule.parse(
        module(
            section(1, 1, FUNC, 1, I32, 0),
            section(3, 1, 0),
            section(5, 1, 0, 1),
            section(10, 1, sized(body)),
            section(0, "name", 1, sized(1, 0, "f"))),
        "body.wasm");
  }

  private static FunctionBody read(Object... body) {
    WasmModule module = withBody(body);
    return FunctionBody.read(module, module.functions().getFirst());
  }

  @Test
  void localsAreRuns() {
    FunctionBody body = read(2, 3, I32, 0, I64, END);

    assertThat(body.locals())
        .containsExactly(new LocalRun(3, NumberType.I32), new LocalRun(0, NumberType.I64));
    assertThat(body.localCount()).isEqualTo(3);
  }

  @Test
  void instructionsKnowTheirPlace() {
    FunctionBody body = read(NO_LOCALS, 0x41, 0xff, 0x00, 0x1a, END);
    List<Instruction> instructions = body.instructions();
    int first = instructions.getFirst().range().offset();

    assertThat(instructions)
        .extracting("opcode")
        .containsExactly(Opcode.I32_CONST, Opcode.DROP, Opcode.END);
    assertThat(instructions)
        .extracting("range")
        .containsExactly(
            new ByteRange(first, 3), new ByteRange(first + 3, 1), new ByteRange(first + 4, 1));
    assertThat(instructions.getFirst().bits()).isEqualTo(127);
  }

  @Test
  void accessorsOfOtherInstructionsRefuse() {
    Instruction end = read(NO_LOCALS, END).instructions().getFirst();

    assertThatThrownBy(end::index)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("end has no index");
    assertThatThrownBy(end::secondIndex).hasMessage("end has no second index");
    assertThatThrownBy(end::memoryArgument).hasMessage("end has no memory argument");
    assertThatThrownBy(end::bits).hasMessage("end has no constant");
    assertThatThrownBy(end::highBits).hasMessage("end has no vector");
    assertThatThrownBy(end::lane).hasMessage("end has no lane");
    assertThatThrownBy(end::blockType).hasMessage("end has no block type");
    assertThatThrownBy(end::catches).hasMessage("end has no handlers");
    assertThatThrownBy(end::labels).hasMessage("end has no labels");
    assertThatThrownBy(end::valueTypes).hasMessage("end has no value types");
    assertThatThrownBy(end::heapType).hasMessage("end has no heap type");
    assertThatThrownBy(end::cast).hasMessage("end has no cast");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("unknown opcode 0x27", NO_LOCALS, 0x27, END),
        fault("unknown opcode 0xff", NO_LOCALS, 0xff, END),
        fault("unknown opcode 0xfe 0x04", NO_LOCALS, 0xfe, 0x04, END),
        fault("unknown opcode 0xfd 0xffffffff", NO_LOCALS, 0xfd, leb(0xffff_ffffL), END),
        fault(
            "expected the index of a function, of which there are 1, found 1",
            NO_LOCALS,
            0x10,
            1,
            END),
        fault(
            "expected the index of a local, of which there are 3, found 3",
            1,
            2,
            I32,
            0x20,
            3,
            END),
        fault(
            "expected the index of a global, of which there are 0, found 4294967295",
            NO_LOCALS,
            0x23,
            leb(0xffff_ffffL),
            END),
        fault(
            "expected the index of a memory, of which there are 1, found 1",
            NO_LOCALS,
            0x28,
            0x40,
            1,
            0,
            END),
        fault(
            "expected an offset, a number of 32 bits, found a larger one",
            NO_LOCALS,
            0x28,
            0,
            leb(1L << 32),
            END),
        fault("expected an alignment, below 0x80, found 0x80", NO_LOCALS, 0x28, leb(0x80), 0, END),
        fault(
            "expected a number of labels that the 2 bytes left can hold, at most 2, found 1000",
            NO_LOCALS,
            0x0e,
            leb(1000),
            0,
            END),
        fault(
            "expected a constant, a LEB128 number of at most 5 bytes, found a longer one",
            NO_LOCALS,
            0x41,
            0x80,
            0x80,
            0x80,
            0x80,
            0x80,
            0x00,
            END),
        fault("expected a value type, found 0x0b", NO_LOCALS, 0x1c, 1, END, END),
        fault("expected a value type, found 0x41", NO_LOCALS, 0x02, 0x41, END, END),
        fault(
            "expected a block type or the index of a type, of which there are 1, found 5",
            NO_LOCALS,
            0x02,
            5,
            END,
            END),
        fault("expected a handler (0x00 to 0x03), found 0x04", NO_LOCALS, 0x1f, 0x40, 1, 4, 0, END),
        fault("expected a memory ordering, 0x00, found 0x01", NO_LOCALS, 0xfe, 0x03, 1, END),
        fault("expected the flags of a cast (0 to 3), found 4", NO_LOCALS, 0xfb, 24, 4, 0, END),
        fault("expected an instruction, found the end of the code", NO_LOCALS, 0x02, 0x40, END),
        fault(
            "expected the end of the body after its last end, found 2 more bytes",
            NO_LOCALS,
            END,
            0x01,
            END),
        fault(
            "expected parameters and locals below 2^31 in number, found 2147483648",
            1,
            leb(0x7fff_ffffL),
            I32,
            END));
  }

  private static Arguments fault(String problem, Object... body) {
    return Arguments.of(problem, bytes(body));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultIsNamed(String problem, byte[] body) {
    WasmModule module = withBody((Object) body);

    assertThatThrownBy(() -> FunctionBody.read(module, module.functions().getFirst()))
        .isInstanceOf(WasmFormatException.class)
        .hasMessageMatching("body.wasm: byte 0x\\p{XDigit}+ \\(\\d+\\), code section, .*")
        .hasMessageContaining("code section, function 0 'f': " + problem + "; the file is damaged");
  }

  @Test
  void importedFunctionHasNoBody() {
    WasmModule module =
        WasmModule.parse(module(section(1, 1, FUNC, 0, 0), section(2, 1, "m", "f", 0, 0)));

    assertThatThrownBy(() -> FunctionBody.read(module, module.functions().getFirst()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("function 0 is imported: it has no body");
  }
}
