package dev.airlock.it.canonical;

import static dev.airlock.it.canonical.CanonicalGuest.COUNTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.ResourceHandles;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Result;
import dev.airlock.codec.canonical.StringEncoding;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.OwnershipException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A resource that the guest implements, and Java objects that stand for it. */
class ResourcesTest {
  private static final String COUNTER = "airlock:canonical/counters@1.0.0#counter";

  private final CanonicalGuest guest = new CanonicalGuest(StringEncoding.UTF8);
  private final Types types = guest.types;
  private final ResourceHandles handles = ResourceHandles.of(guest.guest);
  private final Codec<Counter> own =
      guest.codecs.handle(COUNTER, HandleKind.OWN, Counter::new, counter -> counter.handle);
  private final Codec<Counter> self =
      guest.codecs.handle(COUNTER, HandleKind.BORROW, Counter::new, counter -> counter.handle);

  /** As a generated class is. */
  private final class Counter implements AutoCloseable {
    private final long handle;

    Counter(long handle) {
      this.handle = handle;
    }

    int increment(int by) {
      return guest.functions.call(
          COUNTERS + "[method]counter.increment", types.s32, List.of(self, types.s32), this, by);
    }

    String name() {
      return guest.functions.call(
          COUNTERS + "[method]counter.name", types.string, List.of(self), this);
    }

    @Override
    public void close() {
      if (handles.has(handle)) {
        handles.close(COUNTER, handle);
      }
    }
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(live()).isZero();
    guest.assertNothingIsLeft();
    guest.close();
  }

  private Counter counter(String name, int start) {
    return guest.functions.call(
        COUNTERS + "[constructor]counter", own, List.of(types.string, types.s32), name, start);
  }

  private long live() {
    return guest.functions.call(COUNTERS + "live", types.u32, List.of());
  }

  private Counter merge(Counter a, Counter b) {
    return guest.functions.call(COUNTERS + "[static]counter.merge", own, List.of(own, own), a, b);
  }

  @Test
  void isMadeUsedAndDestroyed() {
    try (Counter counter = counter("a", 5)) {
      assertThat(counter.increment(3)).isEqualTo(8);
      assertThat(counter.name()).isEqualTo("a");
      assertThat(guest.functions.call(COUNTERS + "peek", types.s32, List.of(self), counter))
          .isEqualTo(8);
      assertThat(live()).isEqualTo(1);
    }
  }

  @Test
  void comesInAResult() {
    var parsed = guest.codecs.result(own, types.string);
    String parse = COUNTERS + "[static]counter.parse";
    assertThat(guest.functions.call(parse, parsed, List.of(types.string), ""))
        .isEqualTo(Result.err("no name"));
    Result<Counter, String> result =
        guest.functions.call(parse, parsed, List.of(types.string), "bé");
    try (Counter counter = ((Result.Ok<Counter, String>) result).value()) {
      assertThat(counter.name()).isEqualTo("bé");
    }
  }

  @Test
  void isGivenAway() {
    Counter a = counter("a", 1);
    Counter b = counter("b", 2);
    try (Counter merged = merge(a, b)) {
      assertThat(merged.name()).isEqualTo("a+b");
      assertThat(live()).isEqualTo(1);
      assertThatThrownBy(a::name)
          .isInstanceOf(OwnershipException.class)
          .hasMessage(
              "argument 'p0' of airlock:canonical/counters@1.0.0#[method]counter.name:"
                  + " airlock:canonical/counters@1.0.0#counter can't be used: it was closed, or"
                  + " given to the guest, or was lent for a call that is over");
      b.close();
      assertThat(live()).isEqualTo(1);
    }
  }

  @Test
  @SuppressWarnings("try") // it is closed early on purpose
  void staysTheHostsIfTheCallIsNotMade() {
    try (Counter a = counter("a", 1);
        Counter closed = counter("b", 2)) {
      closed.close();
      assertThatThrownBy(() -> merge(a, closed)).isInstanceOf(OwnershipException.class);
      assertThatThrownBy(() -> merge(a, a)).isInstanceOf(OwnershipException.class);

      assertThat(a.name()).isEqualTo("a");
    }
  }

  @Test
  void comesAndGoesInLists() {
    List<Counter> made =
        guest.functions.call(COUNTERS + "make", guest.codecs.list(own), List.of(types.u32), 3L);
    assertThat(made).extracting(Counter::name).containsExactly("0", "1", "2");
    assertThat(
            guest.functions.call(
                COUNTERS + "total", types.s32, List.of(guest.codecs.list(own)), made))
        .isEqualTo(3);
    assertThat(live()).isZero();
  }

  @Test
  void aNumberThatIsNoHandleIsRefused() {
    assertThatThrownBy(() -> handles.take(COUNTER, 7))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage("UTF8.wasm gave 7 as a handle of " + COUNTER + ", which it doesn't have");
    int handle = handles.give("other:pkg/iface#thing", "a thing", true);
    assertThatThrownBy(() -> handles.take(COUNTER, handle))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage(
            "UTF8.wasm gave handle 1 as one of "
                + COUNTER
                + ", but it is one of other:pkg/iface#thing");
    assertThat(handles.take("thing", handle)).isEqualTo("a thing");
  }

  @Test
  void whatIsLentCantBeClosed() {
    Counter counter = counter("a", 1);
    Runnable end = handles.lend(COUNTER, counter.handle);
    assertThatThrownBy(counter::close)
        .isInstanceOf(OwnershipException.class)
        .hasMessage(COUNTER + " can't be closed: a call that it is lent to is running");
    end.run();
    counter.close();
  }
}
