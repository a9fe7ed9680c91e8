package dev.airlock.codec.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airlock.Guest;
import dev.airlock.HostFunction;
import dev.airlock.Limits;
import dev.airlock.ResourceHandles;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Crossing;
import dev.airlock.error.AirlockException;
import dev.airlock.error.AllocationException;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.EncodingException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.LimitException;
import dev.airlock.error.OwnershipException;
import dev.airlock.error.SignatureException;
import dev.airlock.layout.Scalar;
import dev.airlock.testing.FakeEngine;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest that breaks the ABI gets one line, reads nothing outside and makes nobody allocate. */
class HostileGuestTest {
  private static final int AREA = 1024;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final FakeEngine engine = new FakeEngine();
  private final CanonicalConvention convention =
      new CanonicalConvention(StringEncoding.UTF8, AddressSize.WASM32);
  private final CanonicalCodecs codecs = convention.canonicalCodecs();
  private final List<Long> freed = new ArrayList<>();
  private long next = 4096;

  private enum Color {
    RED,
    GREEN
  }

  private Guest load() {
    return load(Limits.DEFAULT);
  }

  private Guest load(Limits limits) {
    return engine
        .function("cabi_realloc", 4, 1, arguments -> new long[] {allocate(arguments[3])})
        .function("a:b/c#d", 0, 0, arguments -> new long[0])
        .load(Guest.builder().limits(limits));
  }

  private long allocate(long byteSize) {
    long address = next;
    next += (byteSize + 7) & -8;
    return address;
  }

  /** A guest whose function returns a number. */
  private Guest returning(long number) {
    return returning(number, Limits.DEFAULT);
  }

  private Guest returning(long number, Limits limits) {
    engine
        .function("f", 0, 1, arguments -> new long[] {number})
        .function(
            "cabi_post_f",
            1,
            0,
            arguments -> {
              freed.add(arguments[0]);
              return new long[0];
            });
    return load(limits);
  }

  /** Writes words into the memory of the guest. */
  private void words(long address, int... words) {
    for (int i = 0; i < words.length; i++) {
      engine.memory(0).segment().set(INT, address + 4L * i, words[i]);
    }
  }

  private <T extends @Nullable Object> T call(Guest guest, Codec<T> result) {
    BoundFunction function = convention.bind(guest, "f", List.of(), List.of(), result);
    try (Crossing crossing = function.begin()) {
      function.call(crossing);
      return convention.result(result).lift(crossing);
    } catch (AirlockException e) {
      throw function.explain(e);
    }
  }

  private <T> void pass(Guest guest, Codec<T> codec, T value) {
    BoundFunction function = convention.bind(guest, "take", List.of("p"), List.of(codec), null);
    try (Crossing crossing = function.begin()) {
      codec.lower(crossing.at(0), value);
      function.call(crossing);
    } catch (AirlockException e) {
      throw function.explain(e);
    }
  }

