package dev.airlock.it;

import static dev.airlock.it.ManagedGuest.CODECS;
import static dev.airlock.it.ManagedGuest.DOUBLE;
import static dev.airlock.it.ManagedGuest.FLAG;
import static dev.airlock.it.ManagedGuest.I32;
import static dev.airlock.it.ManagedGuest.INTS;
import static dev.airlock.it.ManagedGuest.ITEM;
import static dev.airlock.it.ManagedGuest.STRING;
import static dev.airlock.it.ManagedGuest.STRINGS;
import static dev.airlock.it.ManagedGuest.STRING_OR_NULL;
import static dev.airlock.it.ManagedGuest.VEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.codec.Codec;
import dev.airlock.codec.managed.ClassId;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.SignatureException;
import dev.airlock.it.ManagedGuest.Item;
import dev.airlock.it.ManagedGuest.Vec;
import dev.airlock.layout.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/** Every kind of object, both ways, by each compiler of AssemblyScript; the answers are known. */
@ParameterizedClass
@FieldSource("dev.airlock.it.ManagedGuest#ALL")
class ManagedCodecsTest {
  private final ManagedGuest guest;

  ManagedCodecsTest(String module) {
    this.guest = new ManagedGuest(module);
  }

  /** Nothing stays pinned: the collector is told of each end of what it was told the beginning. */
  @AfterEach
  void isBalanced() {
    if (guest.guest().isUsable()) {
      assertThat(guest.calls("__unpin")).as("unpinned").isEqualTo(guest.calls("__pin"));
    }
    guest.close();
  }

  @Test
  void strings() {
    assertThat(guest.call(STRING, "echo", STRING, "Zoë 🚀")).isEqualTo("Zoë 🚀");
    assertThat(guest.call(STRING, "echo", STRING, "")).isEmpty();
    assertThat(guest.call(STRING, "concat", STRING, "Zoë 🚀", STRING, " & ü"))
        .isEqualTo("Zoë 🚀 & ü");
    assertThat(guest.call(FLAG, "isNull", STRING_OR_NULL, null)).isTrue();
    assertThat(guest.call(FLAG, "isNull", STRING_OR_NULL, "")).isFalse();
    assertThatThrownBy(() -> guest.call(STRING, "concat", STRING, "x", STRING, null))
        .isInstanceOf(ArgumentException.class)
        .hasMessageStartingWith("argument 'p1' of concat: it is null, but the type is string");
  }

  /** Of what may be null: compilers up to 0.17 forget to count {@code c ? null : text}. */
  @Test
  void nulls() {
    Codec<Optional<String>> optional = CODECS.optional(STRING);
    assertThat(guest.call(STRING_OR_NULL, "orNull", STRING, "x", FLAG, true)).isNull();
    assertThat(guest.call(optional, "orNull", optional, Optional.of("x"), FLAG, true)).isEmpty();
    if (!guest.isCounted()) {
      assertThat(guest.call(optional, "orNull", optional, Optional.of("x"), FLAG, false))
          .contains("x");
    }
    assertThatThrownBy(() -> guest.call(STRING, "orNull", STRING, "x", FLAG, true))
        .hasMessage(
            "result of orNull: the guest gave null for string; where it may, say Optional or"
                + " @Nullable");
  }

  @Test
  void numbers() {
    Codec<Short> u8 = CODECS.number(Scalar.U8, Short.class);
    Codec<Byte> s8 = CODECS.number(Scalar.S8, Byte.class);
    Codec<Integer> u16 = CODECS.number(Scalar.U16, Integer.class);
    Codec<Long> u32 = CODECS.number(Scalar.U32, Long.class);
    Codec<Long> i64 = CODECS.number(Scalar.S64, Long.class);
    Codec<Float> f32 = CODECS.number(Scalar.F32, Float.class);
    assertThat(guest.call(FLAG, "not", FLAG, true)).isFalse();
    assertThat(guest.call(u8, "addU8", u8, (short) 200, u8, (short) 100)).isEqualTo((short) 44);
    assertThat(guest.call(s8, "addI8", s8, (byte) 100, s8, (byte) 100)).isEqualTo((byte) -56);
    assertThat(guest.call(u16, "addU16", u16, 65535, u16, 2)).isEqualTo(1);
    assertThat(guest.call(u32, "addU32", u32, 0xFFFF_FFFFL, u32, 0L)).isEqualTo(0xFFFF_FFFFL);
    assertThat(guest.call(i64, "addI64", i64, -1L, i64, 1L << 40)).isEqualTo((1L << 40) - 1);
    assertThat(guest.call(i64, "divU64", i64, -1L, i64, 2L)).isEqualTo(Long.MAX_VALUE);
    assertThat(guest.call(f32, "halfF32", f32, 0.5f)).isEqualTo(0.25f);
  }

