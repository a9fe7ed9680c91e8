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

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.Limits;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.error.LimitException;
import dev.airlock.it.ManagedGuest.Handle;
import dev.airlock.it.ManagedGuest.Item;
import dev.airlock.it.ManagedGuest.Vec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is passed lives as long as it must and no longer, by both ways of keeping objects. */
class ManagedLifetimesTest {
  /** Counts the live objects, as the runtime tells of them when it is built to. */
  private static final class Live {
    private int count;
    private int made;

    GuestBuilder hooks() {
      return Guest.builder()
          .function("rtrace", "onalloc", (guest, arguments) -> counted(1))
          .function("rtrace", "onfree", (guest, arguments) -> counted(-1))
          .function("rtrace", "onvisit", (guest, arguments) -> new long[] {1})
          .function("rtrace", "onstore", (guest, arguments) -> new long[] {arguments[0]})
          .function("rtrace", "oninit", (guest, arguments) -> NOTHING)
          .function("rtrace", "oncollect", (guest, arguments) -> NOTHING);
    }

    private long[] counted(int by) {
      count += by;
      made += Math.max(by, 0);
      return NOTHING;
    }

    private static final long[] NOTHING = {};
  }

  /** The same round again and again leaves as many objects as before, of every kind. */
  @ParameterizedTest
  @ValueSource(strings = {"objects-0.14-traced", "objects-traced"})
  void everythingIsGivenBack(String module) {
    Live live = new Live();
    try (ManagedGuest guest = new ManagedGuest(module, live.hooks())) {
      round(guest);
      int after = live.count;
      assertThat(live.made).as("objects that were made").isGreaterThan(100);
      for (int i = 0; i < 5; i++) {
        round(guest);
      }
      assertThat(live.count).as("live objects").isEqualTo(after);
      assertThat(guest.calls("__unpin")).isEqualTo(guest.calls("__pin"));
    }
  }

  private static void round(ManagedGuest guest) {
    Codec<List<Vec>> vecs = CODECS.list(VEC);
    Codec<@Nullable Item> itemOrNull = CODECS.nullable(ITEM);
    Codec<Handle> counter = guest.handle("Counter");
    guest.call(STRING, "concat", STRING, "a", STRING, "b");
    guest.call(FLAG, "isNull", STRING_OR_NULL, null);
    guest.call(STRING, "join", STRINGS, List.of("a", "b"), STRING, "-");
    guest.call(STRINGS, "split", STRING, "a,,ö", STRING, ",");
    guest.call(I32, "sumNested", CODECS.list(INTS), List.of(new int[] {1, 2}, new int[0]));
    guest.call(CODECS.list(INTS), "triangle", I32, 3);
    guest.call(VEC, "sumVecs", vecs, List.of(new Vec(1, 2), new Vec(3, 4)));
    Item root = guest.call(ITEM, "itemNew", I32, 1, STRING, "root", itemOrNull, null);
    Item child = guest.call(ITEM, "itemNew", I32, 2, STRING, "kind", itemOrNull, root);
    guest.call(STRING, "itemText", ITEM, child);
    guest.call(STRING, "shoutTwice", STRING, "ö");
    guest.call(STRING, "findOr", STRING, "color", STRING, "?");
    guest.call(DOUBLE, "moved", DOUBLE, 1.0, DOUBLE, 2.0, DOUBLE, 0.5);
    guest.call(DOUBLE, "scaled", I32, 4, DOUBLE, 1.5);
    guest.call(STRING, "namesOf", I32, 3);
    guest.call(I32, "descend", I32, 3);
    try (Handle handle = guest.call(counter, "counterNew", I32, 1);
        Handle same = guest.call(counter, "counterRename", counter, handle, STRING, "x")) {
      assertThat(same.address).isEqualTo(handle.address);
      assertThat(guest.call(STRING, "counterLabel", counter, same)).isEqualTo("x");
    }
    // What can't be passed, after some of it was made.
    assertThatThrownBy(
            () -> guest.call(STRING, "join", STRINGS, Arrays.asList("a", "b", null), STRING, "-"))
        .hasMessageContaining("it is null");
    assertThatThrownBy(() ->
            guest.call(
                STRING,
                "itemText",
                ITEM,
                new Item(
                    1,
                    "x",
                    true,
                    (byte) 0,
                    (short) 0,
                    0,
                    0,
                    0,
                    0,
                    new Vec(1, 2),
                    Arrays.asList(new Vec(1, 2), null),
                    null,
                    child,
                    null)))
        .hasMessageContaining("it is null");
    if (guest.guest().hasFunction("__collect")) {
      guest.guest().function("__collect").call();
    }
  }

  /** A collector that runs all the time takes nothing that is still needed. */
  @ParameterizedTest
  @FieldSource("dev.airlock.it.ManagedGuest#ALL")
  void whatIsPassedOutlivesTheGarbageOfTheCall(String module) {
    try (ManagedGuest guest = new ManagedGuest(module)) {
      List<String> words = Collections.nCopies(2_000, "wörter");
      for (int i = 0; i < 5; i++) {
        assertThat(guest.call(STRING, "churn", STRING, "bleibt", I32, 5_000)).isEqualTo("bleibt");
        assertThat(guest.call(STRING, "join", STRINGS, words, STRING, ""))
            .isEqualTo("wörter".repeat(2_000));
        assertThat(guest.call(STRINGS, "split", STRING, "wörter,".repeat(500), STRING, ","))
            .hasSize(501);
        assertThat(guest.call(STRING, "namesOf", I32, 500))
            .hasSize(10 * 2 + 90 * 3 + 400 * 4 + 499);
      }
      assertThat(guest.guest().memory().pages()).isLessThan(64);
      assertThat(guest.calls("__unpin")).isEqualTo(guest.calls("__pin"));
    }
  }