  @Test
  void anAreaThatIsNotAlignedIsRefused() {
    Guest guest = returning(AREA + 1);
    assertThatThrownBy(() -> call(guest, codecs.string()))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage(
            "result of f: the guest gave address 0x401 for string, which is not aligned to 4"
                + " bytes");
    assertThat(freed).containsExactly((long) AREA + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {65_532, 0xFFFF_FFFCL, -4, 0x7FFF_FFF0})
  void anAreaOutsideIsRefused(long address) {
    Guest guest = returning(address);
    assertThatThrownBy(() -> call(guest, codecs.string()))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessageStartingWith("result of f: 8 bytes at 0x")
        .hasMessageContaining("are not inside memory");
  }

  @Test
  void textOutsideIsRefused() {
    Guest guest = returning(AREA);
    words(AREA, 0xFFFF_FFF0, 32);
    assertThatThrownBy(() -> call(guest, codecs.string()))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessageStartingWith("result of f: 32 bytes at 0xfffffff0 are not inside memory");
    words(AREA, 0, 0xFFFF_FFFF);
    assertThatThrownBy(() -> call(guest, codecs.string()))
        .isInstanceOf(LimitException.class)
        .hasMessage(
            "result of f: text has 4294967295 bytes, more than the limit of 268435456 for one"
                + " result; is the length right? If it is, raise the limit");
  }

  @Test
  void textThatIsNoneIsRefused() {
    Guest guest = returning(AREA);
    words(AREA, AREA + 8, 2, 0xFFFF);
    assertThatThrownBy(() -> call(guest, codecs.string()))
        .isInstanceOf(EncodingException.class)
        .hasMessageStartingWith("result of f: byte 0 of 2 is 0xff, which is not UTF-8");
  }

  @Test
  void utf16MustBeAlignedAndWellFormed() {
    CanonicalCodecs utf16 =
        new CanonicalConvention(StringEncoding.UTF16, AddressSize.WASM32).canonicalCodecs();
    Guest guest = returning(AREA);
    words(AREA, AREA + 9, 0);
    assertThatThrownBy(() -> call(guest, utf16.string()))
        .hasMessage(
            "result of f: the guest gave address 0x409 for string, which is not aligned to 2"
                + " bytes");
    words(AREA, AREA + 8, 1, 0xD800);
    assertThatThrownBy(() -> call(guest, utf16.string()))
        .isInstanceOf(EncodingException.class)
        .hasMessageContaining("which is not UTF-16LE");
  }

  @Test
  void theTagOfUtf16IsNoPartOfTheLength() {
    CanonicalCodecs either =
        new CanonicalConvention(StringEncoding.LATIN1_UTF16, AddressSize.WASM32).canonicalCodecs();
    Guest guest = returning(AREA);
    words(AREA, AREA + 8, 1 | 1 << 31, '日');
    assertThat(call(guest, either.string())).isEqualTo("日");
    words(AREA, AREA + 8, 1, 0xFF);
    assertThat(call(guest, either.string())).isEqualTo("ÿ");
    words(AREA, AREA + 8, -1);
    assertThatThrownBy(() -> call(guest, either.string()))
        .hasMessageStartingWith("result of f: text has 4294967294 bytes, more than the limit");
  }

  @Test
  void listsThatLieAreRefused() {
    Guest guest = returning(AREA);
    Codec<long[]> numbers = codecs.array(long[].class, Scalar.U64);
    words(AREA, AREA + 4, 0);
    assertThatThrownBy(() -> call(guest, numbers))
        .hasMessage(
            "result of f: the guest gave address 0x404 for list<u64>, which is not aligned to 8"
                + " bytes");
    words(AREA, AREA, 0x2000_0001);
    assertThatThrownBy(() -> call(guest, numbers))
        .isInstanceOf(LimitException.class)
        .hasMessageStartingWith("result of f: list<u64> has 4294967304 bytes, more than the limit");
    words(AREA, AREA, 0x0100_0000);
    assertThatThrownBy(() -> call(guest, numbers))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessageStartingWith("result of f: 134217728 bytes at 0x400 are not inside memory");
    Codec<List<Integer>> list = codecs.list(codecs.codePoint());
    words(AREA, AREA + 2, 1);
    assertThatThrownBy(() -> call(guest, list)).hasMessageContaining("list<char>, which is not");
    words(AREA, AREA, 0x0400_0001);
    assertThatThrownBy(() -> call(guest, list)).isInstanceOf(LimitException.class);
  }

  /** A small list that refers to the same text again and again. */
  @Test
  void allThatIsReadInACallIsLimited() {
    Guest guest = returning(AREA, Limits.DEFAULT.withResultBytes(100_000));
    words(AREA, AREA + 8, 1000);
    for (int i = 0; i < 1000; i++) {
      words(AREA + 8 + 8L * i, 0, 1000);
    }
    assertThatThrownBy(() -> call(guest, codecs.list(codecs.string())))
        .isInstanceOf(LimitException.class)
        .hasMessageStartingWith("result of f: all that is read in one call has ");
    assertThat(freed).containsExactly((long) AREA);
    assertThat(guest.isUsable()).isTrue();
  }

  @Test
  void casesThatDoNotExistAreRefused() {
    Guest guest = returning(AREA);
    words(AREA, 2);
    assertThatThrownBy(() -> call(guest, codecs.optional(codecs.number(Scalar.U32, Integer.class))))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage("result of f: the guest gave case 2 of option, which has 2");
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 258, -1})
  void constantsThatDoNotExistAreRefused(long number) {
    Guest guest = returning(number);
    assertThatThrownBy(() -> call(guest, codecs.enumeration("color", List.of(Color.values()))))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage(
            "result of f: the guest gave case %d of color, which has 2", number & 0xFFFF_FFFFL);
  }

  @ParameterizedTest
  @ValueSource(longs = {0xD800, 0xDFFF, 0x11_0000, -1})
  void whatIsNoCharacterIsRefused(long number) {
    Guest guest = returning(number);
    assertThatThrownBy(() -> call(guest, codecs.codePoint()))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage(
            "result of f: the guest gave 0x%x for a char, which is no Unicode scalar value",
            (int) number);
  }

  @Test
  void aCharacterBeyondOneCharIsRefused() {
    Guest guest = returning(0x1F600);
    assertThatThrownBy(() -> call(guest, codecs.character()))
        .hasMessage(
            "result of f: the guest gave U+1F600, which takes two of Java's chars; take it as an int");
  }

