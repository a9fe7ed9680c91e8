package dev.airlock.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.SignatureException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures that contradict themselves, leave something open, or don't fit the function. */
class PlannerErrorsTest {
  private static final String WHERE =
      "f: 'result': say where its length is: len = PARAMETER, len = result, len = FUNCTION(),"
          + " packed, block, prefix or nul";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(a: s32) | i32 i32 -> | f is (i32, i32) -> (), but the signature passes (i32 a)",
        "f(a: string) | i32 -> | f is (i32) -> (), but the signature passes (i32 address of a, i32 length of a)",
        "f(a: string, b: f32) | i32 i32 f64 -> | f is (i32, i32, f64) -> (), but the signature passes (i32 address of a, i32 length of a, f32 b)",
        "f(b: out bytes(cap = 8, len = result)) | i32 -> i32 | f is (i32) -> (i32), but the signature passes (i32 address of b, i32 capacity of b)",
        "f() | i32 -> | f is (i32) -> (), but the signature passes ()",
        "f() | -> i32 | f is () -> (i32), but the signature takes no result from it; add '-> s32'",
        "f() | -> i64 | f is () -> (i64), but the signature takes no result from it; add '-> s64'",
        "f() | -> f32 | f is () -> (f32), but the signature takes no result from it; add '-> f32'",
        "f() | -> i32 i32 | f is () -> (i32, i32), but the signature takes no result from it",
        "f() -> s32 | -> | f is () -> (), but the signature takes (i32) from it",
        "f() -> s64 | -> i32 | f is () -> (i32), but the signature takes (i64) from it",
        "f() -> string(packed) | -> i32 | f is () -> (i32), but the signature takes (i64) from it",
        "f() -> string(len = 4) | -> i32 i32 | f is () -> (i32, i32), but the signature takes (i32) from it",
        "f(wide: string) | i32 i32 -> | f is (i32, i32) -> (), but the signature passes (i64 address of wide, i64 length of wide)",
      })
  void doesNotFitTheFunction(String signature, String type, String message) {
    expect("rust", signature, type, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(a: own string) | i32 i32 -> | f: 'a': 'own' is said of results; of a parameter say 'borrow' or 'move'",
        "f(a: guest string) | i32 i32 -> | f: 'a': 'guest' is said of results; of a parameter say 'borrow' or 'move'",
        "f(a: out move string) | i32 -> | f: 'a': 'move' is said of what goes in; of an out parameter say 'own' or 'guest'",
        "f(a: out borrow s32) | i32 -> | f: 'a': 'borrow' is said of what goes in; of an out parameter say 'own' or 'guest'",
        "f(a: inout move list<u8>) | i32 i32 -> | f: 'a': what is moved can't be read back; leave out 'move' or 'inout'",
        "f(a: list<u8>(nul)) | i32 -> | f: 'a': a list does not end at a NUL; say where its length is",
        "f() -> list<u8>(nul) | -> i32 | f: 'result': a list does not end at a NUL; say where its length is",
        "f(a: out bytes(at = 8, len = result)) | i32 -> | f: 'a': say how much room there is at that place: cap = …",
        "f(a: out bytes(cap = 8)) | i32 i32 -> | f: 'a': say how much the guest wrote: len = result if it returns that, len = PARAMETER, or nul",
        "f() -> string(len = n) | -> i32 | f: 'result': len = n: there is no such parameter; write n() for an exported function",
        "f() -> string | -> i64 | f: 'result': an i64 result may hold the address in either half: say packed = ptr-high or packed = len-high",
      })
  void contradictsItselfOrLeavesSomethingOpen(String signature, String type, String message) {
    expect("rust", signature, type, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f() -> string | -> i32",
        "f() -> bytes | -> i32",
        "f() -> string(counted) | -> i32"
      })
  void doesNotSayWhereALengthIs(String signature, String type) {
    expect("rust", signature, type, WHERE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c | f() -> bytes | -> i32 | f: 'result': say where its length is: len = PARAMETER, len = result, len = FUNCTION(), packed, block, prefix or nul",
        "as | f(a: list<record{x: s32}>) | i32 -> | f: 'a': an AssemblyScript array of record{x: s32} can't be passed",
      })
  void inAnotherDialect(String dialect, String signature, String type, String message) {
    expect(dialect, signature, type, message);
  }

  private static void expect(String dialect, String signature, String type, String message) {
    assertThatThrownBy(() -> PlannerTest.plan(dialect, signature, type))
        .isInstanceOf(SignatureException.class)
        .hasMessage(message);
  }
}
