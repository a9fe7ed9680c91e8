package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.Convention;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.plain.PlainConvention;
import dev.airlock.error.AirlockException;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.SignatureException;
import dev.airlock.layout.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nested data in C's ways, on structs that hold strings, arrays and other structs. */
class PlainCodecsTest {
  record Person(String name, int age, double height, @Nullable String email, boolean active) {}

  record Id(int value) {}

  private static final List<Person> PEOPLE =
      List.of(
          new Person("Ada", 36, 1.65, "ada@example.org", true),
          new Person("Zoë 🚀", 7, 1.2, null, true),
          new Person("Grace", 85, 1.65, "", false));

  private final Guest guest = Guests.load("c/records");
  private final Convention convention = new PlainConvention(guest.dialect(), AddressSize.WASM32);
  private final Codecs codecs = convention.codecs();
  private final Codec<Person> person =
      codecs.record(
          "Person",
          values ->
              new Person(
                  (String) values[0],
                  (int) values[1],
                  (double) values[2],
                  (String) values[3],
                  (boolean) values[4]),
          List.of(
              new Field<>("name", codecs.string(), Person::name),
              new Field<>("age", codecs.number(Scalar.S32, Integer.class), Person::age),
              new Field<>("height", codecs.number(Scalar.F64, Double.class), Person::height),
              new Field<Person, @Nullable String>(
                  "email", codecs.nullable(codecs.string()), Person::email),
              new Field<>("active", codecs.number(Scalar.BOOL, Boolean.class), Person::active)));
  private final Codec<List<Person>> people = codecs.list(person);

  @AfterEach
  void nothingStays() {
    guest.trim();
    assertThat(guest.function("live_bytes").callInt()).isZero();
    guest.close();
  }

  private static <T, R extends @Nullable Object> R call(
      BoundFunction function, Codec<T> parameter, T argument, Codec<R> result) {
    try (Crossing crossing = function.begin()) {
      parameter.lower(crossing.at(0), argument);
      function.call(crossing);
      return function.convention().result(result).lift(crossing);
    } catch (AirlockException e) {
      throw function.explain(e);
    }
  }

  @Test
  void structsWithTextGoIn() {
    Codec<Long> total = codecs.number(Scalar.S64, Long.class);
    BoundFunction totalAge =
        convention.bind(guest, "people_total_age", List.of("people"), List.of(people), total);
    assertThat(call(totalAge, people, PEOPLE, total)).isEqualTo(128);
    assertThat(call(totalAge, people, List.of(), total)).isZero();
  }

  @Test
  void textComesOutAndIsFreed() {
    BoundFunction describe =
        convention.bind(
            guest, "people_describe", List.of("people"), List.of(people), codecs.string());
    try (Crossing crossing = describe.begin()) {
      people.lower(crossing.at(0), PEOPLE);
      crossing.setOwns(true);
      describe.call(crossing);
      assertThat(codecs.string().lift(crossing)).isEqualTo("Ada 36 ada@example.org;Zoë 🚀 7 -;");
    }
  }

  @Test
  void structsComeOutThroughAnAreaOfTheHost() {
    BoundFunction older =
        convention.bind(guest, "person_older", List.of("person"), List.of(person), person);
    Codec<Person> result = convention.result(person);
    for (Person each : PEOPLE) {
      try (Crossing crossing = older.begin()) {
        person.lower(crossing.at(0), each);
        crossing.setOwns(true);
        older.call(crossing);
        assertThat(result.lift(crossing))
            .isEqualTo(
                new Person(
                    each.name(), each.age() + 1, each.height(), each.email(), each.active()));
      }
    }
  }

  @Test
  void aStructOfOneNumberIsThatNumber() {
    Codec<Id> id =
        codecs.record(
            "Id",
            values -> new Id((int) values[0]),
            List.of(new Field<>("value", codecs.number(Scalar.U32, Integer.class), Id::value)));
    BoundFunction next = convention.bind(guest, "id_next", List.of("id"), List.of(id), id);
    assertThat(call(next, id, new Id(41), id)).isEqualTo(new Id(42));
  }

  @Test
  void whatIsMissingIsNamed() {
    Codec<Long> total = codecs.number(Scalar.S64, Long.class);
    BoundFunction totalAge =
        convention.bind(guest, "people_total_age", List.of("people"), List.of(people), total);
    @SuppressWarnings("NullAway") // what a careless caller passes
    Person nameless = new Person(null, 1, 1, null, true);
    assertThatThrownBy(() -> call(totalAge, people, List.of(nameless), total))
        .isInstanceOf(ArgumentException.class)
        .hasMessage(
            "argument 'people' of people_total_age: it is null, but the type is string; where the"
                + " guest takes none, say Optional or @Nullable");
  }

  @Test
  void anotherBuildOfTheModuleIsNoticed() {
    assertThatThrownBy(
            () -> convention.bind(guest, "id_next", List.of("people"), List.of(people), null))
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("id_next of records.wasm is (i32) -> (i32), but by its declaration");
  }
}