  @Test
  void bitsBeyondATypeAreIgnoredOrCount() {
    assertThat(call(returning(0x100), codecs.number(Scalar.BOOL, Boolean.class))).isTrue();
    assertThat(call(returning(0x1FF), codecs.number(Scalar.U8, Integer.class))).isEqualTo(255);
    assertThat(call(returning(0x1FF), codecs.number(Scalar.S8, Byte.class))).isEqualTo((byte) -1);
    assertThat(call(returning(0x1_8000), codecs.number(Scalar.S16, Short.class)))
        .isEqualTo(Short.MIN_VALUE);
    assertThat(call(returning(-2), codecs.flags("colors", List.of(Color.values()))))
        .isEqualTo(EnumSet.of(Color.GREEN));
  }

  @Test
  void theResultIsGivenBackAsItCame() {
    Guest guest = returning(-8);
    assertThatThrownBy(() -> call(guest, codecs.string())).isInstanceOf(AirlockException.class);
    assertThat(freed).containsExactly(-8L);
  }

  @Test
  void nothingIsGivenBackAfterATrap() {
    engine
        .trap("f")
        .function(
            "cabi_post_f",
            0,
            0,
            arguments -> {
              freed.add(0L);
              return new long[0];
            });
    Guest guest = load();
    BoundFunction function = convention.bind(guest, "f", List.of(), List.of(), null);
    assertThatThrownBy(
            () -> {
              try (Crossing crossing = function.begin()) {
                function.call(crossing);
              }
            })
        .hasMessageContaining("unreachable");
    assertThat(freed).isEmpty();
    assertThat(guest.isUsable()).isFalse();
  }

  @Test
  void whatGivesBackMustTakeTheResult() {
    engine
        .function("f", 0, 1, arguments -> new long[] {0})
        .function("cabi_post_f", 2, 0, arguments -> new long[0]);
    Guest guest = load();
    assertThatThrownBy(() -> call(guest, codecs.string()))
        .isInstanceOf(SignatureException.class)
        .hasMessage(
            "cabi_post_f of fake.wasm is (i32, i32) -> (), but to free what f gives it would be"
                + " (i32) -> ()");
  }

  private Guest allocating(long address) {
    return engine
        .function("cabi_realloc", 4, 1, arguments -> new long[] {address})
        .function("take", 2, 0, arguments -> new long[0])
        .function("cabi_post_take", 0, 0, arguments -> new long[0])
        .load();
  }

  @Test
  void anAllocatorThatLiesIsRefused() {
    assertThatThrownBy(() -> pass(allocating(0), codecs.string(), "abc"))
        .isInstanceOf(AllocationException.class)
        .hasMessageContaining("has no memory for 3 bytes: cabi_realloc(0, 0, 1, 3) returned 0");
    assertThatThrownBy(() -> pass(allocating(-1), codecs.string(), "abc"))
        .isInstanceOf(AllocationException.class)
        .hasMessageContaining("returned 0xffffffff for 3 bytes, which is not inside the memory");
    Codec<int[]> numbers = codecs.array(int[].class, Scalar.S32);
    assertThatThrownBy(() -> pass(allocating(1026), numbers, new int[1]))
        .isInstanceOf(AllocationException.class)
        .hasMessageContaining("returned 0x402, which is not aligned to 4 bytes");
    assertThatThrownBy(() -> pass(allocating(1026), numbers, new int[0]))
        .isInstanceOf(AllocationException.class)
        .hasMessageContaining("gave 0x402 for 0 bytes aligned to 4, which is not aligned");
    assertThatThrownBy(() -> pass(allocating(-4), numbers, new int[0]))
        .isInstanceOf(AllocationException.class)
        .hasMessageContaining("which is not inside the memory");
  }

  @Test
  void listsThatTheAbiHasNoRoomForAreRefused() {
    Guest guest = allocating(1024);
    List<String> many = Collections.nCopies(1 << 26, "");
    assertThatThrownBy(() -> pass(guest, codecs.list(codecs.string()), many))
        .isInstanceOf(ArgumentException.class)
        .hasMessage(
            "argument 'p' of take: list<string> takes 536870912 bytes in the guest, more than the"
                + " 268435455 that the canonical ABI allows; pass it in parts");
  }

  // What a guest passes to an import.

  @Test
  void parametersInMemoryMustBeThere() {
    Guest guest = load();
    Codec<Integer> number = codecs.number(Scalar.S32, Integer.class);
    HostFunction sum =
        convention.hostFunction(Collections.nCopies(17, number), null, (g, arguments) -> null);
    assertThatThrownBy(() -> sum.call(guest, 1026))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage(
            "the guest gave address 0x402 for the parameters, which is not aligned to 4 bytes");
    assertThatThrownBy(() -> sum.call(guest, 65_536 - 64)).isInstanceOf(GuestMemoryException.class);
  }

