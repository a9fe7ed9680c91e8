package dev.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.LimitException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a guest may make its host do. */
class LimitsTest {
  @Test
  void defaults() {
    assertThat(Limits.DEFAULT).isEqualTo(new Limits(268_435_456, 16_777_216, 65_536, null));
  }

  @Test
  void eachIsChangedAlone() {
    Duration second = Duration.ofSeconds(1);
    Limits limits =
        Limits.DEFAULT.withResultBytes(1).withScanBytes(2).withMemoryPages(3).withCallTime(second);
    assertThat(limits).isEqualTo(new Limits(1, 2, 3, second));
    assertThat(limits.withCallTime(null).callTime()).isNull();
  }

  @Test
  void limitsThatCantBeAreRefused() {
    assertThatThrownBy(() -> Limits.DEFAULT.withResultBytes(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a limit can't be negative");
    assertThatThrownBy(() -> Limits.DEFAULT.withScanBytes(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Limits.DEFAULT.withMemoryPages(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Limits.DEFAULT.withCallTime(Duration.ZERO))
        .hasMessage("a time limit must be positive: PT0S");
  }

  @Test
  void aLengthIsUnsigned() {
    Limits limits = Limits.DEFAULT.withResultBytes(10);
    limits.requireResultBytes(10, "it");
    assertThatThrownBy(() -> limits.requireResultBytes(11, "'result' of f"))
        .isInstanceOf(LimitException.class)
        .hasMessage(
            "'result' of f has 11 bytes, more than the limit of 10 for one result; is the length"
                + " right? If it is, raise the limit");
    assertThatThrownBy(() -> limits.requireResultBytes(-1, "it"))
        .hasMessageStartingWith("it has 18446744073709551615 bytes,");
  }
}