  @Test
  void optionalArguments() {
    for (int i = 0; i < 2; i++) {
      assertThat(guest.call(STRING, "pad", STRING, "abc", I32, 4, I32, 43)).isEqualTo("+abc");
      assertThat(guest.call(STRING, "pad", STRING, "abc", I32, 4)).isEqualTo(".abc");
      assertThat(guest.call(STRING, "pad", STRING, "abc")).isEqualTo(".....abc");
    }
    assertThatThrownBy(() -> guest.call(STRING, "pad", I32, 4, STRING, "x", I32, 43, I32, 1))
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("pad of objects");
  }

  @Test
  void typedArrays() {
    reverses("I8", new byte[] {1, -2, 3}, new byte[] {3, -2, 1}, Scalar.S8);
    reverses("U8", new byte[] {1, -2, 3}, new byte[] {3, -2, 1}, Scalar.U8);
    reverses("I16", new short[] {1, -2, 3}, new short[] {3, -2, 1}, Scalar.S16);
    reverses("U16", new short[] {1, -2, 3}, new short[] {3, -2, 1}, Scalar.U16);
    reverses("U16", new char[] {'a', 'ü'}, new char[] {'ü', 'a'}, Scalar.U16);
    reverses("I32", new int[] {1, -2, 3}, new int[] {3, -2, 1}, Scalar.S32);
    reverses("U32", new int[] {1, -2, 3}, new int[] {3, -2, 1}, Scalar.U32);
    reverses("I64", new long[] {1, -2, 3}, new long[] {3, -2, 1}, Scalar.S64);
    reverses("U64", new long[] {1, -2, 3}, new long[] {3, -2, 1}, Scalar.U64);
    reverses("F32", new float[] {1.5f, -2}, new float[] {-2, 1.5f}, Scalar.F32);
    reverses("F64", new double[] {1.5, -2}, new double[] {-2, 1.5}, Scalar.F64);
    if (!guest.isCounted()) {
      // Older compilers' own reverse reads before the first element of none.
      reverses("F64", new double[0], new double[0], Scalar.F64);
    }
    Codec<byte[]> clamped =
        CODECS.array(
            byte[].class,
            Scalar.U8,
            ObjectKind.TYPED_ARRAY,
            ClassId.exported("Uint8ClampedArray_ID"));
    assertThat(guest.call(clamped, "reverseU8Clamped", clamped, new byte[] {1, -2}))
        .containsExactly(-2, 1);
  }

  @SuppressWarnings("unchecked")
  private <A> void reverses(String name, A values, A reversed, Scalar element) {
    Codec<A> codec =
        CODECS.array((Class<A>) values.getClass(), element, ObjectKind.TYPED_ARRAY, null);
    assertThat(guest.<A>call(codec, "reverse" + name, codec, values)).isEqualTo(reversed);
  }

  /** A view that doesn't begin where its buffer does, and a buffer without a view. */
  @Test
  void viewsAndBuffers() {
    Codec<int[]> ints = CODECS.array(int[].class, Scalar.S32, ObjectKind.TYPED_ARRAY, null);
    Codec<byte[]> buffer = CODECS.array(byte[].class, Scalar.U8, ObjectKind.ARRAY_BUFFER, null);
    Codec<Short> key = CODECS.number(Scalar.U8, Short.class);
    assertThat(guest.call(ints, "middle", ints, new int[] {1, -2, 3, 4})).containsExactly(-2, 3);
    assertThat(guest.call(buffer, "xor", buffer, new byte[] {0, 1, -1}, key, (short) 3))
        .containsExactly(3, 2, -4);
  }