  @Test
  void theAreaForAnImportsResultMustBeThere() {
    Guest guest = load();
    HostFunction give = convention.hostFunction(List.of(), codecs.string(), (g, none) -> "abc");
    assertThatThrownBy(() -> give.call(guest, 1026)).isInstanceOf(GuestErrorException.class);
    assertThatThrownBy(() -> give.call(guest, -4)).isInstanceOf(GuestMemoryException.class);
    assertThat(give.call(guest, AREA)).isEmpty();
    assertThat(engine.memory(0).segment().get(INT, AREA + 4L)).isEqualTo(3);
  }

  @Test
  void whatIsLentMustComeBack() {
    engine.function("take", 1, 0, arguments -> new long[0]);
    Guest guest = load();
    Codec<Object> lent = codecs.hostResource("thing", HandleKind.BORROW, Object.class);
    assertThatThrownBy(() -> pass(guest, lent, "a thing"))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage(
            "result of take: the guest kept handle 1 of thing, which was lent to it for a call");
    assertThat(ResourceHandles.of(guest).countOfGuest()).isZero();
  }

  @Test
  void whatTheGuestLendsCantBeGivenAwayMeanwhile() {
    Guest guest = load();
    ResourceHandles handles = ResourceHandles.of(guest);
    int handle = handles.give("thing", "a thing", true);
    Codec<String> lent = codecs.hostResource("thing", HandleKind.BORROW, String.class);
    Codec<String> owned = codecs.hostResource("thing", HandleKind.OWN, String.class);
    HostFunction take = convention.hostFunction(List.of(owned), null, (g, arguments) -> null);
    HostFunction borrow =
        convention.hostFunction(
            List.of(lent), null, (g, arguments) -> take.call(g, handle).length == 0 ? null : "");

    assertThatThrownBy(() -> borrow.call(guest, handle))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage("fake.wasm let go of handle 1 of thing while it was lent to a call");
    take.call(guest, handle);
    assertThatThrownBy(() -> take.call(guest, handle))
        .hasMessage("fake.wasm gave 1 as a handle of thing, which it doesn't have");
    assertThat(handles.give("thing", "another", true)).as("used again").isEqualTo(handle);
  }

  /** As an argument of an import, a resource of the guest is the host's for the call only. */
  @Test
  void whatIsLentToTheHostIsVoidAfterTheCall() {
    Guest guest = load();
    ResourceHandles handles = ResourceHandles.of(guest);
    int handle = handles.give("a:b/c#thing", 77L, true);
    Codec<Long> lent = codecs.handle("thing", HandleKind.BORROW, it -> it, it -> it);
    List<Long> seen = new ArrayList<>();
    HostFunction borrow =
        convention.hostFunction(
            List.of(lent),
            null,
            (g, arguments) -> {
              Long ofHost = (Long) Objects.requireNonNull(arguments[0]);
              assertThat(handles.representation("thing", ofHost)).isEqualTo(77);
              assertThatThrownBy(() -> handles.close("thing", ofHost))
                  .isInstanceOf(OwnershipException.class)
                  .hasMessage("thing can't be closed: it was only lent for the time of a call");
              seen.add(ofHost);
              return null;
            });

    borrow.call(guest, handle);

    assertThat(seen).hasSize(1);
    assertThat(handles.has(seen.getFirst())).isFalse();
    assertThat(handles.take("thing", handle)).isEqualTo(77L);
  }

  @Test
  void whatIsLentToTheGuestCantBeClosedMeanwhile() {
    List<Throwable> thrown = new ArrayList<>();
    List<Long> seen = new ArrayList<>();
    Runnable[] meanwhile = {() -> {}};
    engine.function(
        "take",
        1,
        0,
        arguments -> {
          seen.add(arguments[0]);
          meanwhile[0].run();
          return new long[0];
        });
    Guest guest = load();
    ResourceHandles handles = ResourceHandles.of(guest);
    long ofHost = handles.keep("thing", 77, true);
    meanwhile[0] = () -> thrown.add(catchThrowable(() -> handles.close("thing", ofHost)));
    Codec<Long> lent = codecs.handle("thing", HandleKind.BORROW, it -> it, it -> it);

    pass(guest, lent, ofHost);

    assertThat(seen).as("what the guest made up, no handle").containsExactly(77L);
    assertThat(thrown)
        .singleElement()
        .isInstanceOf(OwnershipException.class)
        .hasToString(
            "dev.airlock.error.OwnershipException: thing can't be closed: a call that it is lent"
                + " to is running");
    handles.close("thing", ofHost);
  }
}
