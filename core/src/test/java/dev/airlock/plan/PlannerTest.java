package dev.airlock.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.dialect.AllocatorNotation;
import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.ManagedObjects;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.signature.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done with which signature, in which dialect, for which type of function. */
class PlannerTest {
  private static final AllocatorSpec ALLOCATOR = AllocatorNotation.parse("a(size), f(address)");
  private static final Map<String, Dialect> DIALECTS =
      Map.of(
          "rust", Dialect.counted("Rust", ALLOCATOR),
          "c", Dialect.c(ALLOCATOR),
          "old-as", Dialect.assemblyScript(ALLOCATOR, ManagedObjects.COUNTED),
          "as", Dialect.assemblyScript(ALLOCATOR, ManagedObjects.TRACED));

  static CallPlan plan(String dialect, String signature, String type) {
    return Planner.plan(
        Signature.parse(signature),
        java.util.Objects.requireNonNull(DIALECTS.get(dialect)),
        type(type),
        signature.contains("wide") ? 8 : 4);
  }

  /** As in {@code i32 i32 -> i64}. */
  private static FunctionType type(String text) {
    String[] halves = (text + " ").split("->", -1);
    return new FunctionType(types(halves[0]), types(halves[1]));
  }

  private static List<ValueType> types(String text) {
    return Arrays.stream(text.strip().split(" +", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> ValueType.valueOf(word.toUpperCase(Locale.ROOT)))
        .toList();
  }

  /** A plan in a few words: the parameters, then what is read. */
  private static String describe(CallPlan plan) {
    Stream<String> parameters = plan.parameters().stream().map(PlannerTest::describe);
    Stream<String> outputs = plan.outputs().stream().map(PlannerTest::describe);
    return Stream.concat(parameters, outputs).collect(Collectors.joining("; "));
  }

  private static String describe(ParameterPlan parameter) {
    String passing =
        switch (parameter.passing()) {
          case Passing.ByValue value -> "value " + value.scalar();
          case Passing.Data data ->
              (data.moved() ? "moved " : "")
                  + describe(data.content())
                  + (data.at() == null ? "" : " at " + data.at())
                  + (data.capacity() == null ? "" : " cap " + data.capacity());
          case Passing.Cell cell -> "cell %d/%d".formatted(cell.byteSize(), cell.alignment());
          case Passing.Buffer buffer ->
              "buffer for "
                  + describe(buffer.content())
                  + (buffer.at() == null ? "" : " at " + buffer.at())
                  + " cap "
                  + buffer.capacity();
        };
    return "%s %s as %s"
        .formatted(
            parameter.name(), passing, parameter.slots().toString().toLowerCase(Locale.ROOT));
  }

  private static String describe(Content content) {
    return switch (content) {
      case Content.Text text ->
          text.encoding()
              + (text.terminated() ? " nul" : "")
              + (text.prefix() == null ? "" : " prefixed");
      case Content.Array array ->
          array.element() + "s" + (array.prefix() == null ? "" : " prefixed");
      case Content.One one -> one.layout().toString();
      case Content.ManagedText text -> "managed text";
      case Content.ManagedArray array -> "managed " + array.kind() + " of " + array.element();
    };
  }

  private static String describe(Output output) {
    return switch (output) {
      case Output.Single single ->
          "%s = %s of %s".formatted(single.name(), single.scalar(), brief(single.source()));
      case Output.Data data ->
          "%s = %s%s at %s len %s"
              .formatted(
                  data.name(),
                  data.owned() ? "own " : "",
                  describe(data.content()),
                  brief(data.address()),
                  brief(data.length()));
    };
  }

  /** {@code OfResult[index=0]} as {@code result 0}. */
  private static String brief(Object source) {
    return source
        .toString()
        .replaceFirst("^Of", "")
        .replaceAll("\\w+=", "")
        .replaceAll("\\[(.*)]", " $1")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(a: s32, b: f64) -> u8 | i32 f64 -> i32 | a value s32 as [value]; b value f64 as [value]; result = u8 of result 0",
        "f() | -> | ''",
        "f(t: string) | i32 i32 -> | t UTF-8 as [address, length]",
        "f(t: move string) -> string(len = t) | i32 i32 -> i32 | t moved UTF-8 as [address, length]; result = own UTF-8 at result 0 len parameter 0",
        "f(t: string(utf16, pass = len-ptr)) | i32 i32 -> | t UTF-16LE as [length, address]",
        "f(t: string(nul)) | i32 -> | t UTF-8 nul as [address]",
        "f(t: string(prefix)) | i32 -> | t UTF-8 prefixed as [address]",
        "f(t: bytes(at = 64, cap = 8, pass = len)) | i32 -> | t u8s at 64 cap 8 as [length]",
        "f(t: bytes(at = get(), pass = none)) | -> | t u8s at get() as []",
        "f(l: list<f64>) -> f64 | i32 i32 -> f64 | l f64s as [address, length]; result = f64 of result 0",
        "f(p: record{x: s32, y: s32}) -> s32 | i32 -> i32 | p record{x: s32, y: s32} as [address]; result = s32 of result 0",
        "f(p: inout record{x: s32}) | i32 -> | p record{x: s32} as [address]; p = record{x: s32} at parameter 0 len fixed",
        "f(n: inout s32) | i32 -> | n s32 as [address]; n = s32 at parameter 0 len fixed",
        "f(l: inout list<u8>) | i32 i32 -> | l u8s as [address, length]; l = u8s at parameter 0 len parameter 0",
        "f(n: out u16) | i32 -> | n cell 2/2 as [address]; n = u16 of cell 0",
        "f(p: out record{x: u8, y: f64}) | i32 -> | p cell 16/8 as [address]; p = record{x: u8, y: f64} at parameter 0 len fixed",
        "f(t: out string) | i32 -> | t cell 8/4 as [address]; t = own UTF-8 at cell 0 len besideaddress",
        "f(t: out guest string(nul)) | i32 -> | t cell 4/4 as [address]; t = UTF-8 nul at cell 0 len uptonul",
        "f(n: out u32) -> string(len = n) | i32 -> i32 | n cell 4/4 as [address]; result = own UTF-8 at result 0 len cell 0",
        "f(n: u32) -> list<u16>(len = n) | i32 -> i32 | n value u32 as [value]; result = own u16s at result 0 len parameter 0",
        "f() -> string | -> i32 i32 | result = own UTF-8 at result 0 len result 1",
        "f() -> guest string(nul) | -> i32 | result = UTF-8 nul at result 0 len uptonul",
        "f() -> string(prefix) | -> i32 | result = own UTF-8 prefixed at result 0 len prefix lengthprefix[4, false, false]",
        "f() -> string(block) | -> i32 | result = own UTF-8 at block 0 len besideaddress",
        "f() -> string(packed) | -> i64 | result = own UTF-8 at packed true len packed",
        "f() -> bytes(packed = len-high) | -> i64 | result = own u8s at packed false len packed",
        "f() -> string(len = size()) | -> i32 | result = own UTF-8 at result 0 len at size()",
        "f() -> bytes(at = 16, len = 4) | -> | result = u8s at at 16 len at 4",
        "f() -> bytes(at = buf, len = result) | -> i32 | result = u8s at at buf len result 0",
        "f() -> record{x: s32} | -> i32 | result = own record{x: s32} at result 0 len fixed",
        "f(b: out string(cap = 64, len = result)) | i32 i32 -> i32 | b buffer for UTF-8 cap 64 as [address, length]; b = UTF-8 at parameter 0 len result 0",
        "f(b: out bytes(cap = 8, at = 16, len = result, pass = none)) | -> i32 | b buffer for u8s at 16 cap 8 as []; b = u8s at parameter 0 len result 0",
        "f(b: out string(cap = 64, nul)) | i32 i32 -> | b buffer for UTF-8 nul cap 64 as [address, length]; b = UTF-8 nul at parameter 0 len uptonul",
        "f(wide: string) -> string | i64 i64 -> i64 i64 | wide UTF-8 as [address, length]; result = own UTF-8 at result 0 len result 1",
        "f(wide: out string) | i64 -> | wide cell 16/8 as [address]; wide = own UTF-8 at cell 0 len besideaddress",
      })
  void inRust(String signature, String type, String expected) {
    assertThat(describe(plan("rust", signature, type))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(t: string) -> string | i32 -> i32 | t UTF-8 nul as [address]; result = UTF-8 nul at result 0 len uptonul",
        "f() -> own string | -> i32 | result = own UTF-8 nul at result 0 len uptonul",
        "f(t: string(counted)) | i32 i32 -> | t UTF-8 as [address, length]",
        "f(t: string(pass = ptr-len)) | i32 i32 -> | t UTF-8 as [address, length]",
        "f(l: list<s32>) | i32 i32 -> | l s32s as [address, length]",
        "f(b: out string(cap = 64)) | i32 i32 -> | b buffer for UTF-8 nul cap 64 as [address, length]; b = UTF-8 nul at parameter 0 len uptonul",
      })
  void inC(String signature, String type, String expected) {
    assertThat(describe(plan("c", signature, type))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "as | f(t: string) -> string | i32 -> i32 | t managed text as [address]; result = managed text at result 0 len object",
        "old-as | f(t: string) -> string | i32 -> i32 | t managed text as [address]; result = own managed text at result 0 len object",
        "as | f(l: list<f32>(typed)) | i32 -> | l managed typed of f32 as [address]",
        "as | f() -> list<s32> | -> i32 | result = managed null of s32 at result 0 len object",
        "as | f(t: bytes(at = 8)) | i32 i32 -> | t u8s at 8 as [address, length]",
        "as | f(t: string(counted)) | i32 i32 -> | t UTF-16LE as [address, length]",
        "rust | f(t: string(object)) | i32 -> | t managed text as [address]",
      })
  void inAssemblyScript(String dialect, String signature, String type, String expected) {
    assertThat(describe(plan(dialect, signature, type))).isEqualTo(expected);
  }

