package dev.airlock.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.dialect.Location;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.layout.FixedArray;
import dev.airlock.layout.Scalar;
import dev.airlock.layout.Struct;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.TextEncoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the notation means. */
class SignatureTest {
  private static Value result(String value) {
    Value result = Signature.parse("f: func() -> " + value).result();
    return java.util.Objects.requireNonNull(result);
  }

  private static Parameter parameter(String parameter) {
    return Signature.parse("f: func(" + parameter + ")").parameters().getFirst();
  }

  private static Options options(String options) {
    return result("string(" + options + ")").options();
  }

  @Test
  void aWholeSignature() {
    Signature signature =
        Signature.parse("upper: func(text: move string, n: u32) -> own string(len = text)");

    assertThat(signature.function()).isEqualTo("upper");
    assertThat(signature.parameters())
        .containsExactly(
            new Parameter(
                "text", Direction.IN, new Value(new Type.Text(), Ownership.MOVE, Options.NONE)),
            new Parameter(
                "n", Direction.IN, new Value(new Type.Plain(Scalar.U32), null, Options.NONE)));
    Value result = signature.result();
    assertThat(result).isNotNull();
    assertThat(result.ownership()).isEqualTo(Ownership.OWN);
    assertThat(result.options().length()).isEqualTo(new LengthSource.OfParameter("text"));
  }

  /** Signature's own examples, and short forms of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "add: func(a: s32, b: s32) -> s32",
        "version: func() -> guest string(nul)",
        "greet: func(name: string, buffer: out string(len = result, cap = 64))",
        "minmax: func(values: list<s32>, min: out s32, max: out s32)",
        "area: func(p: record{x: s32, y: s32}) -> s32",
        "f: func()",
        "f: func(p: inout record{c: char, tags: list<u16, 3>, in: record{b: bool}})",
        "f: func(a: borrow list<record{x: f64}>(pass = len-ptr))",
        "f: func(a: string(utf16, lossy, prefix = u16, before, inclusive))",
        "f: func() -> string(packed = len-high)",
        "f: func() -> list<f32>(static)",
        "f: func(a: string(at = 1024, cap = room()))",
        "f: func() -> list<u8>(len = count(), at = buffer)",
        "cabi:realloc/x#y: func()",
        "\"a name (with) spaces\": func()",
        "\"\": func()",
      })
  void isWrittenAsItIsRead(String notation) {
    assertThat(Signature.parse(notation)).hasToString(notation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f() -> bytes | f: func() -> list<u8>",
        "f:func(s32,i64)->i32 | f: func(arg0: s32, arg1: s64) -> s32",
        "  f ( a : s32 )  | f: func(a: s32)",
        "f: (a: s32) | f: func(a: s32)",
        "f(string(packed)) | f: func(arg0: string(packed = ptr-high))",
        "f(string(prefix)) | f: func(arg0: string(prefix = u32))",
        "f(string(lossy)) | f: func(arg0: string(utf8, lossy))",
        "f(string(at = 0x10)) | f: func(arg0: string(at = 16))",
        "f(out: out s32) | f: func(out: out s32)",
        "f(list: list<u8>) | f: func(list: list<u8>)",
        "wasi:cli/run@0.2.0#run() | wasi:cli/run@0.2.0#run: func()",
      })
  void whatCanBeLeftOutMeansTheSame(String given, String full) {
    assertThat(Signature.parse(given)).hasToString(full).isEqualTo(Signature.parse(full));
  }

  @ParameterizedTest
  @EnumSource
  void everyScalarHasItsName(Scalar scalar) {
    assertThat(result(scalar.toString()).type()).isEqualTo(new Type.Plain(scalar));
  }

  @Test
  void types() {
    assertThat(result("string").type()).isEqualTo(new Type.Text());
    assertThat(result("list<f64>").type()).isEqualTo(new Type.ListOf(Scalar.F64));
    assertThat(result("list<f64, 2>").type())
        .isEqualTo(new Type.Plain(new FixedArray(Scalar.F64, 2)));
    assertThat(result("record{a: u8, b: list<u16, 2>}").type())
        .isEqualTo(
            new Type.Plain(
                new Struct(
                    List.of(
                        new Struct.Field("a", Scalar.U8, 0),
                        new Struct.Field("b", new FixedArray(Scalar.U16, 2), 2)),
                    6,
                    2)));
    assertThat(result("list<list<u8, 2>>").type())
        .isEqualTo(new Type.ListOf(new FixedArray(Scalar.U8, 2)));
  }

  @Test
  void directionsAndOwners() {
    assertThat(parameter("a: out s32").direction()).isEqualTo(Direction.OUT);
    assertThat(parameter("a: inout s32").direction()).isEqualTo(Direction.INOUT);
    assertThat(parameter("out s32").direction()).isEqualTo(Direction.OUT);
    assertThat(parameter("a: out own string").value().ownership()).isEqualTo(Ownership.OWN);
    assertThat(parameter("a: borrow string").value().ownership()).isEqualTo(Ownership.BORROW);
    assertThat(parameter("a: string").value().ownership()).isNull();
    assertThat(result("guest string").ownership()).isEqualTo(Ownership.GUEST);
  }

  @Test
  void encodings() {
    assertThat(options("utf16").encoding()).isSameAs(TextEncoding.UTF16);
    assertThat(options("latin1, lossy").encoding()).isSameAs(TextEncoding.LATIN1.replacing());
    assertThat(options("lossy, utf16").encoding()).isSameAs(TextEncoding.UTF16.replacing());
    assertThat(options("nul").encoding()).isNull();
  }

  @Test
  void forms() {
    assertThat(options("counted").form()).isEqualTo(Form.COUNTED);
    assertThat(options("nul").form()).isEqualTo(Form.TERMINATED);
    assertThat(options("block").form()).isEqualTo(Form.BLOCK);
    assertThat(options("packed = ptr-high").form()).isEqualTo(Form.PACKED_ADDRESS_HIGH);
    assertThat(options("packed = len-high").form()).isEqualTo(Form.PACKED_LENGTH_HIGH);
    assertThat(options("prefix = u8, inclusive").prefix())
        .isEqualTo(new LengthPrefix(1, false, true));
    assertThat(options("prefix = u8").form()).isEqualTo(Form.PREFIXED);
    assertThat(options("typed").object()).isEqualTo(ObjectKind.TYPED_ARRAY);
    assertThat(options("object"))
        .isEqualTo(new Options(null, Form.OBJECT, null, null, null, null, null, null));
  }

  @Test
  void lengthsAndPlaces() {
    assertThat(options("len = result").length()).isEqualTo(new LengthSource.OfResult());
    assertThat(options("len = 12").length()).isEqualTo(new LengthSource.At(new Location.Fixed(12)));
    assertThat(options("len = size()").length())
        .isEqualTo(new LengthSource.At(new Location.Getter("size")));
    assertThat(options("at = 0xffff, cap = n").at()).isEqualTo(new Location.Fixed(0xFFFF));
    assertThat(options("at = 0xffff, cap = n").capacity()).isEqualTo(new Location.Global("n"));
    for (Pass pass : Pass.values()) {
      assertThat(options("pass = " + pass).pass()).isEqualTo(pass);
    }
  }
}
