package dev.airlock.it;

import static dev.airlock.it.BindgenCalls.arg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.Result;
import dev.airlock.codec.bindgen.BindgenCodecs;
import dev.airlock.codec.bindgen.BindgenConvention;
import dev.airlock.codec.bindgen.JsObjects;
import dev.airlock.codec.bindgen.JsUndefined;
import dev.airlock.error.AirlockException;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.SignatureException;
import dev.airlock.layout.Scalar;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects of the guest's classes, values of JavaScript, and what becomes of hostile ones; the
 * answers are those of {@code guests/bindgen/check.mjs}.
 */
@SuppressWarnings("NullAway") // that what is there is there is what is tested
@ParameterizedClass
@ValueSource(strings = {"slab", "externref", "multivalue"})
class BindgenObjectsTest extends BindgenGuest {
  // Classes

  @Test
  void livesWithAClass() {
    Codec<Long> counter = counter();
    Codec<Integer> number = s32(c());
    Long a = call("counter_new", counter, text("c"), arg(number, 5));
    assertThat(call("__wbg_get_counter_value", number, arg(counter, a))).isEqualTo(5);
    call("__wbg_set_counter_value", null, arg(counter, a), arg(number, 6));
    assertThat(call("counter_increment", number, arg(counter, a), arg(number, 4))).isEqualTo(10);
    assertThat(call("__wbg_get_counter_step", f64(c()), arg(counter, a))).isEqualTo(0.5);
    call("counter_set_name", null, arg(counter, a), text("d"));
    assertThat(call("counter_show", c().string(), arg(counter, a))).isEqualTo("d=10");
    Long b = ok(call("counter_parse", orError(counter), text("e=3")));
    assertError(call("counter_parse", orError(counter), text("e")), "no =");
    assertThat(call("counter_maybe", c().nullable(counter), text(""))).isNull();
    Long sum = call("counter_plus", counter, arg(counter, a), arg(counter, b));
    assertThat(call("counter_show", c().string(), arg(counter, sum))).isEqualTo("d+e=13");
    Codec<@Nullable Long> maybe = c().nullable(counter);
    assertThat(call("counter_absorb", number, arg(counter, a), arg(maybe, b))).isEqualTo(13);
    assertThat(call("counter_absorb", number, arg(counter, a), arg(maybe, null))).isEqualTo(13);
    assertThat(call("counter_finish", number, arg(counter, sum))).isEqualTo(13);
    assertThat(guest().function("live_counters").callInt()).isEqualTo(1);
    BindgenConvention.freeing(guest(), "Counter").accept(a);
    assertThat(guest().function("live_counters").callInt()).isZero();
    assertThatThrownBy(() -> call("counter_finish", number, arg(counter, 0L)))
        .isInstanceOf(ArgumentException.class)
        .hasMessage(
            "argument 'p0' of counter_finish: its address is 0, so it is no Counter; was it given"
                + " away?");
  }

  @Test
  void passesListsOfObjectsOfAClass() {
    Codec<List<Long>> counters = c().list(counter());
    List<Long> two =
        call("counters", counters, arg(c().array(int[].class, Scalar.S32), new int[] {4, 5}));
    assertThat(two).hasSize(2);
    assertThat(call("__wbg_get_counter_value", s32(c()), arg(counter(), two.get(1)))).isEqualTo(5);
    assertThat(call("total", s32(c()), arg(counters, two))).isEqualTo(9);
    assertThat(guest().function("live_counters").callInt()).isZero();
    assertThat(objects()).isZero();
  }

  // Values of JavaScript

  @Test
  void passesAnyObject() {
    Object object = new Object();
    assertThat(echo("same", c().value(), object)).isSameAs(object);
    assertThat(echo("same", c().value(), JsUndefined.UNDEFINED)).isEqualTo(JsUndefined.UNDEFINED);
    assertThat(call("same", c().value(), arg(c().value(), null))).isNull();
    assertThat(echo("maybe_value", c().nullable(c().value()), object)).isSameAs(object);
    assertThat(echo("maybe_value", c().nullable(c().value()), null)).isNull();
    Codec<BigInteger> big = c().value(BigInteger.class, false);
    assertThat(echo("big", big, BigInteger.TWO.pow(70))).isEqualTo(BigInteger.TWO.pow(70));
    assertThat(objects()).isZero();
  }

  @Test
  void tellsValuesApart() {
    assertThat(kind(JsUndefined.UNDEFINED)).isEqualTo("undefined");
    assertThat(kind(null)).isEqualTo("null");
    assertThat(kind(true)).isEqualTo("true");
    assertThat(kind("é")).isEqualTo("string:é");
    assertThat(kind(2.5)).isEqualTo("number:2.5");
    assertThat(kind(3)).isEqualTo("number:3");
    assertThat(kind(Map.of())).isEqualTo("other");
    Codec<Boolean> bool = c().number(Scalar.BOOL, Boolean.class);
    assertThat(call("borrowed", bool, arg(c().lentValue(), JsUndefined.UNDEFINED))).isTrue();
    assertThat(objects()).isZero();
  }

  private String kind(@Nullable Object value) {
    return call("kind", c().string(), arg(c().lentValue(), value));
  }

