package dev.airlock.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airlock.dialect.Location;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.error.SignatureException;
import dev.airlock.layout.FixedArray;
import dev.airlock.layout.Layout;
import dev.airlock.layout.Scalar;
import dev.airlock.layout.Struct;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.TextEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every signature, and for every string. */
@SuppressWarnings("NullAway") // jqwik says nothing about nulls
class SignaturePropertiesTest {
  @Property
  void whatIsWrittenIsReadBack(@ForAll("signatures") Signature signature) {
    assertThat(Signature.parse(signature.toString())).isEqualTo(signature);
  }

  @Property
  void anyStringIsASignatureOrASignatureException(@ForAll String notation) {
    expectReadOrRefused(notation);
  }

  /** Strings that look like signatures: pieces of the grammar in any order. */
  @Property
  void anySequenceOfPiecesIsASignatureOrASignatureException(@ForAll("pieces") String notation) {
    expectReadOrRefused(notation);
    expectReadOrRefused("f: func(" + notation);
    expectReadOrRefused("f: func() -> " + notation);
  }

  /** A signature with something left out, doubled or put in. */
  @Property
  void aDamagedSignatureIsReadOrRefused(
      @ForAll("signatures") Signature signature,
      @ForAll int place,
      @ForAll("pieces") String replacement) {
    String notation = signature.toString();
    int at = Math.floorMod(place, notation.length());
    expectReadOrRefused(notation.substring(0, at));
    expectReadOrRefused(notation.substring(0, at) + replacement + notation.substring(at));
    expectReadOrRefused(notation.substring(0, at) + notation.substring(at + 1));
  }

  private static void expectReadOrRefused(String notation) {
    Throwable thrown = catchThrowable(() -> Signature.parse(notation));
    if (thrown == null) {
      Signature read = Signature.parse(notation);
      assertThat(Signature.parse(read.toString())).isEqualTo(read);
    } else {
      assertThat(thrown).isExactlyInstanceOf(SignatureException.class);
    }
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "f",
            "(",
            ")",
            "{",
            "}",
            "<",
            ">",
            ",",
            ":",
            "=",
            "->",
            "-",
            "\"",
            " ",
            "func",
            "out",
            "inout",
            "move",
            "own",
            "guest",
            "record",
            "list",
            "string",
            "bytes",
            "u8",
            "f64",
            "x",
            "len",
            "at",
            "cap",
            "pass",
            "packed",
            "prefix",
            "before",
            "lossy",
            "nul",
            "ptr-len",
            "ptr-high",
            "0",
            "-1",
            "99999999999999999999",
            "0x",
            "result",
            "()",
            "typed",
            "\u2028")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<Signature> signatures() {
    Arbitrary<String> functions =
        Arbitraries.oneOf(names(), Arbitraries.of("a b", "x:y", "f(", "é", "", "a:"));
    Arbitrary<List<Parameter>> parameters =
        parameter().list().ofMaxSize(4).map(SignaturePropertiesTest::distinct);
    Arbitrary<Value> results =
        value(Arbitraries.of(Ownership.OWN, Ownership.GUEST).injectNull(0.5)).injectNull(0.3);
    return Combinators.combine(functions, parameters, results).as(Signature::new);
  }

  private static List<Parameter> distinct(List<Parameter> parameters) {
    List<Parameter> distinct = new ArrayList<>();
    for (Parameter parameter : parameters) {
      distinct.add(
          new Parameter(
              parameter.name() + distinct.size(), parameter.direction(), parameter.value()));
    }
    return distinct;
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("_-.#$9")
        .ofMinLength(1)
        .ofMaxLength(8)
        .filter(name -> !name.contains("->"));
  }

  private static Arbitrary<Parameter> parameter() {
    return Combinators.combine(
            names(),
            Arbitraries.of(Direction.values()),
            value(Arbitraries.of(Ownership.values()).injectNull(0.5)))
        .as(Parameter::new);
  }

  private static Arbitrary<Value> value(Arbitrary<Ownership> ownerships) {
    return Combinators.combine(type(), ownerships, options()).as(Value::new);
  }

  private static Arbitrary<Type> type() {
    return Arbitraries.oneOf(
        Arbitraries.of(new Type.Text()),
        layout().map(Type.ListOf::new),
        layout().map(Type.Plain::new));
  }

  private static Arbitrary<Layout> layout() {
    Arbitrary<Layout> scalars = Arbitraries.of(Scalar.values()).map(scalar -> scalar);
    return Arbitraries.recursive(
        () -> scalars,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMinSize(1).ofMaxSize(3).map(SignaturePropertiesTest::struct),
                inner.map(element -> new FixedArray(element, 3))),
        0,
        3);
  }

  private static Layout struct(List<Layout> layouts) {
    Map<String, Layout> fields = new LinkedHashMap<>();
    layouts.forEach(layout -> fields.put("f" + fields.size(), layout));
    return Struct.of(fields);
  }

  private static Arbitrary<Options> options() {
    Arbitrary<TextEncoding> encodings =
        Arbitraries.of(TextEncoding.UTF8, TextEncoding.UTF16, TextEncoding.LATIN1.replacing());
    Arbitrary<Location> locations =
        Arbitraries.of(
            new Location.Fixed(0),
            new Location.Fixed(-7),
            new Location.Getter("get"),
            new Location.Global("buffer"));
    Arbitrary<LengthSource> lengths =
        Arbitraries.of(
            new LengthSource.OfResult(),
            new LengthSource.OfParameter("n"),
            new LengthSource.At(new Location.Getter("len")),
            new LengthSource.At(new Location.Fixed(3)));
    return Combinators.combine(
            encodings.injectNull(0.7),
            forms(),
            lengths.injectNull(0.7),
            locations.injectNull(0.8),
            locations.injectNull(0.8),
            Arbitraries.of(Pass.values()).injectNull(0.8))
        .as((encoding, form, length, at, capacity, pass) ->
            new Options(
                encoding, form.form(), form.prefix(), length, at, capacity, pass, form.object()));
  }

  /** A form with what belongs to it. */
  private static Arbitrary<Options> forms() {
    Arbitrary<Options> plain =
        Arbitraries.of(Form.values())
            .filter(form -> form != Form.PREFIXED)
            .injectNull(0.3)
            .map(form -> new Options(null, form, null, null, null, null, null, null));
    Arbitrary<Options> prefixed =
        Arbitraries.of(new LengthPrefix(1, true, false), new LengthPrefix(4, false, true))
            .map(prefix -> new Options(null, Form.PREFIXED, prefix, null, null, null, null, null));
    Arbitrary<Options> objects =
        Arbitraries.of(ObjectKind.values())
            .map(kind -> new Options(null, Form.OBJECT, null, null, null, null, null, kind));
    return Arbitraries.oneOf(plain, prefixed, objects);
  }
}
