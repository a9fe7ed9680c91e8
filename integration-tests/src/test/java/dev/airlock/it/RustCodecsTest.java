package dev.airlock.it;

import static dev.airlock.it.PlainGuest.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Case;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Result;
import dev.airlock.codec.plain.Out;
import dev.airlock.codec.plain.PlainCodecs;
import dev.airlock.layout.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nested data of plain Rust: structs with texts and lists, packed results, enums, errors. */
@SuppressWarnings({
  "ArrayRecordComponent", // no two of them are compared
  "NullAway", // nulls cross here, and NullAway doesn't follow them through the codecs' types
  "NullablePrimitive"
})
class RustCodecsTest {
  record Person(String name, long age, double height, @Nullable String email, boolean active) {}

  record Group(String name, List<Person> members, float[] scores, @Nullable Group parent) {}

  record Size(float w, float h) {}

  record Matrix(long rows, long columns, double[] values) {}

  record Account(long handle) {}

  sealed interface Shape {
    record Circle(double radius) implements Shape {}

    record Rectangle(Size size) implements Shape {}

    record Label(String text) implements Shape {}

    record Empty() implements Shape {}
  }

  private static final Person ADA = new Person("Ada", 36, 1.65, "ada@example.org", true);
  private static final Person ZOE = new Person("Zoë 🚀", 7, 1.2, null, true);
  private static final Person GRACE = new Person("Grace", 85, 1.65, "", false);

  private static Codec<Person> person(PlainGuest rust) {
    PlainCodecs codecs = rust.codecs;
    return codecs.record(
        "Person",
        v -> new Person((String) v[0], (long) v[1], (double) v[2], (String) v[3], (boolean) v[4]),
        List.of(
            new Field<>("name", codecs.string(), Person::name),
            new Field<>("age", rust.u32(), Person::age),
            new Field<>("height", rust.f64(), Person::height),
            new Field<Person, @Nullable String>(
                "email", codecs.nullable(codecs.string()), Person::email),
            new Field<>("active", codecs.number(Scalar.BOOL, Boolean.class), Person::active)));
  }

  private static Codec<String> packedText(PlainGuest rust) {
    return rust.codecs.packed(rust.codecs.string(), true);
  }

  @Test
  void structsWithTextsAndListsOfThem() {
    try (PlainGuest rust = PlainGuest.load("rust/records")) {
      Codec<Person> person = person(rust);
      Codec<List<Person>> people = rust.codecs.list(person);
      Codec<String> text = packedText(rust);
      assertThat(rust.call("people_total_age", rust.s64(), as(people, List.of(ADA, ZOE, GRACE))))
          .isEqualTo(128);
      assertThat(rust.call("people_describe", text, as(people, List.of(ADA, ZOE, GRACE))))
          .isEqualTo("Ada 36 ada@example.org;Zoë 🚀 7 -;");
      assertThat(
              rust.call(
                  "people_at_least",
                  people,
                  as(people, List.of(ADA, ZOE, GRACE)),
                  rust.address(30)))
          .containsExactly(ADA, GRACE);
      assertThat(rust.call("person_older", person, as(person, ZOE)))
          .isEqualTo(new Person("Zoë 🚀", 8, 1.2, null, true));
    }
  }

  @Test
  void listsOfTextsAndMaps() {
    try (PlainGuest rust = PlainGuest.load("rust/records")) {
      PlainCodecs codecs = rust.codecs;
      Codec<List<@Nullable String>> gaps = codecs.list(codecs.nullable(codecs.string()));
      Codec<List<String>> words = codecs.list(codecs.string());
      String cats = "the cat the größte dog";
      assertThat(
              rust.call(
                  "words_join",
                  packedText(rust),
                  as(gaps, Arrays.asList("one", null, "", "zwölf")),
                  rust.text(", ")))
          .isEqualTo("one, , zwölf");
      assertThat(rust.call("words_of", codecs.packed(words, true), rust.text(cats)))
          .containsExactly("the", "cat", "the", "größte", "dog");
      assertThat(rust.call("words_of", codecs.packed(words, true), rust.text(" "))).isEmpty();
      Codec<@Nullable String> perhaps = codecs.nullable(packedText(rust));
      assertThat(rust.peek("longest_word", perhaps, rust.text(cats))).isEqualTo("größte");
      assertThat(rust.peek("longest_word", perhaps, rust.text(" "))).isNull();
      Codec<Map<String, Long>> counts = codecs.map(codecs.string(), rust.u32());
      assertThat(rust.call("entries_total", rust.s64(), as(counts, Map.of("a", 1L, "größte", 41L))))
          .isEqualTo(42);
    }
  }

