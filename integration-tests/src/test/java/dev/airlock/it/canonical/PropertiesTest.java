package dev.airlock.it.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.codec.canonical.StringEncoding;
import dev.airlock.it.canonical.Types.Bits;
import dev.airlock.it.canonical.Types.Circle;
import dev.airlock.it.canonical.Types.Dot;
import dev.airlock.it.canonical.Types.Label;
import dev.airlock.it.canonical.Types.Mixed;
import dev.airlock.it.canonical.Types.MixedA;
import dev.airlock.it.canonical.Types.MixedB;
import dev.airlock.it.canonical.Types.MixedC;
import dev.airlock.it.canonical.Types.MixedD;
import dev.airlock.it.canonical.Types.Pair;
import dev.airlock.it.canonical.Types.Person;
import dev.airlock.it.canonical.Types.Point;
import dev.airlock.it.canonical.Types.Poly;
import dev.airlock.it.canonical.Types.Rect;
import dev.airlock.it.canonical.Types.Shape;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is passed comes back, and the guest has nothing left of it. */
class PropertiesTest {
  private static final int TRIES = 200;
  private static final Map<List<StringEncoding>, CanonicalGuest> GUESTS = new HashMap<>();

  private static CanonicalGuest guest(StringEncoding encoding) {
    return guest(encoding, encoding);
  }

  private static CanonicalGuest guest(StringEncoding encoding, StringEncoding source) {
    return GUESTS.computeIfAbsent(
        List.of(encoding, source), key -> new CanonicalGuest(encoding, source));
  }

  @AfterContainer
  static void closeThem() {
    GUESTS.values().forEach(CanonicalGuest::close);
    GUESTS.clear();
  }

  @Property(tries = TRIES)
  void shapes(@ForAll StringEncoding encoding, @ForAll("listsOfShapes") List<Shape> shapes) {
    CanonicalGuest guest = guest(encoding);
    var list = guest.codecs.list(guest.types.shape);

    assertThat(guest.value("echo-shapes", list, list, shapes)).isEqualTo(shapes);
    for (Shape shape : shapes) {
      var codec = guest.types.shape;
      assertThat(guest.value("echo-shape", codec, codec, shape)).isEqualTo(shape);
      assertThat(guest.value("call-echo-shape", codec, codec, shape)).isEqualTo(shape);
    }
    guest.assertNothingIsLeft();
  }

  @Property(tries = TRIES)
  void mixedPayloads(@ForAll("mixed") Mixed mixed) {
    CanonicalGuest guest = guest(StringEncoding.UTF8);
    assertThat(guest.value("echo-mixed", guest.types.mixed, guest.types.mixed, mixed))
        .isEqualTo(mixed);
  }

  @Property(tries = TRIES)
  void persons(@ForAll StringEncoding encoding, @ForAll("people") Person person) {
    CanonicalGuest guest = guest(encoding);
    Person older =
        new Person(person.name(), (person.age() + 1) & 0xFF, person.email(), person.tags());

    assertThat(guest.value("birthday", guest.types.person, guest.types.person, person))
        .isEqualTo(older);
    guest.assertNothingIsLeft();
  }

  @Property(tries = TRIES)
  void text(
      @ForAll StringEncoding encoding,
      @ForAll StringEncoding source,
      @ForAll("texts") String text) {
    CanonicalGuest guest = guest(encoding, source);
    var string = guest.types.string;

    assertThat(guest.value("greet", string, string, text)).isEqualTo("Hello, " + text + "!");
    assertThat(guest.value("reverse", string, string, text))
        .isEqualTo(new StringBuilder(text).reverse().toString());
    guest.assertNothingIsLeft();
  }

  @Property(tries = TRIES)
  void flags(@ForAll Set<Bits> flags) {
    CanonicalGuest guest = guest(StringEncoding.UTF8);
    EnumSet<Bits> others = EnumSet.allOf(Bits.class);
    others.removeAll(flags);

    assertThat(guest.value("invert-bits", guest.types.bits, guest.types.bits, flags))
        .isEqualTo(others);
  }

  /** Whole characters: of ASCII, of Latin-1, of all. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> characters =
        Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7F),
                Arbitraries.integers().between(0, 0xFF),
                Arbitraries.integers().between(0, 0x10FFFF))
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    return characters
        .list()
        .ofMaxSize(20)
        .map(list -> {
          StringBuilder text = new StringBuilder();
          list.forEach(text::appendCodePoint);
          return text.toString();
        });
  }

  @Provide
  Arbitrary<List<Shape>> listsOfShapes() {
    Arbitrary<Point> points =
        Combinators.combine(Arbitraries.integers(), Arbitraries.doubles()).as(Point::new);
    Arbitrary<Shape> shapes =
        Arbitraries.oneOf(
            Arbitraries.just((Shape) new Dot()),
            Arbitraries.floats().map(Circle::new),
            Combinators.combine(Arbitraries.floats(), Arbitraries.floats())
                .as((a, b) -> new Rect(new Pair<>(a, b))),
            texts().map(Label::new),
            points.list().ofMaxSize(5).map(Poly::new));
    return shapes.list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<Mixed> mixed() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 255).map(value -> (Mixed) new MixedA(value)),
        Arbitraries.longs().map(MixedB::new),
        Arbitraries.floats().map(MixedC::new),
        Arbitraries.doubles().map(MixedD::new));
  }

  @Provide
  Arbitrary<Person> people() {
    return Combinators.combine(
            texts(),
            Arbitraries.integers().between(0, 255),
            texts().optional(0.5),
            texts().list().ofMaxSize(4))
        .as(Person::new);
  }
}
