package dev.airlock.wasm.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.wasm.code.MemoryAccess.Kind;
import dev.airlock.wasm.type.NumberType;
import dev.airlock.wasm.type.VectorType;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpcodeTest {
  @Test
  void thereAreAllOfThem() {
    assertThat(Opcode.values()).hasSize(571);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsCode(Opcode opcode) {
    Opcode found =
        opcode.prefix() == 0
            ? Opcode.plain(opcode.code())
            : Opcode.prefixed(opcode.prefix(), opcode.code());

    assertThat(found).isEqualTo(opcode);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SELECT_TYPED")
  void isCalledAsInTheTextFormat(Opcode opcode) {
    String name = opcode.mnemonic().replaceAll("[. ]", "_").toUpperCase(Locale.ROOT);

    assertThat(opcode.name()).isEqualTo(name);
  }

  /** Codes from the specification, one of each group. */
  @ParameterizedTest
  @CsvSource({
    "i32.load8_s, 0x2c",
    "i64.store32, 0x3e",
    "f64.copysign, 0xa6",
    "i64.extend32_s, 0xc4",
    "br_on_non_null, 0xd6",
    "return_call_ref, 0x15",
    "catch_all, 0x19"
  })
  void plainCodesAreThoseOfTheSpecification(String mnemonic, String code) {
    assertThat(Opcode.plain(Integer.decode(code))).hasToString(mnemonic);
  }

  @ParameterizedTest
  @CsvSource({
    "i31.get_u, 0xfb, 30",
    "table.fill, 0xfc, 17",
    "i16x8.avgr_u, 0xfd, 155",
    "f64x2.convert_low_i32x4_u, 0xfd, 255",
    "i32x4.relaxed_dot_i8x16_i7x16_add_s, 0xfd, 275",
    "i64.atomic.rmw32.cmpxchg_u, 0xfe, 78"
  })
  void prefixedCodesAreThoseOfTheSpecification(String mnemonic, String prefix, int code) {
    assertThat(Opcode.prefixed(Integer.decode(prefix), code)).hasToString(mnemonic);
  }

  @Test
  void codesThatAreNoneAreNotFound() {
    assertThat(Opcode.plain(0x27)).isNull();
    assertThat(Opcode.prefixed(0xfd, 154)).isNull();
    assertThat(Opcode.prefixed(0xfe, 0xffff_ffffL)).isNull();
  }

  @Test
  void accessesSayWhatTheyTouch() {
    assertThat(Opcode.I64_LOAD16_S.access())
        .contains(new MemoryAccess(Kind.LOAD, 2, NumberType.I64, false));
    assertThat(Opcode.V128_LOAD8X8_S.access())
        .contains(new MemoryAccess(Kind.LOAD, 8, VectorType.V128, false));
    assertThat(Opcode.V128_LOAD32_ZERO.access())
        .contains(new MemoryAccess(Kind.LOAD, 4, VectorType.V128, false));
    assertThat(Opcode.V128_STORE16_LANE.access())
        .contains(new MemoryAccess(Kind.STORE, 2, VectorType.V128, true));
    assertThat(Opcode.I64_ATOMIC_RMW8_CMPXCHG_U.access())
        .contains(new MemoryAccess(Kind.COMPARE_EXCHANGE, 1, NumberType.I64, false));
    assertThat(Opcode.MEMORY_COPY.access()).isEmpty();
    assertThat(Kind.WAIT.reads()).isTrue();
    assertThat(Kind.NOTIFY.reads()).isFalse();
    assertThat(Kind.READ_MODIFY_WRITE.writes()).isTrue();
  }

  /** 23 of the first version, 22 of vectors, 66 atomic ones. */
  @Test
  void nothingThatTouchesMemoryIsForgotten() {
    assertThat(Arrays.stream(Opcode.values()).filter(opcode -> opcode.access().isPresent()))
        .hasSize(23 + 22 + 66);
  }
}
