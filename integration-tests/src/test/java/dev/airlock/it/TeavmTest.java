package dev.airlock.it;

import static dev.airlock.it.PlainGuest.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.HostFunction;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.HostMethod;
import dev.airlock.codec.teavm.TeavmConvention;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.Family;
import dev.airlock.dialect.ModuleNames;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.LimitException;
import dev.airlock.layout.Scalar;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Java as the guest, compiled by TeaVM: its collector moves what the host passes. */
@SuppressWarnings(
    "NullAway") // nulls cross here, and it doesn't follow them through the codecs' types
class TeavmTest {
  record Counter(long handle) {}

  private static final TeavmConvention CONVENTION = TeavmConvention.of();
  private static final Codecs CODECS = CONVENTION.codecs();
  private static final Codec<String> STRING = CODECS.string();
  private static final Codec<@Nullable String> PERHAPS = CODECS.nullable(STRING);
  private static final Codec<List<String>> STRINGS = CODECS.list(STRING);
  private static final Codec<Integer> S32 = CODECS.number(Scalar.S32, Integer.class);
  private static final Codec<Long> S64 = CODECS.number(Scalar.S64, Long.class);
  private static final Codec<Double> F64 = CODECS.number(Scalar.F64, Double.class);
  private static final Codec<Character> CHARACTER = CODECS.character();
  private static final Codec<Boolean> BOOL = CODECS.number(Scalar.BOOL, Boolean.class);
  private static final Codec<double[]> DOUBLES = CODECS.array(double[].class, Scalar.F64);
  private static final Codec<Counter> COUNTER =
      CODECS.handle("Counter", HandleKind.OWN, Counter::new, Counter::handle);

  private static GuestBuilder imports() {
    return Guest.builder()
        .function(
            "host",
            "shout",
            host(List.of(STRING), STRING, (g, v) -> ((String) v[0]).toUpperCase(Locale.ROOT) + "!"))
        .function(
            "host",
            "find",
            host(List.of(STRING), PERHAPS, (g, v) -> "color".equals(v[0]) ? "grün" : null))
        .function(
            "host",
            "scale",
            host(
                List.of(DOUBLES, F64),
                DOUBLES,
                (g, v) -> Arrays.stream((double[]) v[0]).map(x -> x * (double) v[1]).toArray()))
        .function(
            "host",
            "below",
            host(List.of(S32), S32, (g, v) -> 10 * g.function("descend").callInt((int) v[0])));
  }

  private static HostFunction host(List<Codec<?>> parameters, Codec<?> result, HostMethod method) {
    return CONVENTION.hostFunction(parameters, result, method);
  }

  private static Guest load() {
    return Guests.load("java/guest", imports());
  }

  private static <R extends @Nullable Object> R call(
      Guest guest, String export, Codec<R> result, PlainGuest.As<?>... arguments) {
    BoundFunction function =
        CONVENTION.bind(
            guest,
            export,
            Collections.nCopies(arguments.length, "it"),
            Stream.of(arguments).<Codec<?>>map(PlainGuest.As::codec).toList(),
            result);
    return PlainGuest.call(function, crossing -> {}, result::lift, arguments);
  }

  private static PlainGuest.As<String> text(String value) {
    return as(STRING, value);
  }

  /** Ends a guest, which must keep nothing for the host but what it was asked to. */
  private static void end(Guest guest, int roots) {
    assertThat(guest.function("rootCount").callInt()).isEqualTo(roots);
    guest.close();
  }

  @Test
  void isRecognisedAndInitialised() {
    try (Guest guest = load()) {
      assertThat(guest.dialect().family()).isEqualTo(Family.TEAVM);
      assertThat(call(guest, "greet", STRING, text("Zoë 🚀"))).isEqualTo("Hello, Zoë 🚀!");
    }
  }

  @Test
  void mainTakesArguments() {
    try (Guest guest = Guests.load("java/guest", imports().withoutInitializer())) {
      TeavmConvention.start(guest, "Grüezi", "unused");
      assertThat(call(guest, "greet", STRING, text("Zoë"))).isEqualTo("Grüezi, Zoë!");
    }
  }