  @Test
  void arraysOfNumbers() {
    Codec<boolean[]> flags = CODECS.array(boolean[].class, Scalar.BOOL, ObjectKind.ARRAY, null);
    Codec<List<Boolean>> flagList = CODECS.list(FLAG, ObjectKind.ARRAY, null);
    Codec<long[]> longs = CODECS.array(long[].class, Scalar.S64, ObjectKind.ARRAY, null);
    Codec<double[]> doubles = CODECS.array(double[].class, Scalar.F64, ObjectKind.ARRAY, null);
    assertThat(guest.call(I32, "sumI32", INTS, new int[] {4, 5, -1})).isEqualTo(8);
    assertThat(guest.call(I32, "sumI32", CODECS.list(I32, ObjectKind.ARRAY, null), List.of(4, 5)))
        .isEqualTo(9);
    assertThat(guest.call(I32, "countTrue", flags, new boolean[] {true, false, true})).isEqualTo(2);
    assertThat(guest.call(flagList, "evens", INTS, new int[] {1, 2, -4}))
        .containsExactly(false, true, true);
    assertThat(guest.call(longs, "squaresI64", I32, 5)).containsExactly(0, 1, 4, 9, 16);
    assertThat(guest.call(DOUBLE, "sumF64", doubles, new double[] {0.25, 0.5})).isEqualTo(0.75);
    assertThat(guest.call(doubles, "halvesF64", I32, 3)).containsExactly(0, 0.5, 1);
    assertThat(guest.call(doubles, "halvesF64", I32, 0)).isEmpty();
  }

  /** A typed array isn't an Array, and the guest would read the one as the other. */
  @Test
  void refusesToGuessTheKindOfAList() {
    Codec<int[]> any = CODECS.array(int[].class, Scalar.S32);
    assertThat(guest.call(any, "middle", typed(), new int[] {1, 2, 3})).containsExactly(2);
    assertThatThrownBy(() -> guest.call(I32, "sumI32", any, new int[] {1}))
        .isInstanceOf(ArgumentException.class)
        .hasMessage(
            "argument 'p0' of sumI32: the module has several classes for a list of s32: say (typed)"
                + " or (array)");
  }

  private static Codec<int[]> typed() {
    return CODECS.array(int[].class, Scalar.S32, ObjectKind.TYPED_ARRAY, null);
  }

  @Test
  void arraysOfReferences() {
    Codec<List<int[]>> rows = CODECS.list(INTS);
    Codec<List<String>> nullable = CODECS.list(CODECS.nullable(STRING));
    assertThat(guest.call(STRING, "join", STRINGS, List.of("a", "", "ö"), STRING, "-"))
        .isEqualTo("a--ö");
    assertThat(guest.call(STRINGS, "split", STRING, "a,,ö", STRING, ","))
        .containsExactly("a", "", "ö");
    assertThat(guest.call(I32, "countNulls", nullable, Arrays.asList(null, "x", null)))
        .isEqualTo(2);
    assertThat(guest.call(nullable, "gaps", I32, 4)).containsExactly(null, "-", null, "---");
    assertThat(
            guest.call(
                I32, "sumNested", rows, List.of(new int[] {1, 2}, new int[0], new int[] {3})))
        .isEqualTo(6);
    assertThat(guest.call(rows, "triangle", I32, 3))
        .containsExactly(new int[] {0}, new int[] {0, 1}, new int[] {0, 1, 2});
  }

  @Test
  void classes() {
    Codec<List<Vec>> vecs = CODECS.list(VEC);
    assertThat(guest.call(VEC, "vecAdd", VEC, new Vec(1.5, 2), VEC, new Vec(-1, 0.25)))
        .isEqualTo(new Vec(0.5, 2.25));
    assertThat(guest.call(vecs, "vecs", I32, 2)).containsExactly(new Vec(0, 0), new Vec(1, -1));
    assertThat(guest.call(VEC, "sumVecs", vecs, List.of(new Vec(1, 2), new Vec(3, 4))))
        .isEqualTo(new Vec(4, 6));
  }

