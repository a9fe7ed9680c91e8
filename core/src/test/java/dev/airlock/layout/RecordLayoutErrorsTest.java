package dev.airlock.layout;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.SignatureException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can't be laid out is named, with what to write instead. */
@SuppressWarnings({"UnusedVariable", "ArrayRecordComponent"}) // wrong on purpose
class RecordLayoutErrorsTest {
  private static void expect(Class<? extends Record> type, String message) {
    assertThatThrownBy(() -> RecordLayout.of(type, MethodHandles.lookup()))
        .isInstanceOf(SignatureException.class)
        .hasMessage(message);
  }

  @Test
  void components() {
    record Letter(char value) {}
    expect(
        Letter.class,
        "component 'value' of Letter: char is 1 byte in C, 2 in Java and 4 in Rust: write byte,"
            + " @As(U16) int or @As(CHAR) int");
    record Named(String name) {}
    expect(
        Named.class,
        "component 'name' of Named: a String has no fixed size: write @Address long for its address"
            + " and another for its length, or @Length(n) byte[]");
    record Boxed(Integer value) {}
    expect(Boxed.class, "component 'value' of Boxed: write int instead of Integer");
    record Other(Object value) {}
    expect(
        Other.class,
        "component 'value' of Other: Object can't be laid out; a component is a number, boolean,"
            + " enum or record, or a @Length(n) array or list of these");
    record Empty() {}
    expect(Empty.class, "record Empty has no components, and a C struct needs at least one");
  }

  @Test
  void arrays() {
    record Open(int[] values) {}
    expect(
        Open.class,
        "component 'values' of Open: an array in a struct has a fixed length: write @Length(n)"
            + " before it");
    record None(@Length(0) int[] values) {}
    expect(None.class, "component 'values' of None: an array in a struct has at least 1 element");
    record Single(@Length(2) int value) {}
    expect(Single.class, "component 'value' of Single: @Length is said of arrays and lists");
    record Wild(@Length(2) List<?> values) {}
    expect(
        Wild.class, "component 'values' of Wild: the elements of a list are of a class, not of ?");
    record Texts(@Length(2) List<String> values) {}
    expect(
        Texts.class,
        "component 'values' of Texts: a String has no fixed size: write @Address long for its"
            + " address and another for its length, or @Length(n) byte[]");
    record Grid(@Length(2) int[][] values) {}
    expect(
        Grid.class,
        "component 'values' of Grid: int[] can't be laid out; a component is a number, boolean, enum"
            + " or record, or a @Length(n) array or list of these");
  }

  @Test
  void annotations() {
    record Narrow(@As(Scalar.U16) byte value) {}
    expect(Narrow.class, "component 'value' of Narrow: byte is too narrow for u16; write int");
    record Narrower(@As(Scalar.U64) int value) {}
    expect(Narrower.class, "component 'value' of Narrower: int is too narrow for u64; write long");
    record Floating(@As(Scalar.F32) double value) {}
    expect(Floating.class, "component 'value' of Floating: @As(F32) can't be said of double");
    record Flag(@As(Scalar.BOOL) int value) {}
    expect(Flag.class, "component 'value' of Flag: @As(BOOL) can't be said of int");
    record Pointer(@Address int value) {}
    expect(Pointer.class, "component 'value' of Pointer: @Address is said of a long alone");
    record Both(@Address @As(Scalar.U32) long value) {}
    expect(Both.class, "component 'value' of Both: @Address is said of a long alone");
  }

  private record Node(int value, Node next) {}

  private record Left(@Length(1) Right[] right) {}

  private record Right(Left left) {}

  @Test
  void aStructCantContainItself() {
    expect(
        Node.class,
        "component 'next' of Node: a struct can't contain itself: write @Address long for a"
            + " pointer");
    expect(
        Left.class,
        "component 'left' of Right: a struct can't contain itself: write @Address long for a"
            + " pointer");
  }

  private record Hidden(int value) {}

  @Test
  void aHiddenRecordNeedsALookup() {
    assertThatThrownBy(() -> RecordLayout.of(Hidden.class))
        .isInstanceOf(SignatureException.class)
        .hasMessage(
            "record Hidden is not accessible; make it public, or write"
                + " RecordLayout.of(Hidden.class, MethodHandles.lookup())");
  }
}
