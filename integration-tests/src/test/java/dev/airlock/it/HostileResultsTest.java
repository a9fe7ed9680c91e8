package dev.airlock.it;

import static dev.airlock.it.Guests.load;
import static dev.airlock.it.Guests.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.Limits;
import dev.airlock.call.Call;
import dev.airlock.error.AirlockException;
import dev.airlock.error.GuestErrorException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Results that lie: each gets one line, nothing is read outside, nothing is kept. */
class HostileResultsTest {
  private static final String OUTSIDE = " are not inside memory, which has 0x10000 (65536) bytes";
  private static final String TOO_LONG =
      " bytes, more than the limit of 268435456 for one result; is the length right? If it is,"
          + " raise the limit";

  static Stream<Arguments> lies() {
    return Stream.of(
        lie(
            "ptr_beyond: func(t: string) -> string(len = t)",
            "result of ptr_beyond: 5 bytes at 0x7fff0000" + OUTSIDE),
        lie(
            "ptr_high: func(t: string) -> string(len = t)",
            "result of ptr_high: 5 bytes at 0xfffffff0" + OUTSIDE),
        lie(
            "ptr_at_end: func(t: string) -> string(len = t)",
            "result of ptr_at_end: 5 bytes at 0x10000" + OUTSIDE),
        lie(
            "packed_beyond: func() -> string(packed)",
            "result of packed_beyond: 5 bytes at 0x7fff0000" + OUTSIDE),
        lie(
            "packed_straddling: func() -> string(packed)",
            "result of packed_straddling: 16 bytes at 0xfffa" + OUTSIDE),
        lie(
            "packed_wrapping: func() -> string(packed)",
            "result of packed_wrapping: 32 bytes at 0xfffffff0" + OUTSIDE),
        lie(
            "packed_huge_length: func() -> string(packed)",
            "result of packed_huge_length: it has 2147483648" + TOO_LONG),
        lie(
            "packed_huge_length: func() -> list<f64>(packed)",
            "result of packed_huge_length: it has 17179869184" + TOO_LONG),
        lie(
            "packed_negative_length: func() -> string(packed)",
            "result of packed_negative_length: it has 4294967295" + TOO_LONG),
        lie(
            "packed_invalid_utf8: func() -> guest string(packed)",
            "result of packed_invalid_utf8: byte 2 of 5 is 0xc3, which is not UTF-8; is the length right, and is the text in this encoding?"),
        lie(
            "multi_wrapping: func() -> string",
            "result of multi_wrapping: 32 bytes at 0xfffffff0" + OUTSIDE),
        lie(
            "multi_huge_length: func() -> string",
            "result of multi_huge_length: it has 2147483648" + TOO_LONG),
        lie(
            "block_bad_length: func() -> string(block)",
            "result of block_bad_length: it has 4294967295" + TOO_LONG),
        lie(
            "block_straddling: func() -> string(block)",
            "result of block_straddling: 4 bytes at 0x10000" + OUTSIDE),
        lie(
            "cstr_unterminated: func() -> string(nul)",
            "result of cstr_unterminated: text at 0xfff0 has no NUL before the memory ends, 16 bytes further; is it NUL-terminated?"),
        lie(
            "cstr_beyond: func() -> string(nul)",
            "result of cstr_beyond: 1 bytes at 0x7fff0000" + OUTSIDE),
        lie(
            "cstr_invalid_utf8: func() -> guest string(nul)",
            "result of cstr_invalid_utf8: byte 2 of 5 is 0xc3, which is not UTF-8; is the length right, and is the text in this encoding?"),
        lie(
            "prefix_negative: func() -> string(prefix = u32)",
            "result of prefix_negative: it has 4294967295" + TOO_LONG),
        lie(
            "prefix_huge: func() -> string(prefix = u32)",
            "result of prefix_huge: it has 2147483648" + TOO_LONG),
        lie(
            "sret_wrapping: func(ret: out string)",
            "'ret' of sret_wrapping: 32 bytes at 0xfffffff0" + OUTSIDE),
        lie(
            "outs_beyond: func(p: out string(len = n), n: out u32) -> s32",
            "'p' of outs_beyond: 5 bytes at 0x7fff0000" + OUTSIDE),
        lie(
            "needed_huge: func(out: out string(cap = 8, len = result))",
            "buffer 'out' of needed_huge has 2147483647" + TOO_LONG),
        lie(
            "needed_negative: func(out: out string(cap = 8, len = result))",
            "needed_negative returned -1 as the length of 'out'; does it report an error so?"),
        lie(
            "needed_growing: func(out: out string(cap = 8, len = result))",
            "needed_growing was given a buffer of 9, as it asked, and now asks for 10; it is not called a third time"));
  }

  private static Arguments lie(String signature, String message) {
    return Arguments.of(signature, message);
  }

  @ParameterizedTest
  @MethodSource("lies")
  void areReportedInOneLine(String signature, String message) {
    try (Guest guest = load("wat/results-wild")) {
      Call call = Call.bind(guest, signature);
      Object[] arguments =
          call.plan().argumentCount() == 1 ? new Object[] {"hello"} : new Object[0];

      assertThatThrownBy(() -> call.invoke(arguments))
          .isInstanceOf(AirlockException.class)
          .hasMessage(message);
      assertThat(number(guest, "live")).isZero();
      assertThat(guest.isUsable()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ptr_null: func(t: string) -> string(len = t)",
        "packed_null: func() -> string(packed)",
        "block_null: func() -> string(block)",
        "cstr_null: func() -> string(nul)",
        "prefix_null: func() -> string(prefix = u32)",
        "outs_untouched: func(p: out string(len = n), n: out u32) -> s32"
      })
  void nullPointersAreNull(String signature) {
    try (Guest guest = load("wat/results-wild")) {
      Call call = Call.bind(guest, signature);
      Object[] arguments =
          call.plan().argumentCount() == 1 ? new Object[] {"hello"} : new Object[0];
      Object result = call.invoke(arguments);
      Object value = result instanceof java.util.Map<?, ?> map ? map.get("p") : result;

      assertThat(value).isNull();
      assertThat(number(guest, "live")).isZero();
    }
  }

  @Test
  void aLowerLimitHoldsBeforeAnythingIsRead() {
    try (Guest guest =
        load("rust/text", Guest.builder().limits(Limits.DEFAULT.withResultBytes(10)))) {
      Call upper = Call.bind(guest, "upper: func(text: move string) -> string(len = text)");

      assertThat(upper.invoke("ten bytes!")).isEqualTo("TEN BYTES!");
      assertThatThrownBy(() -> upper.invoke("eleven byte"))
          .hasMessage(
              "result of upper: it has 11 bytes, more than the limit of 10 for one result; is the"
                  + " length right? If it is, raise the limit");
      assertThat(number(guest, "live_bytes")).as("the result is freed all the same").isZero();
    }
  }

  @Test
  void aNumberThatIsNoCharacterIsTheGuestsFault() {
    try (Guest guest = load("wat/numbers")) {
      assertThatThrownBy(() -> Guests.call(guest, "id_i32: func(n: s32) -> char", 0xD800))
          .isInstanceOf(GuestErrorException.class)
          .hasMessage("result of id_i32: 0xd800 is no Unicode scalar value, so no char");
    }
  }

  @Test
  void malformedTextCanBeReplaced() {
    try (Guest guest = load("wat/results-wild")) {
      assertThat(Guests.call(guest, "cstr_invalid_utf8: func() -> guest string(lossy, nul)"))
          .isEqualTo("ab\uFFFD(\uFFFD");
    }
  }
}
