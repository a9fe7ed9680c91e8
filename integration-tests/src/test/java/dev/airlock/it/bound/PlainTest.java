package dev.airlock.it.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Export;
import dev.airlock.bind.GuestOwned;
import dev.airlock.bind.Moved;
import dev.airlock.bind.Owned;
import dev.airlock.bind.Passed;
import dev.airlock.bind.Unsigned;
import dev.airlock.error.AirlockException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.SignatureException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Numbers, text, arrays, records as C and plain Rust pass them. */
class PlainTest {
  record Point(int x, int y) {}

  @Bind("/dev/airlock/guests/c/text.wasm")
  interface CText extends AutoCloseable {
    int arraySum(byte[] bytes);

    int arraySumTake(@Moved byte[] bytes);

    @GuestOwned
    String version();

    int countBytes(@Nullable String text);

    @Owned
    String upper(String text);

    @Owned
    @Export("upper")
    @Nullable String upperOrNull(@Nullable String text);

    Point pointMake(int x, int y);

    Point pointAdd(Point a, Point b);

    int pointSum(Point point);

    int totalLength(List<String> texts);

    @Unsigned
    int liveBlocks();

    @Export("live_blocks")
    @Passed("u32")
    long liveBlocksAsLong();

    @Override
    void close();
  }

  @Bind("/dev/airlock/guests/rust/text.wasm")
  interface RustText {
    int arraySum(@Moved byte[] bytes);

    int countBytes(String text);

    int countChars(String text);

    void fail(String text);

    int liveBytes();

    default int countTwice(String text) {
      return 2 * countChars(text);
    }
  }

  @Test
  void cPassesTextArraysAndRecords() {
    try (PlainTest_CTextGuest text = PlainTest_CTextGuest.load()) {
      assertThat(text.arraySum(new byte[] {1, 2, -1})).isEqualTo(258);
      assertThat(text.arraySumTake(new byte[] {1, 2, 3})).isEqualTo(6);
      assertThat(text.version()).isEqualTo("text 1.0");
      assertThat(text.countBytes("héllo")).isEqualTo(6);
      assertThat(text.countBytes(null)).isZero();
      assertThat(text.upper("this")).isEqualTo("THIS");
      assertThat(text.upperOrNull(null)).isNull();
      assertThat(text.pointMake(3, -4)).isEqualTo(new Point(3, -4));
      assertThat(text.pointAdd(new Point(1, 2), new Point(10, 20))).isEqualTo(new Point(11, 22));
      assertThat(text.pointSum(new Point(7, 8))).isEqualTo(15);
      assertThat(text.totalLength(List.of("ab", "", "cde"))).isEqualTo(5);

      text.guest().trim();

      assertThat(text.liveBlocks()).isZero();
      assertThat(text.liveBlocksAsLong()).isZero();
    }
  }

  @Test
  void rustPassesAddressAndLength() {
    try (PlainTest_RustTextGuest text = PlainTest_RustTextGuest.load()) {
      assertThat(text.arraySum(new byte[] {1, 2, 3})).isEqualTo(6);
      assertThat(text.countBytes("héllo")).isEqualTo(6);
      assertThat(text.countChars("héllo")).isEqualTo(5);
      assertThat(text.countTwice("héllo")).isEqualTo(10);

      text.guest().trim();

      assertThat(text.liveBytes()).isZero();
      assertThatThrownBy(() -> text.fail("oh no")).isInstanceOf(GuestTrapException.class);
    }
  }

  @Test
  void whatIsWrongNamesTheArgument() {
    try (PlainTest_CTextGuest text = PlainTest_CTextGuest.load()) {
      assertThatThrownBy(() -> text.upper("a\0b"))
          .isInstanceOf(AirlockException.class)
          .hasMessageStartingWith("argument 'text' of upper: ");
    }
  }

  @Test
  void manyGuestsOfOneModule() {
    var module = PlainTest_CTextGuest.compile();
    try (Guest one = module.instantiate();
        Guest other = module.instantiate()) {
      assertThat(PlainTest_CTextGuest.bind(one).upper("one")).isEqualTo("ONE");
      assertThat(PlainTest_CTextGuest.bind(other).upper("other")).isEqualTo("OTHER");
    }
  }

  @Test
  void bindingAnotherModuleSaysAllThatIsMissing() {
    try (PlainTest_RustTextGuest rust = PlainTest_RustTextGuest.load()) {
      assertThatThrownBy(() -> PlainTest_CTextGuest.bind(rust.guest()))
          .isInstanceOf(SignatureException.class)
          .hasMessage(
              "text.wasm is not the module that CText was compiled for: it exports no"
                  + " 'array_sum_take', 'version', 'point_make', 'point_add', 'point_sum',"
                  + " 'total_length', 'live_blocks'; count_bytes is (i32, i32) ->"
                  + " (i32) where (i32) -> (i32) is declared; upper is (i32, i32) -> (i32) where"
                  + " (i32) -> (i32) is declared; compile CText against this build of it");
    }
  }
}
