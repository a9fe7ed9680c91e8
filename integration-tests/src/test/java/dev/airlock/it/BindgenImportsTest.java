package dev.airlock.it;

import static dev.airlock.it.BindgenCalls.arg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Result;
import dev.airlock.codec.bindgen.BindgenCodecs;
import dev.airlock.codec.bindgen.GuestClosure;
import dev.airlock.codec.bindgen.JsException;
import dev.airlock.codec.bindgen.JsFunction;
import dev.airlock.codec.bindgen.JsObjects;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.layout.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Functions of the host, of the guest as values, and the accounts; the answers are those of {@code
 * guests/bindgen/check.mjs}.
 */
@SuppressWarnings("NullAway") // that what is there is there is what is tested
@ParameterizedClass
@ValueSource(strings = {"slab", "externref", "multivalue"})
class BindgenImportsTest extends BindgenGuest {
  // Functions of the host

  @Test
  void servesImports() {
    BindgenCodecs c = c();
    assertThat(call("call_add", s32(c), arg(s32(c), 2), arg(s32(c), 3))).isEqualTo(5);
    assertThat(call("call_name_of", c.string(), arg(u32(c), 9))).isEqualTo("<name9>");
    assertThat(call("call_maybe_name_of", c.string(), arg(u32(c), 7))).isEqualTo("seven");
    assertThat(call("call_maybe_name_of", c.string(), arg(u32(c), 8))).isEqualTo("nobody");
    Codec<double[]> numbers = c.array(double[].class, Scalar.F64);
    assertThat(call("call_scale", f64(c), arg(numbers, new double[] {1, 2}), arg(f64(c), 10.0)))
        .isEqualTo(30);
    assertThat(call("call_take_text", u32(c), text("four"))).isEqualTo(4);
    Codec<@Nullable Integer> maybe = c.nullable(u32(c));
    assertThat(call("call_maybe_number", c.nullable(f64(c)), arg(maybe, 10))).isEqualTo(2.5);
    assertThat(call("call_maybe_number", c.nullable(f64(c)), arg(maybe, null))).isNull();
    assertThat(call("call_store", s64(c), text("st"), text("k"), arg(s64(c), 40L))).isEqualTo(39);
    assertThat(objects()).isZero();
  }

  @Test
  void tellsTheGuestWhatItsImportsThrow() {
    BindgenCodecs c = c();
    assertThat(call("call_risky", c.string(), text("good"))).isEqualTo("ok:GOOD");
    assertThat(call("call_risky", c.string(), text("bad"))).isEqualTo("err:string:bad luck");
    assertThat(call("call_risky_number", orError(f64(c)), arg(s32(c), 5)))
        .isEqualTo(Result.ok(2.5));
    assertError(call("call_risky_number", orError(f64(c)), arg(s32(c), -5)), "negative");
    assertThat(objects()).isZero();
  }

  @Test
  void callsFunctionsThatItIsGiven() {
    List<Object> seen = new ArrayList<>();
    JsFunction square =
        (_, arguments) -> {
          seen.add(arguments[0]);
          return Math.pow((Double) arguments[0], 2);
        };
    Codec<JsFunction> function = c().value(JsFunction.class, true);
    assertThat(call("call_each", orError(f64(c())), arg(u32(c()), 4), arg(function, square)))
        .isEqualTo(Result.ok(14.0));
    assertThat(seen).containsExactly(0.0, 1.0, 2.0, 3.0);
    JsFunction failing =
        (_, _) -> {
          throw new JsException("no");
        };
    assertThat(call("call_each", orError(f64(c())), arg(u32(c()), 4), arg(function, failing)))
        .isEqualTo(Result.err("no"));
    assertThat(objects()).isZero();
  }

  @Test
  void isCalledAgainByWhatItCalls() {
    JsFunction greets = (_, arguments) -> (double) call("greet", c().string(), text("x")).length();
    Codec<JsFunction> function = c().value(JsFunction.class, true);
    assertThat(call("call_each", orError(f64(c())), arg(u32(c()), 3), arg(function, greets)))
        .isEqualTo(Result.ok(27.0));
    assertThat(objects()).isZero();
  }

  /** Rust refuses what its borrow checker would, and can't go on then. */
  @Test
  void refusesAnObjectThatIsInUse() {
    Long it = call("counter_new", counter(), text("c"), arg(s32(c()), 5));
    JsFunction again =
        (_, _) -> call("counter_increment", s32(c()), arg(counter(), it), arg(s32(c()), 1));
    assertThatThrownBy(() ->
            call(
                "counter_with",
                orError(c().value()),
                arg(counter(), it),
                arg(c().value(JsFunction.class, true), again)))
        .isInstanceOf(GuestTrapException.class)
        .hasMessageContaining("recursive use of an object detected");
    assertThat(guest().isUsable()).isFalse();
  }