  @Test
  void anOutParameterThatIsOnlyALengthIsNoOutput() {
    CallPlan plan = plan("rust", "f(n: out u32, m: out u32) -> string(len = n)", "i32 i32 -> i32");
    assertThat(plan.outputs()).extracting(Output::name).containsExactly("result", "m");
  }

  @Test
  void countsTheArgumentsThatACallerGives() {
    CallPlan plan = plan("rust", "f(a: s32, b: out s32, c: inout s32)", "i32 i32 i32 ->");
    assertThat(plan.argumentCount()).isEqualTo(2);
  }

  @Test
  void knowsWhetherItAllocates() {
    assertThat(plan("rust", "f(a: s32) -> s32", "i32 -> i32").allocates()).isFalse();
    assertThat(plan("rust", "f(a: string)", "i32 i32 ->").allocates()).isTrue();
    assertThat(plan("rust", "f(a: string(at = 8))", "i32 i32 ->").allocates()).isFalse();
    assertThat(plan("rust", "f(a: out s32)", "i32 ->").allocates()).isTrue();
    assertThat(plan("rust", "f(a: out bytes(cap = 8, len = 8))", "i32 i32 ->").allocates())
        .isTrue();
    assertThat(plan("rust", "f(a: out bytes(at = 0, cap = 8, len = 8))", "i32 i32 ->").allocates())
        .isFalse();
    assertThat(plan("rust", "f() -> string", "-> i32 i32").ownsResults()).isTrue();
    assertThat(plan("rust", "f() -> guest string", "-> i32 i32").ownsResults()).isFalse();
  }
}