  /** Inherited fields, every width, and references of all kinds, null among them. */
  @Test
  void classesOfClasses() {
    Codec<@Nullable Item> orNull = CODECS.nullable(ITEM);
    Item root = guest.call(ITEM, "itemNew", I32, 1, STRING, "root", orNull, null);
    assertThat(root)
        .isEqualTo(
            new Item(
                1,
                "root",
                true,
                (byte) 200,
                (short) -2,
                -3,
                -1,
                0.5f,
                0.1,
                new Vec(1.5, -1.5),
                List.of(new Vec(0, 0), new Vec(1, -1)),
                null,
                null,
                null));
    Item child = guest.call(ITEM, "itemNew", I32, 2, STRING, "kind", orNull, root);
    assertThat(child.parent()).isEqualTo(root);
    assertThat(child.note()).isEqualTo("child");
    assertThat(child.bytes()).containsExactly((byte) 0, (byte) 0, (byte) 0);
    assertThat(guest.call(STRING, "itemText", ITEM, child)).isEqualTo("kind(child) < root(-)");
    assertThat(guest.call(DOUBLE, "itemSum", ITEM, child))
        .isEqualTo(2 + 1 + 200 - 2 - 3 + 0x1p64 + 0.5 + 0.1);
    Item made =
        new Item(
            10,
            "von Hand",
            false,
            (byte) 100,
            (short) 0,
            0,
            0,
            0,
            0,
            new Vec(1, 2),
            List.of(new Vec(3, 4)),
            "größer",
            child,
            List.of((byte) 5, (byte) 6));
    assertThat(guest.call(STRING, "itemText", ITEM, made))
        .isEqualTo("von Hand(größer) < kind(child) < root(-)");
    assertThat(guest.call(DOUBLE, "itemSum", ITEM, made)).isEqualTo(10 + 100 + 3 + 7 + 11);
  }

  @Test
  void imports() {
    assertThat(guest.call(STRING, "shoutTwice", STRING, "ö")).isEqualTo("Ö!ÉÖ!");
    assertThat(guest.call(STRING, "findOr", STRING, "color", STRING, "?")).isEqualTo("grün 🎨");
    assertThat(guest.call(STRING, "findOr", STRING, "size", STRING, "?")).isEqualTo("?");
    assertThat(guest.call(DOUBLE, "moved", DOUBLE, 1.0, DOUBLE, 2.0, DOUBLE, 0.5)).isEqualTo(251.5);
    assertThat(guest.call(DOUBLE, "scaled", I32, 4, DOUBLE, 1.5)).isEqualTo(9);
    assertThat(guest.call(STRING, "namesOf", I32, 3)).isEqualTo("n0+n1+n2");
    assertThat(guest.call(CODECS.number(Scalar.U64, Long.class), "mixed", FLAG, true))
        .isEqualTo(Long.MIN_VALUE);
    assertThat(guest.mixed).containsExactly(true, 200, -3L, -1L, 0.5f);
  }

  /** Guest, host, guest, with objects made at each depth. */
  @Test
  void reentrancy() {
    assertThat(guest.call(I32, "descend", I32, 3)).isEqualTo(123);
    assertThat(guest.depths).hasToString("depth 2;depth 1;depth 0;");
  }

  @Test
  void mapsAreReachedByFunctions() {
    Codec<ManagedGuest.Handle> inventory = guest.handle("Inventory");
    Codec<ManagedGuest.Handle> set = guest.handle("Set");
    try (ManagedGuest.Handle handle = guest.call(inventory, "inventoryNew")) {
      guest.run("inventorySet", inventory, handle, STRING, "äpfel", I32, 3);
      guest.run("inventorySet", inventory, handle, STRING, "birnen", I32, 4);
      guest.run("inventorySet", inventory, handle, STRING, "äpfel", I32, 5);
      assertThat(guest.call(I32, "inventoryGet", inventory, handle, STRING, "äpfel")).isEqualTo(5);
      assertThat(guest.call(STRINGS, "inventoryKeys", inventory, handle))
          .containsExactly("äpfel", "birnen");
    }
    try (ManagedGuest.Handle handle =
        guest.call(set, "distinct", STRINGS, List.of("b", "a", "b"))) {
      assertThat(guest.call(STRINGS, "distinctValues", set, handle)).containsExactly("b", "a");
    }
    assertThatThrownBy(() -> CODECS.map(STRING, I32))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("hash table of the guest's own; pass it as a handle");
  }

  @Test
  void aFailureIsTheGuestsOwnMessage() {
    assertThatThrownBy(() -> guest.call(I32, "at", INTS, new int[] {1}, I32, 1))
        .isInstanceOf(GuestTrapException.class)
        .hasMessageMatching(
            "objects.*\\.wasm aborted: Index out of range \\(~lib/array\\.ts:\\d+:\\d+\\)");
  }
}