  @Test
  void stringsGoBothWays() {
    Guest guest = load();
    assertThat(call(guest, "upper", STRING, text("zoë"))).isEqualTo("ZOË");
    assertThat(call(guest, "textLength", S32, text("🚀"))).isEqualTo(2);
    assertThat(call(guest, "textLength", S32, as(PERHAPS, null))).isEqualTo(-1);
    assertThat(call(guest, "orNull", PERHAPS, text("x"), as(BOOL, true))).isNull();
    assertThat(call(guest, "orNull", PERHAPS, text(""), as(BOOL, false))).isEmpty();
    assertThatThrownBy(() -> call(guest, "orNull", STRING, text("x"), as(BOOL, true)))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage(
            "result of orNull: the guest gave null for a string; where it may, say Optional or"
                + " @Nullable");
    assertThatThrownBy(() -> call(guest, "textLength", S32, as(STRING, null)))
        .isInstanceOf(ArgumentException.class)
        .hasMessageContaining("it is null, but the type is string");
    end(guest, 0);
  }

  @Test
  void arraysGoBothWays() {
    Guest guest = load();
    Codec<byte[]> bytes = CODECS.array(byte[].class, Scalar.S8);
    Codec<char[]> chars = CODECS.array(char[].class, Scalar.U16);
    Codec<int[]> ints = CODECS.array(int[].class, Scalar.S32);
    Codec<long[]> longs = CODECS.array(long[].class, Scalar.S64);
    Codec<float[]> floats = CODECS.array(float[].class, Scalar.F32);
    assertThat(call(guest, "sumBytes", S32, as(bytes, new byte[] {1, -2, 127})))
        .isEqualTo(1 + 254 + 127);
    assertThat(call(guest, "reverseBytes", bytes, as(bytes, new byte[] {1, 2, -1})))
        .containsExactly(-1, 2, 1);
    assertThat(call(guest, "sumChars", S32, as(chars, new char[] {1, 65535}))).isEqualTo(65536);
    assertThat(call(guest, "range", ints, as(S32, 4))).containsExactly(0, 1, 2, 3);
    assertThat(call(guest, "sumInts", S64, as(ints, new int[] {Integer.MAX_VALUE, 1})))
        .isEqualTo(1L << 31);
    for (int i = 0; i < 3; i++) {
      assertThat(call(guest, "prefixSums", longs, as(longs, new long[] {1, 1L << 40, -1})))
          .containsExactly(1, (1L << 40) + 1, 1L << 40);
    }
    assertThat(call(guest, "halve", floats, as(floats, new float[] {1, -3})))
        .containsExactly(.5f, -1.5f);
    assertThat(
            call(
                guest,
                "dot",
                F64,
                as(DOUBLES, new double[] {1, 2}),
                as(DOUBLES, new double[] {.5, 10})))
        .isEqualTo(20.5);
    assertThat(
            call(
                guest,
                "mixed",
                S64,
                as(BOOL, true),
                as(CODECS.number(Scalar.S8, Byte.class), (byte) -2),
                as(CHARACTER, '\uffff'),
                as(S64, 1L << 40),
                as(CODECS.number(Scalar.F32, Float.class), .5f),
                as(F64, .25)))
        .isEqualTo(1 - 2 + 65535 + (1L << 40) + 5 + 25);
    end(guest, 0);
  }

  @Test
  void arraysOfStringsGoBothWays() {
    Guest guest = load();
    Codec<List<@Nullable String>> gaps = CODECS.list(PERHAPS);
    assertThat(call(guest, "join", STRING, as(STRINGS, List.of("ä", "", "z")), text(", ")))
        .isEqualTo("ä, , z");
    assertThat(call(guest, "join", STRING, as(STRINGS, List.of()), text(", "))).isEmpty();
    assertThat(call(guest, "join", STRING, as(gaps, Arrays.asList("a", null)), text("-")))
        .isEqualTo("a-null");
    assertThat(call(guest, "split", STRINGS, text("a,ü,"), as(CHARACTER, ',')))
        .containsExactly("a", "ü", "");
    end(guest, 0);
  }

  /** Large and small strings by turns make the collector run and move what is there. */
  @Test
  void whatIsPassedStaysWhileTheCollectorMovesIt() {
    Guest guest = load();
    String longOne = "äb".repeat(15_000);
    String other = "yz".repeat(15_000);
    List<String> words = Collections.nCopies(500, "wört");
    String joined = String.join("", words);
    for (int i = 0; i < 100; i++) {
      assertThat(call(guest, "concat", STRING, text(longOne), text(other)).equals(longOne + other))
          .isTrue();
      assertThat(call(guest, "join", STRING, as(STRINGS, words), text("")).equals(joined)).isTrue();
    }
    guest.function("teavm_gc_collectFull").call();
    long used = guest.function("usedBytes").callLong();
    for (int i = 0; i < 20; i++) {
      call(guest, "concat", STRING, text(longOne), text(other));
    }
    guest.function("teavm_gc_collectFull").call();
    assertThat(guest.function("usedBytes").callLong()).isEqualTo(used);
    end(guest, 0);
  }