  /** What the guest gives is kept by the handle, through collections, and given back with it. */
  @ParameterizedTest
  @FieldSource("dev.airlock.it.ManagedGuest#ALL")
  void aHandleHoldsItsObject(String module) {
    try (ManagedGuest guest = new ManagedGuest(module)) {
      Codec<Handle> counter = guest.handle("Counter");
      Handle handle = guest.call(counter, "counterNew", I32, 40);
      assertThat(guest.calls("__pin") - guest.calls("__unpin"))
          .isEqualTo(guest.isCounted() ? 0 : 1);
      guest.call(STRING, "churn", STRING, "x", I32, 20_000);
      if (guest.guest().hasFunction("__collect")) {
        guest.guest().function("__collect").call();
      }
      assertThat(guest.call(I32, "counterAdd", counter, handle, I32, 2)).isEqualTo(42);

      // The same object as a second handle: pinning it again would be an error in the guest.
      Handle same = guest.call(counter, "counterRename", counter, handle, STRING, "zähler");
      assertThat(same.address).isEqualTo(handle.address);
      if (guest.isCounted()) {
        assertThat(handle.count()).isEqualTo(2);
      }
      handle.close();
      if (guest.isCounted()) {
        assertThat(same.count()).isEqualTo(1);
      } else {
        assertThat(guest.calls("__unpin")).isEqualTo(guest.calls("__pin") - 1);
      }
      guest.call(STRING, "churn", STRING, "x", I32, 20_000);
      assertThat(guest.call(STRING, "counterLabel", counter, same)).isEqualTo("zähler");
      same.close();
      assertThat(guest.calls("__unpin")).isEqualTo(guest.calls("__pin"));
    }
  }

  /** An object that is lent as a copy and comes back as a handle, which outlives the call. */
  @ParameterizedTest
  @FieldSource("dev.airlock.it.ManagedGuest#ALL")
  void aHandleOnAnArgument(String module) {
    try (ManagedGuest guest = new ManagedGuest(module)) {
      Codec<Handle> text =
          CODECS.handle("String", HandleKind.BORROW, guest::handleAt, h -> h.address);
      Handle echo = guest.call(text, "echo", STRING, "bleibt");
      guest.call(STRING, "churn", STRING, "x", I32, 20_000);
      assertThat(guest.call(STRING, "echo", text, echo)).isEqualTo("bleibt");
      echo.close();
      assertThat(guest.calls("__unpin")).isEqualTo(guest.calls("__pin"));
    }
  }

  /** A handle that is given up with the call. */
  @ParameterizedTest
  @FieldSource("dev.airlock.it.ManagedGuest#ALL")
  void aHandleThatIsGivenUp(String module) {
    try (ManagedGuest guest = new ManagedGuest(module)) {
      Codec<Handle> borrowed = guest.handle("Counter");
      Codec<Handle> given =
          CODECS.handle("Counter", HandleKind.OWN, guest::handleAt, h -> h.address);
      Handle handle = guest.call(borrowed, "counterNew", I32, 40);
      assertThat(guest.call(I32, "counterAdd", given, handle, I32, 2)).isEqualTo(42);
      assertThat(guest.calls("__unpin")).isEqualTo(guest.calls("__pin"));
    }
  }

  /** Methods as compilers up to 0.19 export them with a class. */
  @ParameterizedTest
  @ValueSource(strings = {"objects-0.9", "objects-0.14", "objects-0.17", "objects-0.19"})
  void classesByTheirMethods(String module) {
    try (ManagedGuest guest = new ManagedGuest(module)) {
      Codec<Handle> counter = guest.handle("Counter");
      Codec<@Nullable Handle> none = CODECS.nullable(counter);
      try (Handle made = guest.call(counter, "Counter#constructor", none, null, I32, 5);
          Handle unset = guest.call(counter, "Counter#constructor", none, null)) {
        assertThat(guest.call(I32, "Counter#add", counter, made, I32, 2)).isEqualTo(7);
        assertThat(guest.call(I32, "Counter#get:value", counter, unset)).isZero();
        guest.run("Counter#set:double", counter, made, I32, 20);
        assertThat(guest.call(I32, "Counter#get:value", counter, made)).isEqualTo(10);
        assertThat(guest.call(I32, "Counter#get:double", counter, made)).isEqualTo(20);
        guest.run("Counter#set:label", counter, made, STRING, "ä");
        assertThat(guest.call(STRING, "Counter#get:label", counter, made)).isEqualTo("ä");
      }
    }
  }

  /** A result that the host refuses is still given back. */
  @Test
  void aRefusedResultIsGivenBack() {
    Live live = new Live();
    GuestBuilder builder = live.hooks().limits(Limits.DEFAULT.withResultBytes(1_000));
    try (ManagedGuest guest = new ManagedGuest("objects-0.14-traced", builder)) {
      guest.call(STRING, "echo", STRING, "x");
      int before = live.count;
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() ->
                guest.call(STRING, "concat", STRING, "x".repeat(400), STRING, "y".repeat(400)))
            .isInstanceOf(LimitException.class)
            .hasMessageContaining("result of concat: text has 1600 bytes");
      }
      assertThat(live.count).isEqualTo(before);
    }
  }
}
