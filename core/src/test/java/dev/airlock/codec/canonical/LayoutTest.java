package dev.airlock.codec.canonical;

import static dev.airlock.engine.ValueType.F32;
import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.I32;
import static dev.airlock.engine.ValueType.I64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Case;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.layout.Scalar;
import dev.airlock.testing.FakeEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sizes, alignments and flat types, by the tables of the ABI. */
class LayoutTest {
  private final CanonicalConvention convention =
      new CanonicalConvention(StringEncoding.UTF8, AddressSize.WASM32);
  private final CanonicalCodecs codecs = convention.canonicalCodecs();
  private final Codec<Integer> u8 = codecs.number(Scalar.U8, Integer.class);
  private final Codec<Integer> u16 = codecs.number(Scalar.U16, Integer.class);
  private final Codec<Integer> s32 = codecs.number(Scalar.S32, Integer.class);
  private final Codec<Long> u64 = codecs.number(Scalar.U64, Long.class);
  private final Codec<Float> f32 = codecs.number(Scalar.F32, Float.class);
  private final Codec<Double> f64 = codecs.number(Scalar.F64, Double.class);

  private enum Nine {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I
  }

  private static void is(Codec<?> codec, long byteSize, int alignment, ValueType... flat) {
    assertThat(codec.byteSize()).as("size of " + codec).isEqualTo(byteSize);
    assertThat(codec.alignment()).as("alignment of " + codec).isEqualTo(alignment);
    assertThat(codec.flat()).as("flat " + codec).containsExactly(flat);
  }

  private Codec<Object> variant(@Nullable Codec<?>... payloads) {
    return codecs.variant(
        "v", Arrays.stream(payloads).<Case<?, ?>>map(LayoutTest::alternative).toList());
  }

  @SuppressWarnings("unchecked")
  private static Case<Object, @Nullable Object> alternative(@Nullable Codec<?> payload) {
    return new Case<Object, @Nullable Object>(
        "c", Object.class, (Codec<@Nullable Object>) payload, value -> value, value -> "");
  }

  private Codec<Object> record(Codec<?>... fields) {
    return codecs.record(
        "r",
        values -> values,
        Arrays.stream(fields).<Field<Object, ?>>map(LayoutTest::field).toList());
  }

  private static <T> Field<Object, T> field(Codec<T> codec) {
    Function<Object, T> none =
        value -> {
          throw new AssertionError();
        };
    return new Field<>("f", codec, none);
  }

  @Test
  void simpleTypes() {
    is(codecs.number(Scalar.BOOL, Boolean.class), 1, 1, I32);
    is(u8, 1, 1, I32);
    is(u16, 2, 2, I32);
    is(codecs.codePoint(), 4, 4, I32);
    is(u64, 8, 8, I64);
    is(f32, 4, 4, F32);
    is(f64, 8, 8, F64);
    is(codecs.string(), 8, 4, I32, I32);
    is(codecs.array(double[].class, Scalar.F64), 8, 4, I32, I32);
    is(codecs.list(u64), 8, 4, I32, I32);
    is(codecs.map(codecs.string(), u64), 8, 4, I32, I32);
  }

  @Test
  void memory64() {
    CanonicalCodecs wide =
        new CanonicalConvention(StringEncoding.UTF8, AddressSize.WASM64).canonicalCodecs();
    is(wide.string(), 16, 8, I64, I64);
    is(wide.list(u8), 16, 8, I64, I64);
    is(wide.optional(wide.string()), 24, 8, I32, I64, I64);
  }

  @Test
  void recordsAndFixedLists() {
    is(record(u8, u64, u16), 24, 8, I32, I64, I32);
    is(record(u16, u8, u8), 4, 2, I32, I32, I32);
    is(record(u8), 1, 1, I32);
    is(codecs.fixedList(record(u16, u8), 3), 12, 2, I32, I32, I32, I32, I32, I32);
  }

  @Test
  void variants() {
    is(variant(null, null), 1, 1, I32);
    is(variant(u8, null), 2, 1, I32, I32);
    is(variant(f32, s32), 8, 4, I32, I32);
    is(variant(f32, null), 8, 4, I32, F32);
    is(variant(f32, f64), 16, 8, I32, I64);
    is(variant(u8, u64, f32, f64), 16, 8, I32, I64);
    is(variant(codecs.string(), record(f32, f32)), 12, 4, I32, I32, I32);
    is(variant(record(u8, u64), f32), 24, 8, I32, I32, I64);
    is(codecs.optional(codecs.optional(s32)), 12, 4, I32, I32, I32);
    is(codecs.result(u8, u16), 4, 2, I32, I32);
    is(codecs.result(null, null), 1, 1, I32);
    is(codecs.result(null, u64), 16, 8, I32, I64);
  }

