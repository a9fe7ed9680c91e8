package dev.airlock.it.canonical;

import static dev.airlock.it.canonical.ValuesTest.ANN;
import static dev.airlock.it.canonical.ValuesTest.BO;
import static dev.airlock.it.canonical.ValuesTest.SHAPES;
import static dev.airlock.it.canonical.ValuesTest.TEXTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.codec.Result;
import dev.airlock.codec.canonical.StringEncoding;
import dev.airlock.it.canonical.Types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The guest calls its host, which takes and gives values, and has a resource. */
@ParameterizedClass
@EnumSource
class HostTest {
  private final CanonicalGuest guest;
  private final Types types;

  HostTest(StringEncoding encoding) {
    guest = new CanonicalGuest(encoding);
    types = guest.types;
  }

  @AfterEach
  void nothingIsLeft() {
    guest.assertNothingIsLeft();
    guest.close();
  }

  @Test
  void takesText() {
    for (String text : TEXTS) {
      guest.functions.run(CanonicalGuest.VALUES + "call-log", List.of(types.string), text);
    }
    assertThat(guest.host.seen).isEqualTo(TEXTS);
  }

  @Test
  void takesRecordsAndGivesText() {
    assertThat(guest.value("call-describe", types.string, types.person, ANN))
        .isEqualTo("Ann é is 41, a@b, x++日");
    assertThat(guest.value("call-describe", types.string, types.person, BO))
        .isEqualTo("Bo is 255, no email, ");
  }

  @Test
  void givesResults() {
    var result = guest.codecs.result(types.u32, types.string);
    assertThat(guest.value("call-lookup", result, types.string, "one")).isEqualTo(Result.ok(1L));
    assertThat(guest.value("call-lookup", result, types.string, "日")).isEqualTo(Result.err("no 日"));
  }

  @Test
  void anExceptionIsAnErrorThatIsText() {
    var result = guest.codecs.result(types.u32, types.string);
    assertThat(guest.value("call-lookup", result, types.string, "thrown"))
        .isEqualTo(Result.err("thrown 日"));
    assertThat(guest.guest.isUsable()).isTrue();
  }

  @Test
  void givesLists() {
    assertThat(guest.value("call-points", types.f64, types.u32, 4L)).isEqualTo(-4.5);
    assertThat(guest.value("call-points", types.f64, types.u32, 0L)).isEqualTo(0);
  }

  @Test
  void takesAndGivesVariants() {
    for (Shape shape : SHAPES) {
      assertThat(guest.value("call-echo-shape", types.shape, types.shape, shape)).isEqualTo(shape);
    }
  }

  @Test
  void takesManyArgumentsFromMemory() {
    assertThat(guest.value("call-sum17", types.u64, types.u32, 10L)).isEqualTo(306L);
  }

  @Test
  void hasAResource() {
    assertThat(
            guest.value(
                "call-sink", types.string, List.of(types.string, types.string), "né", "line日"))
        .isEqualTo("né|line日|line日");
    assertThat(guest.host.seen).isEmpty();
    assertThat(guest.value("call-borrow", types.u32, types.string, "four")).isEqualTo(4L);
    assertThat(guest.host.seen).containsExactly("drop four");
  }
}