  /** Which export calls a closure, only the glue says; its numbers are what that export takes. */
  @Test
  void givesClosures() {
    GuestClosure adder = (GuestClosure) call("adder", c().value(), arg(s32(c()), 100));
    GuestFunction invoke = closureExport("invoke");
    assertThat(invoke.callInt(adder.data(), adder.other(), 5)).isEqualTo(105);
    assertThat(invoke.callInt(adder.data(), adder.other(), 5)).isEqualTo(110);
    closureExport("destroy").call(adder.data(), adder.other());
  }

  private GuestFunction closureExport(String part) {
    return guest()
        .shape()
        .functions()
        .map(ModuleShape.Export::name)
        .filter(name -> name.contains(part))
        .map(name -> guest().function(name))
        .findFirst()
        .orElseThrow();
  }

  /** What isn't served can be loaded, and says when it is called how to serve it. */
  @Test
  void saysWhatIsNotServed() {
    var builder = Guest.builder().function("host", "add", (_, n) -> new long[] {n[0] + n[1]});
    loaded = Guests.load("bindgen/" + mode, builder);
    call("call_log", null, text("goes to the logger"));
    assertThatThrownBy(() -> call("call_name_of", c().string(), arg(u32(c()), 9)))
        .isInstanceOf(GuestTrapException.class)
        .hasMessage(
            mode
                + ".wasm called its import ./bindgen_bg.js.__wbg_name_of_af0013d56016fc1f (i32,"
                + " i32) -> (), a function of JavaScript that isn't served; serve it by"
                + " GuestBuilder.function(\"./bindgen_bg.js\","
                + " \"__wbg_name_of_af0013d56016fc1f\", …)");
  }

  // Accounts

  @Test
  void keepsNothing() {
    someOfEach();
    long before = liveBytes();
    for (int i = 0; i < 3; i++) {
      someOfEach();
    }
    assertThat(liveBytes()).isEqualTo(before);
    assertThat(objects()).isZero();
  }

  private void someOfEach() {
    BindgenCodecs c = c();
    Codec<List<String>> texts = c.list(c.string());
    call("join", c.string(), arg(texts, call("split", texts, text("to be or"))), text(","));
    echo("maybe_upper", c.optional(c.string()), Optional.of("aé"));
    echo("maybe_bytes", c.nullable(c.array(byte[].class, Scalar.U8)), new byte[0]);
    call("double_in_place", null, arg(c.changedArray(double[].class, Scalar.F64), new double[9]));
    call("checked_greet", orError(c.string()), text("you"));
    call("checked_greet", orError(c.string()), text(""));
    call("decode_hex", orError(c.array(byte[].class, Scalar.U8)), text("00ff1"));
    call("maybe_greet", orError(c.nullable(c.string())), text("fail"));
    Codec<List<Long>> counters = c.list(counter());
    int[] values = {4, 5};
    List<Long> two = call("counters", counters, arg(c.array(int[].class, Scalar.S32), values));
    call("total", s32(c), arg(counters, two));
    echo("same", c.value(), List.of());
    echo("maybe_value", c.nullable(c.value()), Map.of());
    call("kind", c.string(), arg(c.lentValue(), "é"));
    call("values", c.list(c.value()), arg(f64(c), 0.5), text("t"));
    call("call_name_of", c.string(), arg(u32(c), 9));
    call("call_take_text", u32(c), text("four"));
    call("call_store", s64(c), text("st"), text("k"), arg(s64(c), 40L));
    call("call_risky", c.string(), text("good"));
    call("call_risky", c.string(), text("bad"));
    call("call_risky_number", orError(f64(c)), arg(s32(c), -5));
  }

  /** References are forgotten some time after the guest has. */
  @Test
  void forgetsWhatTheGuestForgot() {
    for (int i = 0; i < 5_000; i++) {
      echo("same", c().value(), List.of(i));
    }
    assertThat(objects()).isZero();
    assertThat(JsObjects.of(guest()).held()).isLessThan(1_100);
  }

  /** An argument that is none ends the call before it is made: what was given is taken back. */
  @Test
  void takesBackWhatWasGivenForNothing() {
    call("split", c().list(c().string()), text("warm up"));
    long before = liveBytes();
    List<@Nullable String> texts = new ArrayList<>(List.of("a", "b"));
    texts.add(null);
    assertThatThrownBy(() ->
            call(
                "join",
                c().string(),
                arg(c().list(c().nullable(c().string())), texts),
                arg(c().string(), (String) null)))
        .isInstanceOf(ArgumentException.class)
        .hasMessageStartingWith("argument 'p1' of join: it is null");
    assertThat(objects()).isZero();
    assertThat(liveBytes()).isEqualTo(before);
  }
}
