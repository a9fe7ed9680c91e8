package dev.airlock.it.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Fails;
import dev.airlock.bind.GuestOwned;
import dev.airlock.bind.Handle;
import dev.airlock.bind.Moved;
import dev.airlock.bound.GuestHandle;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.OwnershipException;
import dev.airlock.leak.Leak;
import dev.airlock.leak.LeakLevel;
import dev.airlock.leak.Leaks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that the guest keeps, and failures that become exceptions. */
class HandlesTest {
  @Bind("/dev/airlock/guests/c/handles.wasm")
  interface Handles extends AutoCloseable {
    @Fails(when = Fails.When.ZERO, detail = "get_last_error", with = ParseException.class)
    Parser parserNew(int maxEntries) throws ParseException;

    int parserLive();

    int liveBlocks();

    @Fails(when = Fails.When.NEGATIVE, detail = "get_last_error")
    int sizeParse(String text);

    @Fails(when = Fails.When.BIT, with = CodeException.class)
    int offsetOf(String text, int character);

    @Override
    void close();
  }

  @Handle
  interface Parser extends AutoCloseable {
    @Fails(when = Fails.When.NEGATIVE, detail = "get_last_error", with = ParseException.class)
    int parse(String text) throws ParseException;

    int count();

    @GuestOwned
    @Nullable String get(String key);

    Parser child(String prefix);

    void absorb(@Moved Parser other);

    @Override
    void close();
  }

  static final class ParseException extends Exception {
    private static final long serialVersionUID = 1L;

    ParseException(String message) {
      super(message);
    }
  }

  static final class CodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int code;

    CodeException(int code) {
      super("code " + (code & 0xFFFF));
      this.code = code;
    }
  }

  private final List<Leak> leaks = new ArrayList<>();
  private final LeakLevel before = Leaks.level();

  @BeforeEach
  void watch() {
    Leaks.setLevel(LeakLevel.ALL);
    Leaks.setListener(leaks::add);
  }

  @AfterEach
  void unwatch() {
    Leaks.setLevel(before);
    Leaks.setListener(null);
  }

  @Test
  void anObjectHasMethodsAndIsFreedOnce() throws ParseException {
    try (HandlesTest_HandlesGuest guest = HandlesTest_HandlesGuest.load()) {
      Parser parser = guest.parserNew(4);

      assertThat(parser.parse("a=1;b=two")).isEqualTo(2);
      assertThat(parser.get("b")).isEqualTo("two");
      assertThat(parser.get("c")).isNull();
      assertThat(GuestHandle.open(guest.guest())).isEqualTo(1);
      try (Parser child = parser.child("a")) {
        assertThat(child.count()).isEqualTo(1);
        assertThat(guest.parserLive()).isEqualTo(2);
      }
      parser.close();
      parser.close();

      assertThat(guest.parserLive()).isZero();
      assertThat(GuestHandle.open(guest.guest())).isZero();
      guest.guest().trim();
      assertThat(guest.liveBlocks()).isZero();
      assertThatThrownBy(parser::count)
          .isInstanceOf(OwnershipException.class)
          .hasMessageMatching(
              "argument 'this' of parser_count: Parser 0x[0-9a-f]+ of handles.wasm is closed; it"
                  + " can't be used any more");
    }
    assertThat(leaks).isEmpty();
  }

  @Test
  void whatTheGuestTakesOverIsGone() throws ParseException {
    try (HandlesTest_HandlesGuest guest = HandlesTest_HandlesGuest.load();
        Parser parser = guest.parserNew(4)) {
      Parser other = guest.parserNew(4);
      other.parse("x=1");

      parser.absorb(other);

      assertThat(parser.count()).isEqualTo(1);
      assertThat(guest.parserLive()).isEqualTo(1);
      assertThatThrownBy(() -> parser.absorb(other))
          .isInstanceOf(OwnershipException.class)
          .hasMessageMatching(
              "argument 'other' of parser_absorb: Parser 0x[0-9a-f]+ of handles.wasm was moved to"
                  + " the guest; it can't be used any more");
      other.close();
      assertThat(guest.parserLive()).isEqualTo(1);
    }
    assertThat(leaks).isEmpty();
  }

  @Test
  void anObjectStaysWithItsGuest() throws ParseException {
    try (HandlesTest_HandlesGuest one = HandlesTest_HandlesGuest.load();
        HandlesTest_HandlesGuest two = HandlesTest_HandlesGuest.load();
        Parser parser = one.parserNew(4);
        Parser stranger = two.parserNew(4)) {
      assertThatThrownBy(() -> parser.absorb(stranger))
          .isInstanceOf(ArgumentException.class)
          .hasMessageMatching(
              "argument 'other' of parser_absorb: Parser 0x[0-9a-f]+ is another guest's, of"
                  + " handles.wasm");
      assertThat(two.parserLive()).isEqualTo(1);
    }
  }

  @Test
  void whatIsNeverClosedIsALeak() throws ParseException {
    try (HandlesTest_HandlesGuest guest = HandlesTest_HandlesGuest.load()) {
      guest.parserNew(1);
    }
    assertThat(leaks)
        .singleElement()
        .asString()
        .matches(
            "(?s)LEAK: a Parser 0x[0-9a-f]+ of handles.wasm was never closed; it was made\\R.*"
                + "HandlesTest.whatIsNeverClosedIsALeak.*");
  }

  @Test
  void failuresBecomeExceptions() throws ParseException {
    try (HandlesTest_HandlesGuest guest = HandlesTest_HandlesGuest.load()) {
      assertThatThrownBy(() -> guest.parserNew(99))
          .isExactlyInstanceOf(ParseException.class)
          .hasMessage("max_entries must be from 1 to 16");
      assertThat(guest.sizeParse("2k")).isEqualTo(2048);
      assertThatThrownBy(() -> guest.sizeParse("two"))
          .isExactlyInstanceOf(GuestErrorException.class)
          .hasMessage("result of size_parse: syntax error");
      assertThat(guest.offsetOf("abc", 'c')).isEqualTo(2);
      assertThatThrownBy(() -> guest.offsetOf("abc", 'x'))
          .isExactlyInstanceOf(CodeException.class)
          .hasMessage("code 4");
      try (Parser parser = guest.parserNew(1)) {
        assertThatThrownBy(() -> parser.parse("a=1;b=2"))
            .isExactlyInstanceOf(ParseException.class)
            .hasMessage("too many entries");
      }
    }
  }
}