  /** A module that doesn't have our roots, here by hiding their names. */
  @Test
  void withoutRootsTheArgumentsMustFitWhatIsFree() {
    ModuleNames hidden =
        ModuleNames.parse("export root _hidden1\nexport rooted _hidden2\nexport unroot _hidden3");
    try (Guest guest = Guests.load("java/guest", imports().names(hidden))) {
      assertThat(guest.hasFunction("root")).isFalse();
      String one = "äb".repeat(15_000);
      String other = "yz".repeat(15_000);
      for (int i = 0; i < 100; i++) {
        assertThat(call(guest, "concat", STRING, text(one), text(other))).isEqualTo(one + other);
      }
      assertThat(call(guest, "join", STRING, as(STRINGS, List.of("a", "b")), text("-")))
          .isEqualTo("a-b");
      assertThatThrownBy(
              () -> call(guest, "concat", STRING, text(one.repeat(5)), text(other.repeat(5))))
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("too few to pass several objects of 600064 bytes without roots");
      assertThat(call(guest, "upper", STRING, text("still there"))).isEqualTo("STILL THERE");
      assertThatThrownBy(() -> call(guest, "counterNew", COUNTER, text("x"), as(S32, 1)))
          .isInstanceOf(ArgumentException.class)
          .hasMessageContaining("exports no root, rooted and unroot");
    }
  }

  @Test
  void objectsAreKnownByTheirRoots() {
    Guest guest = load();
    Counter counter = call(guest, "counterNew", COUNTER, text("zähler"), as(S32, 40));
    long address = guest.function("rooted").callLong(counter.handle());
    call(guest, "churn", S32, as(S32, 10_000));
    guest.function("teavm_gc_collectFull").call();
    assertThat(guest.function("rooted").callLong(counter.handle())).isNotEqualTo(address);
    assertThat(call(guest, "counterAdd", S32, as(COUNTER, counter), as(S32, 2))).isEqualTo(42);
    assertThat(call(guest, "counterName", STRING, as(COUNTER, counter))).isEqualTo("zähler");
    assertThat(guest.function("rootCount").callInt()).isOne();
    TeavmConvention.release(guest, counter.handle());
    end(guest, 0);
  }

  @Test
  void theHostServesImports() {
    Guest guest = load();
    assertThat(call(guest, "shoutTwice", STRING, text("ö"))).isEqualTo("Ö!ÉÖ!");
    assertThat(call(guest, "scaled", F64, as(S32, 4), as(F64, 1.5))).isEqualTo(9);
    assertThat(call(guest, "findOr", STRING, text("color"), text("none"))).isEqualTo("grün");
    assertThat(call(guest, "findOr", STRING, text("size"), text("none"))).isEqualTo("none");
    assertThat(call(guest, "descend", S32, as(S32, 3))).isEqualTo(123);
    end(guest, 0);
  }

  @Test
  void anExceptionThatTheGuestCatchesIsAnObject() {
    Guest guest = load();
    record Failure(long handle) {}
    Codec<Failure> failure =
        CODECS.handle("Throwable", HandleKind.OWN, Failure::new, Failure::handle);
    Codec<@Nullable Failure> none = CODECS.nullable(failure);
    call(guest, "parse", S32, text("12"));
    assertThat(call(guest, "takeFailure", none)).isNull();
    call(guest, "parse", S32, text("12x"));
    Failure thrown = call(guest, "takeFailure", failure);
    assertThat(call(guest, "exceptionClass", STRING, as(failure, thrown)))
        .isEqualTo("java.lang.NumberFormatException");
    assertThat(call(guest, "exceptionMessage", STRING, as(failure, thrown)))
        .isEqualTo("String contains digits out of radix 10: 12x");
    TeavmConvention.release(guest, thrown.handle());
    end(guest, 0);
  }

  @Test
  void anExceptionThatLeavesTheGuestIsATrap() {
    try (Guest guest = load()) {
      assertThatThrownBy(() -> call(guest, "fail", S32, text("on pürpose")))
          .isInstanceOf(GuestTrapException.class);
      assertThat(guest.isUsable()).isFalse();
    }
  }

  @Test
  void whatAHostCannotMakeIsNamed() {
    assertThatThrownBy(() -> CODECS.record("Point", v -> "", List.of()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "TeaVM lets a host make no object that could be a record; export functions of the"
                + " guest that make one and read its fields, and pass a handle");
    assertThatThrownBy(() -> CODECS.array(boolean[].class, Scalar.BOOL))
        .hasMessage("TeaVM lets a host make no boolean[]; pass a byte[]");
    assertThat(Dialect.teaVm().allocator()).isNull();
  }
}
