package dev.airlock.call;

import static dev.airlock.engine.ValueType.I32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.call.CallListener.Piece;
import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.ExportCall;
import dev.airlock.dialect.Role;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.plan.Planner;
import dev.airlock.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the lines of a trace look like; the golden files of the command show whole ones. */
class TraceTest {
  private static final Dialect RUST =
      Dialect.counted("Rust", AllocatorSpec.Guest.of(ExportCall.of("alloc", Role.SIZE), null));

  private final List<String> lines = new ArrayList<>();

  private Trace trace(String signature, List<ValueType> parameters, List<ValueType> results) {
    FunctionType type = new FunctionType(parameters, results);
    return new Trace(Planner.plan(Signature.parse(signature), RUST, type, 4), lines::add);
  }

  private Trace traceOfText() {
    return trace("f: func(text: string) -> u32", List.of(I32, I32), List.of(I32));
  }

  @Test
  void textIsEscapedAndCutToTheLine() {
    Trace trace = traceOfText();

    trace.wrote(new Piece("text", 0x1000, 9), "\n\"\u202e\u0000é");
    trace.wrote(new Piece("text", 0x1000, 100), "x".repeat(100));

    assertThat(lines.getFirst()).endsWith("\"\\n\\\"\\u{202e}\\u{0}é\"");
    assertThat(lines.getLast()).endsWith("xx\"…").hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void numbersAreShownAsWhatTheyAre() {
    Trace trace = traceOfText();

    trace.calling("f", new long[] {-16, 5}, List.of());
    trace.returned("f", new long[] {-1});

    assertThat(lines)
        .containsExactly("  1  call      f(text: 0xfffffff0, 5)", "  2  return    4294967295");
  }

  @Test
  void anUnsignedListIsShownUnsigned() {
    Trace trace = trace("f: func(list: list<u16>)", List.of(I32, I32), List.of());

    trace.wrote(new Piece("list", 0x1000, 4), new short[] {-1, 1});

    assertThat(lines.getFirst()).endsWith("[65535, 1]");
  }

  @Test
  void theEndSaysWhatIsHeldAndWhatIsTheGuests() {
    Trace trace = traceOfText();

    trace.allocated(new Piece("text", 0x1000, 5), "alloc(5)");
    trace.allocated(new Piece("other", 0x2000, 1), "alloc(1)");
    trace.calling("f", new long[] {0x1000, 5}, List.of(new Piece("text", 0x1000, 5)));
    trace.end();

    assertThat(lines.getLast())
        .endsWith("held      other, 1 byte at 0x2000; text (5 bytes) was moved to the guest");
  }

  @Test
  void aStyleMarksPartsWithoutTouchingTheRest() {
    List<Trace.Part> parts = new ArrayList<>();
    FunctionType type = new FunctionType(List.of(I32, I32), List.of(I32));
    Trace trace =
        new Trace(
            Planner.plan(Signature.parse("f: func(text: string) -> u32"), RUST, type, 4),
            lines::add,
            (part, text) -> {
              parts.add(part);
              return text;
            });

    trace.wrote(new Piece("text", 0x1000, 1), "a");
    trace.end();

    assertThat(parts)
        .contains(Trace.Part.NUMBER, Trace.Part.VERB, Trace.Part.DATA, Trace.Part.HELD);
  }
}
