package dev.airlock.it;

import static dev.airlock.it.PlainGuest.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Result;
import dev.airlock.codec.plain.Out;
import dev.airlock.codec.plain.PlainCodecs;
import dev.airlock.error.GuestTrapException;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.TextEncoding;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objects that a C guest keeps, and the ways in which it tells of errors. */
class PlainHandlesTest {
  record Parser(long handle) {}

  record Entry(String key, String value, long number, boolean isNumber) {}

  private enum Bit {
    FIRST,
    SECOND,
    THIRD
  }

  private final PlainGuest c = PlainGuest.load("c/handles");
  private final PlainCodecs codecs = c.codecs;
  private final Codec<Integer> s32 = c.s32();
  private final Codec<Long> s64 = c.s64();
  private final Codec<String> string = codecs.string();
  private final Codec<@Nullable String> perhaps = codecs.nullable(string);
  private final Codec<Parser> parser =
      codecs.handle("Parser", HandleKind.BORROW, Parser::new, Parser::handle);

  @AfterEach
  void nothingStays() {
    c.close();
  }

  private Parser open(int entries) {
    return c.call("parser_new", parser, c.s32(entries));
  }

  private @Nullable String lastError() {
    return c.peek("get_last_error", perhaps);
  }

  @Test
  void anObjectIsUsedByItsHandle() {
    Parser made = open(3);
    assertThat(c.call("parser_parse", s32, as(parser, made), c.text("a.x=1;a.ö=zwei;b=-7")))
        .isEqualTo(3);
    assertThat(c.peek("parser_get", perhaps, as(parser, made), c.text("a.ö"))).isEqualTo("zwei");
    assertThat(c.peek("parser_get", perhaps, as(parser, made), c.text("c"))).isNull();
    assertThat(c.call("parser_number", s64, as(parser, made), c.text("b"))).isEqualTo(-7);
    Parser child = c.call("parser_child", parser, as(parser, made), c.text("a."));
    assertThat(c.call("parser_live", s32)).isEqualTo(2);
    String dump = "parser_dump: func(p: u32, out: out string(cap = 4, nul, len = result))";
    assertThat(Guests.call(c.guest, dump, child.handle())).isEqualTo("x=1;ö=zwei");
    c.run("parser_absorb", as(parser, made), as(parser, child));
    assertThat(c.call("parser_live", s32)).isEqualTo(1);
    c.run("parser_free", as(parser, made));
    assertThat(c.call("parser_live", s32)).isZero();
  }

  @Test
  void aListThatTheGuestKeepsIsRead() {
    CountedCodec<List<Entry>> entries =
        (CountedCodec<List<Entry>>)
            codecs.list(
                codecs.record(
                    "Entry",
                    v -> new Entry((String) v[0], (String) v[1], (long) v[2], (boolean) v[3]),
                    List.of(
                        new Field<>("key", string, Entry::key),
                        new Field<>("value", string, Entry::value),
                        new Field<>("number", s64, Entry::number),
                        new Field<>(
                            "isNumber",
                            codecs.number(Scalar.BOOL, Boolean.class),
                            Entry::isNumber))));
    Parser made = open(3);
    c.call("parser_parse", s32, as(parser, made), c.text("a=1;b=zwei"));
    Out<Long> count = new Out<>();
    List<Entry> read =
        c.read(
            "parser_entries",
            c.u32(),
            crossing -> entries.readData(crossing, crossing.takeAddress(), count.get()),
            as(parser, made),
            as(codecs.out(c.u32()), count));
    assertThat(read)
        .containsExactly(new Entry("a", "1", 1, true), new Entry("b", "zwei", 0, false));
    c.run("parser_free", as(parser, made));
  }

  @Test
  void theGuestTellsOfItsLastError() {
    assertThat(c.call("parser_new", codecs.nullable(parser), c.s32(17))).isNull();
    assertThat(lastError()).isEqualTo("max_entries must be from 1 to 16");
    Parser made = open(3);
    assertThat(lastError()).isNull();
    assertThat(c.call("parser_parse", s32, as(parser, made), c.text("ä=1;b=2;c=3;d=4")))
        .isEqualTo(-3);
    assertThat(c.call("parser_error_offset", s32, as(parser, made))).isEqualTo(13);
    assertThat(c.peek("error_message", perhaps, c.s32(3))).isEqualTo("too many entries");
    assertThat(c.peek("error_message", perhaps, c.s32(99))).isNull();
    c.run("parser_free", as(parser, made));
  }

  @Test
  void aResultOrAnErrorIsATaggedUnion() {
    Codec<Result<Integer, String>> outcome = codecs.result(Scalar.U8, s32, string);
    assertThat(c.own("try_parse", outcome, c.text("-12"))).isEqualTo(Result.ok(-12));
    assertThat(c.own("try_parse", outcome, c.text("12x")))
        .isEqualTo(Result.err("not a number: 12x"));
  }

  @Test
  void anAddressAndALengthShareANumber() {
    Codec<String> packed = codecs.packed(codecs.countedText(TextEncoding.UTF8), true);
    assertThat(c.own("twice_packed", packed, c.text("né"))).isEqualTo("néné");
  }

  @Test
  void flagsAreBits() {
    Codec<Set<Bit>> bits = codecs.flags("Bit", List.of(Bit.values()));
    assertThat(c.call("offset_of", bits, c.text("abc"), c.s32('c'))).containsExactly(Bit.SECOND);
    assertThatThrownBy(() -> c.call("offset_of", bits, c.text("abc"), c.s32('d')))
        .hasMessage("result of offset_of: the guest gave 0x80000004 for Bit, which has 3 flags");
  }

  @Test
  void whatIsFreedTwiceTraps() {
    Parser made = open(1);
    c.run("parser_free", as(parser, made));
    assertThatThrownBy(() -> c.run("parser_free", as(parser, made)))
        .isInstanceOf(GuestTrapException.class);
  }
}
