package dev.airlock.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.SignatureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be read is told with the place, counted from 1, and with what was expected. */
class SignatureErrorsTest {
  private static final String TYPES =
      "a type (bool, s8 to u64, f32, f64, char, string, list<…>, bytes, record{…})";
  private static final String OPTIONS =
      "an option (utf8, utf16, latin1, lossy, counted, units, nul, prefix, before, inclusive, block,"
          + " packed, object, typed, array, static, buffer, len, at, cap, pass)";

  private static void expect(String notation, int character, String what) {
    assertThatThrownBy(() -> Signature.parse(notation))
        .isInstanceOf(SignatureException.class)
        .hasMessage("signature '%s' can't be read at character %d: %s", notation, character, what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 1 | expected the name of an exported function, but it ends",
        "`  ` | 3 | expected the name of an exported function, but it ends",
        "(s32) | 1 | expected the name of an exported function, but found '(s32)'",
        "f | 2 | expected '(', but it ends",
        "f: func | 8 | expected '(', but it ends",
        "f: fun() | 4 | expected '(', but found 'fun()'",
        "\"f | 1 | expected a closing quote, but found '\"f'",
        "f(a: s32 | 9 | expected ',', but it ends",
        "f(a: s32 b: s32) | 10 | expected ',', but found 'b: s32)'",
        "f() s32 | 5 | expected the end, but found 's32'",
        "f() -> s32 s32 | 12 | expected the end, but found 's32'",
        "f(a: s32, a: s32) | 11 | two parameters are named 'a'",
        "f(s32, arg0: s32) | 8 | two parameters are named 'arg0'",
        "f(record{}) | 10 | expected the name of a field, but found '})'",
        "f(record{x}) | 11 | expected ':', but found '})'",
        "f(record{x: s32, x: s32}) | 18 | two fields are named 'x'",
        "f(record{x: s32 | 16 | expected '}', but it ends",
        "f(list) | 7 | expected '<', but found ')'",
        "f(list<u8) | 10 | expected '>', but found ')'",
        "f(list<u8, 0>) | 12 | '0' is no length",
        "f(list<u8, -1>) | 12 | '-1' is no length",
        "f(list<u8, 9999999999>) | 12 | '9999999999' is no length",
        "f(list<u8, many>) | 12 | 'many' is no length",
        "f(list<string>) | 8 | a string can't be an element or a field; pass its address and length as u32",
        "f(record{b: bytes}) | 13 | a bytes can't be an element or a field; pass its address and length as u32",
        "f() -> move string | 8 | 'move' is said of a parameter; of a result say 'own' or 'guest'",
        "f() -> borrow string | 8 | 'borrow' is said of a parameter; of a result say 'own' or 'guest'",
        "f() -> string(packed = high) | 24 | packed is ptr-high or len-high",
        "f() -> string(prefix = u64) | 24 | a prefix is u8, u16 or u32",
        "f(string(pass = all)) | 17 | pass is ptr-len, len-ptr, ptr, len or none",
        "f() -> string(len) | 18 | expected '=', but found ')'",
        "f() -> string(len =) | 20 | expected a parameter, 'result', a number or a function(), but found ')'",
        "f(string(at = )) | 15 | expected a number, a function() or a global, but found '))'",
        "f(string(at = g( n))) | 18 | expected ')', but found 'n)))'",
        "f(string(nul, counted)) | 15 | 'counted' contradicts 'nul'",
        "f(string(utf8, utf16)) | 16 | 'utf16' contradicts 'utf8'",
        "f(string(prefix, nul)) | 18 | 'nul' contradicts 'prefix'",
        "f(list<u8>(typed, array)) | 19 | 'array' contradicts 'typed'",
        "f() -> string(len = 1, len = 2) | 24 | 'len' is said twice",
        "f(string(before)) | 16 | 'before' is said of a prefix",
        "f(string(nul, inclusive)) | 24 | 'inclusive' is said of a prefix",
        "f(result: out s32) -> s32 | 20 | a parameter named 'result' can't be told from the function's own; rename it",
      })
  void saysWhereAndWhat(String notation, int character, String what) {
    expect(notation, character, what);
  }

  @Test
  void listsTheTypesAndTheOptions() {
    expect("f(int)", 3, "expected " + TYPES + ", but found 'int'");
    expect("f(a: )", 6, "expected " + TYPES + ", but found ')'");
    expect("f() -> ", 8, "expected " + TYPES + ", but it ends");
    expect("f(list<>)", 8, "expected " + TYPES + ", but found '>)'");
    expect("f(string(utf32))", 10, "expected " + OPTIONS + ", but found 'utf32'");
    expect("f(string())", 10, "expected " + OPTIONS + ", but found '))'");
    expect("f(string(nul,))", 14, "expected " + OPTIONS + ", but found '))'");
  }

  @Test
  void nestingHasAnEnd() {
    String deep = "list<".repeat(100_000) + "u8" + ">".repeat(100_000);
    assertThatThrownBy(() -> Signature.parse("f(" + deep + ")"))
        .isInstanceOf(SignatureException.class)
        .hasMessageEndingWith("can't be read at character 168: types are nested more than 32 deep");
    assertThatThrownBy(() -> Signature.parse("f(" + "record{x: ".repeat(100_000)))
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("…' can't be read at")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600))
        .hasMessageEndingWith("types are nested more than 32 deep");
  }

  @Test
  void aStructLargerThanAnyMemoryIsRefused() {
    String huge = "list<list<list<u8, 2147483647>, 2147483647>, 2147483647>";
    assertThatThrownBy(() -> Signature.parse("f(" + huge + ")"))
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("larger than any memory");
  }
}