  @Test
  void passesListsOfValues() {
    Codec<List<@Nullable Object>> values = c().list(c().value());
    assertThat(call("values", values, arg(f64(c()), 0.5), text("t")))
        .containsExactly(JsUndefined.UNDEFINED, null, true, 0.5, "t");
    List<@Nullable Object> three = Arrays.asList(JsUndefined.UNDEFINED, 1, JsUndefined.UNDEFINED);
    assertThat(call("count_undefined", u32(c()), arg(values, three))).isEqualTo(2);
    assertThat(objects()).isZero();
  }

  private record Person(
      String name, int age, List<String> tags, Optional<String> email, double score) {}

  @SuppressWarnings("unchecked") // the fields have the types of their codecs
  private Codec<Person> person() {
    BindgenCodecs c = c();
    List<Field<Person, ?>> fields =
        List.of(
            new Field<>("name", c.string(), Person::name),
            new Field<>("age", u32(c), Person::age),
            new Field<>("tags", c.list(c.string()), Person::tags),
            new Field<>("email", c.optional(c.string()), Person::email),
            new Field<>("score", f64(c), Person::score));
    return c.record(
        "Person",
        v ->
            new Person(
                (String) v[0],
                (Integer) v[1],
                (List<String>) v[2],
                (Optional<String>) v[3],
                (Double) v[4]),
        fields);
  }

  @Test
  void passesRecordsAsObjects() {
    assertThat(call("person", orError(person()), text("Ann"), arg(u32(c()), 41)))
        .isEqualTo(Result.ok(new Person("Ann", 41, List.of("a", "b"), Optional.empty(), 1.5)));
    Object asValue = ok(call("person", orError(c().value()), text("Ann"), arg(u32(c()), 41)));
    assertThat(asValue)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("tags", List.of("a", "b"))
        .containsEntry("age", 41.0);
    Person bo = new Person("Bo", 7, List.of("x"), Optional.of("b@o"), 2);
    assertThat(call("describe", orError(c().string()), arg(person(), bo)))
        .isEqualTo(Result.ok("Bo 7 x b@o 2"));
    Object incomplete = Map.of("name", "Bo");
    assertError(
        call("describe", orError(c().string()), arg(c().value(), incomplete)),
        "Error: missing field `age`");
    assertError(
        call("describe", orError(c().string()), arg(c().value(), 5)),
        "Error: invalid type: floating point `5.0`, expected struct Person");
    assertThat(objects()).as("the names of the fields, which serde keeps").isLessThanOrEqualTo(5);
  }

  @Test
  void passesTypedArraysAsValues() {
    Codec<byte[]> lent = c().value(byte[].class, true);
    Codec<byte[]> bytes = c().array(byte[].class, Scalar.U8);
    assertThat(call("bytes_of", bytes, arg(lent, new byte[] {1, 2}))).containsExactly(1, 2);
    assertThat(call("array_of", c().value(byte[].class, false), arg(bytes, new byte[] {9, 8})))
        .containsExactly(9, 8);
    assertThat(objects()).isZero();
  }

  // Hostile guests and wrong declarations

  @Test
  void refusesIndicesThatStandForNothing() {
    JsObjects objects = JsObjects.of(guest());
    assertThat(objects.count()).isZero();
    Codec<List<@Nullable Object>> values = c().list(c().value());
    assertThatThrownBy(() ->
            call(
                "double_i32",
                values,
                arg(c().array(int[].class, Scalar.S32), new int[] {1_000_000})))
        .isInstanceOf(AirlockException.class)
        .hasMessageStartingWith("result of double_i32: ")
        .hasMessageContaining("2000000")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  /** What the guest returns is made to look like what it might return if it were hostile. */
  @Test
  void refusesNumbersThatAreNoValue() {
    Codec<Integer> s32 = s32(c());
    List<Thread.State> three = List.of(Thread.State.values()).subList(0, 3);
    Codec<Thread.State> color = c().enumeration("Color", three, List.of(2, 5, 7));
    assertThatThrownBy(() -> call("add_i32", color, arg(s32, 1), arg(s32, 2)))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage("result of add_i32: the guest gave 3 for Color, whose numbers are [2, 5, 7]");
    assertThatThrownBy(() -> call("add_i32", c().codePoint(), arg(s32, 0xd7ff), arg(s32, 1)))
        .hasMessage(
            "result of add_i32: the guest gave 55296 for a character, which is no Unicode scalar"
                + " value");
    assertThatThrownBy(() -> call("add_i32", counter(), arg(s32, 1), arg(s32, -1)))
        .hasMessage("result of add_i32: the guest gave no Counter, though it must");
    Codec<List<String>> texts = c().list(c().string());
    assertThatThrownBy(() -> call("values", texts, arg(f64(c()), 0.5), text("t")))
        .hasMessage("result of values: the guest gave undefined, no string");
    assertThat(objects()).isZero();
  }

  @Test
  void refusesAnotherType() {
    assertThatThrownBy(() -> call("add_i32", s64(c()), arg(s64(c()), 1L)))
        .isInstanceOf(SignatureException.class);
    assertThatThrownBy(() -> call("same", c().value(String.class, false), arg(c().value(), 5)))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage("result of same: the guest gave 5, no String");
  }
}