  @Test
  void enumsAndFlags() {
    is(codecs.enumeration("nine", List.of(Nine.values())), 1, 1, I32);
    is(codecs.flags("eight", List.of(Nine.values()).subList(0, 8)), 1, 1, I32);
    is(codecs.flags("nine", List.of(Nine.values())), 2, 2, I32);
    assertThatThrownBy(() -> codecs.flags("none", List.<Nine>of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("flags none has 0 labels; the canonical ABI allows 1 to 32");
  }

  @Test
  void discriminantsAreAsSmallAsTheyCanBe() {
    is(variant(new Codec<?>[256]), 1, 1, I32);
    is(variant(new Codec<?>[257]), 2, 2, I32);
    is(variant(new Codec<?>[65_536]), 2, 2, I32);
    is(variant(new Codec<?>[65_537]), 4, 4, I32);
  }

  @Test
  void functions() {
    List<Codec<?>> sixteen = Collections.nCopies(16, s32);
    List<Codec<?>> seventeen = Collections.nCopies(17, s32);
    assertThat(convention.spills(sixteen)).isFalse();
    assertThat(convention.exportType(sixteen, u8))
        .isEqualTo(new FunctionType(Collections.nCopies(16, I32), List.of(I32)));
    assertThat(convention.spills(seventeen)).isTrue();
    assertThat(convention.exportType(seventeen, codecs.string()))
        .isEqualTo(new FunctionType(List.of(I32), List.of(I32)));
    assertThat(convention.importType(seventeen, codecs.string()))
        .isEqualTo(new FunctionType(List.of(I32, I32), List.of()));
    assertThat(convention.importType(List.of(codecs.string()), f64))
        .isEqualTo(new FunctionType(List.of(I32, I32), List.of(F64)));
    assertThat(convention.exportType(List.of(), null))
        .isEqualTo(new FunctionType(List.of(), List.of()));
    assertThat(convention.spilled(List.of(u8, u64, u8)).byteSize()).isEqualTo(24);
  }

  /** What a value of a variant is passed as: by its bits, without a sign, the rest 0. */
  private long[] passed(Codec<Object> variant, Object value) {
    List<long[]> seen = new ArrayList<>();
    Guest guest =
        new FakeEngine()
            .function(
                "f",
                new FunctionType(variant.flat(), List.of()),
                arguments -> {
                  seen.add(arguments.clone());
                  return new long[0];
                })
            .load();
    BoundFunction function = convention.bind(guest, "f", List.of("v"), List.of(variant), null);
    try (Crossing crossing = function.begin()) {
      variant.lower(crossing.at(0), value);
      function.call(crossing);
    }
    return seen.getFirst();
  }

  private Codec<Object> numbers(Codec<?>... payloads) {
    return codecs.variant(
        "n",
        Arrays.stream(payloads)
            .<Case<?, ?>>map(payload ->
                payload.equals(s32)
                    ? new Case<>("i", Integer.class, s32, i -> i, i -> i)
                    : payload.equals(f32)
                        ? new Case<>("f", Float.class, f32, f -> f, f -> f)
                        : new Case<>("d", Double.class, f64, d -> d, d -> d))
            .toList());
  }

  @Test
  void payloadsOf32BitsInPlacesOf64HaveNoSign() {
    Codec<Object> wide = numbers(s32, f32, f64);
    assertThat(passed(wide, -1)).containsExactly(0, 0xFFFF_FFFFL);
    assertThat(passed(wide, -0.5f)).containsExactly(1, 0xBF00_0000L);
    assertThat(passed(wide, -0.5)).containsExactly(2, 0xBFE0_0000_0000_0000L);
    Codec<Object> nested = numbers(s32, f64);
    Codec<Object> option =
        codecs.variant(
            "o",
            List.of(
                new Case<>("none", String.class, null, v -> v, v -> v),
                new Case<>("some", Object.class, nested, v -> v, v -> v)));
    assertThat(passed(option, -2)).containsExactly(1, 0, 0xFFFF_FFFEL);
  }

  @Test
  void placesThatACaseDoesNotUseAreZero() {
    Codec<Object> uneven = numbers(f32, s32);
    assertThat(passed(uneven, -1).length).isEqualTo(2);
    Codec<Object> text =
        codecs.variant(
            "t",
            List.of(
                new Case<>("f", Float.class, f32, f -> f, f -> f),
                new Case<>("s", String.class, codecs.string(), s -> s, s -> s)));
    assertThat(text.flat()).containsExactly(I32, I32, I32);
    assertThat(passed(text, 1f)).containsExactly(0, 0x3F80_0000, 0);
  }
}