  @Test
  void aMapIsAListOfEntries() {
    try (PlainGuest rust = PlainGuest.load("rust/records")) {
      PlainCodecs codecs = rust.codecs;
      Codec<Map.Entry<String, Long>> entry =
          codecs.record(
              "Entry",
              v -> Map.entry((String) v[0], (long) v[1]),
              List.of(
                  new Field<>("key", codecs.string(), Map.Entry::getKey),
                  new Field<>("count", rust.u32(), Map.Entry::getValue)));
      assertThat(
              rust.call(
                  "word_counts",
                  codecs.packed(codecs.list(entry), true),
                  rust.text("the cat the größte dog")))
          .containsExactly(
              Map.entry("cat", 1L),
              Map.entry("dog", 1L),
              Map.entry("größte", 1L),
              Map.entry("the", 2L));
    }
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void aStructRefersToItsOwnKind() {
    try (PlainGuest rust = PlainGuest.load("rust/records")) {
      PlainCodecs codecs = rust.codecs;
      Codec<Group>[] group = new Codec[1];
      group[0] =
          codecs.record(
              "Group",
              v -> new Group((String) v[0], (List<Person>) v[1], (float[]) v[2], (Group) v[3]),
              List.of(
                  new Field<>("name", codecs.string(), Group::name),
                  new Field<>("members", codecs.list(person(rust)), Group::members),
                  new Field<>("scores", codecs.array(float[].class, Scalar.F32), Group::scores),
                  new Field<Group, @Nullable Group>(
                      "parent", codecs.nullable(codecs.lazily(() -> group[0])), Group::parent)));
      Group all = new Group("all", List.of(), new float[0], null);
      Group math = new Group("math", List.of(ADA, GRACE), new float[] {1.5f, 2.5f}, all);
      assertThat(rust.call("group_describe", packedText(rust), as(group[0], math)))
          .isEqualTo("all[]=0/math[Ada,Grace]=4");
    }
  }

  @Test
  void anEnumIsATaggedUnion() {
    try (PlainGuest rust = PlainGuest.load("rust/records")) {
      PlainCodecs codecs = rust.codecs;
      Codec<Float> f32 = codecs.number(Scalar.F32, Float.class);
      Codec<Size> size =
          codecs.record(
              "Size",
              v -> new Size((float) v[0], (float) v[1]),
              List.of(new Field<>("w", f32, Size::w), new Field<>("h", f32, Size::h)));
      Codec<Shape> shape =
          codecs.variant(
              "Shape",
              List.<Case<? extends Shape, ?>>of(
                  new Case<>(
                      "circle",
                      Shape.Circle.class,
                      rust.f64(),
                      Shape.Circle::radius,
                      Shape.Circle::new),
                  new Case<>(
                      "rectangle",
                      Shape.Rectangle.class,
                      size,
                      Shape.Rectangle::size,
                      Shape.Rectangle::new),
                  new Case<>(
                      "label",
                      Shape.Label.class,
                      codecs.string(),
                      Shape.Label::text,
                      Shape.Label::new),
                  new Case<Shape.Empty, @Nullable Object>(
                      "empty",
                      Shape.Empty.class,
                      null,
                      empty -> null,
                      empty -> new Shape.Empty())));
      List<Shape> shapes =
          List.of(
              new Shape.Circle(3),
              new Shape.Rectangle(new Size(3, -4)),
              new Shape.Label("Zoë"),
              new Shape.Empty());
      assertThat(rust.call("shapes_width", rust.f64(), as(codecs.list(shape), shapes)))
          .isEqualTo(6 + 3 + 3);
      List<String> texts = List.of("circle 3", "rectangle 3 -4", "Zoë", "");
      for (int i = 0; i < texts.size(); i++) {
        assertThat(rust.call("shape_parse", shape, rust.text(texts.get(i))))
            .isEqualTo(shapes.get(i));
      }
    }
  }

  @Test
  void arraysInsideOfStructs() {
    try (PlainGuest rust = PlainGuest.load("rust/records")) {
      PlainCodecs codecs = rust.codecs;
      Codec<Matrix> matrix =
          codecs.record(
              "Matrix",
              v -> new Matrix((long) v[0], (long) v[1], (double[]) v[2]),
              List.of(
                  new Field<>("rows", rust.u32(), Matrix::rows),
                  new Field<>("columns", rust.u32(), Matrix::columns),
                  new Field<>("values", codecs.array(double[].class, Scalar.F64), Matrix::values)));
      Matrix given = new Matrix(2, 3, new double[] {1, 2, 3, 4, 5, 6.5});
      Matrix turned = rust.call("matrix_transpose", matrix, as(matrix, given));
      assertThat(turned.rows()).isEqualTo(3);
      assertThat(turned.values()).containsExactly(1, 4, 2, 5, 3, 6.5);
    }
  }

  @Test
  void aListMovesWithItsTexts() {
    try (PlainGuest rust = PlainGuest.load("rust/records")) {
      Codec<List<String>> words = rust.codecs.list(rust.codecs.string());
      PlainGuest.As<List<String>> moved = as(words, List.of("abc", "é", ""));
      assertThat(
              PlainGuest.<Long>call(
                  rust.bind("words_take", rust.u32(), moved),
                  crossing -> crossing.setMoves(true),
                  rust.u32()::lift,
                  moved))
          .isEqualTo(5);
    }
  }

  @Test
  void objectsAndTheirErrors() {
    try (PlainGuest rust = PlainGuest.load("rust/handles")) {
      PlainCodecs codecs = rust.codecs;
      Codec<Account> account =
          codecs.handle("Account", HandleKind.BORROW, Account::new, Account::handle);
      Codec<@Nullable String> perhaps = codecs.nullable(packedText(rust));
      PlainGuest.As<Long> cents = as(rust.s64(), 1000L);
      assertThat(rust.call("account_open", codecs.nullable(account), rust.text(""), cents))
          .isNull();
      assertThat(rust.peek("last_error", perhaps)).isEqualTo("an account needs an owner");
      Account zoe = rust.call("account_open", account, rust.text("Zoë"), cents);
      assertThat(rust.peek("account_owner", packedText(rust), as(account, zoe))).isEqualTo("Zoë");
      assertThat(rust.call("account_book", rust.s32(), as(account, zoe), as(rust.s64(), -250L)))
          .isZero();
      Codec<long[]> log = codecs.packed(codecs.array(long[].class, Scalar.S64), true);
      assertThat(rust.call("account_log", log, as(account, zoe))).endsWith(-250L);
      String print = "account_print: func(a: u32, out: out string(cap = 4, counted, len = result))";
      assertThat(Guests.call(rust.guest, print, zoe.handle())).isEqualTo("Zoë: 7.50");
      assertThat(rust.call("account_close", rust.s64(), as(account, zoe))).isEqualTo(750);
    }
  }

  @Test
  void resultsOrErrors() {
    try (PlainGuest rust = PlainGuest.load("rust/handles")) {
      PlainCodecs codecs = rust.codecs;
      Codec<Result<Long, String>> outcome = codecs.result(rust.s64(), codecs.string());
      assertThat(rust.call("divide_outcome", outcome, rust.text("100/7")))
          .isEqualTo(Result.ok(14L));
      assertThat(rust.call("divide_outcome", outcome, rust.text("x/2")))
          .isEqualTo(Result.err("no number: x"));
      Out<Long> quotient = new Out<>();
      Out<String> error = new Out<>();
      assertThat(
              rust.<String>read(
                  "divide_status",
                  rust.s32(),
                  crossing -> crossing.take() + error.get(),
                  rust.text("ö"),
                  as(codecs.out(rust.s64()), quotient),
                  as(codecs.out(packedText(rust)), error)))
          .isEqualTo("1no quotient: ö");
    }
  }
}
