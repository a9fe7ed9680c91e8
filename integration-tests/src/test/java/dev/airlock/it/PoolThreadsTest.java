package dev.airlock.it;

import static dev.airlock.it.PoolTest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.error.ConfinementException;
import dev.airlock.error.PoolTimeoutException;
import dev.airlock.leak.Leak;
import dev.airlock.leak.LeakLevel;
import dev.airlock.leak.Leaks;
import dev.airlock.pool.GuestPool;
import dev.airlock.pool.Lease;
import dev.airlock.pool.Retirement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leases that are shared, closed too early, or never: each is said, and costs no guest. */
@Timeout(60)
class PoolThreadsTest {
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicReference<Runnable> callback = new AtomicReference<>(() -> {});
  private final LeakLevel levelBefore = Leaks.level();
  private final List<Leak> leaks = new CopyOnWriteArrayList<>();

  /** Its guests do what {@link #callback} says while they are called. */
  private final GuestModule module =
      Guest.builder()
          .function(
              "env",
              "callback",
              (guest, arguments) -> {
                callback.get().run();
                return new long[] {arguments[0]};
              })
          .function("env", "on_byte", (guest, arguments) -> new long[0])
          .compile(Guests.bytes("wat/callback"), "callback.wasm");

  private final GuestPool<Guest> pool = GuestPool.builder(module).maximum(1).build();

  @BeforeEach
  void listen() {
    Leaks.setListener(leaks::add);
  }

  @AfterEach
  void leaveAsItWas() {
    Leaks.setLevel(levelBefore);
    Leaks.setListener(null);
    pool.close();
  }

  /** A call of the guest that lasts until {@link #goOn}. */
  private Thread callOn(String thread, Guest guest) throws InterruptedException {
    callback.set(() -> {
      inside.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
    Thread caller = Thread.ofPlatform().name(thread).start(() -> guest.function("call").callInt(1));
    inside.await();
    return caller;
  }

  private Throwable failureOn(String thread, Runnable action) {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread.ofVirtual()
        .name(thread)
        .start(() -> {
          try {
            action.run();
            failure.complete(new AssertionError("nothing was thrown"));
          } catch (RuntimeException e) {
            failure.complete(e);
          }
        });
    return failure.join();
  }

  @Test
  void twoThreadsOnOneLeaseAreNamed() throws InterruptedException {
    try (Lease<Guest> lease = pool.borrow()) {
      Thread first = callOn("first", lease.get());

      assertThat(failureOn("second", () -> lease.get().function("call").call(1)))
          .isInstanceOf(ConfinementException.class)
          .hasMessage(
              "callback.wasm is in use by thread 'first' and can't be used by thread 'second' at"
                  + " the same time; give each thread a guest of its own");
      goOn.countDown();
      first.join();
      assertThat(lease.get().function("call").callInt(1)).isEqualTo(2);
    }
    assertThat(pool.metrics().idle()).isEqualTo(1);
  }

  /** Neither lent again nor lost: its place is free at once, and it is closed when it can be. */
  @Test
  void aGuestThatAnotherThreadIsInIsNotLentAgain() throws InterruptedException {
    Lease<Guest> lease = pool.borrow();
    Guest busy = lease.get();
    Thread first = callOn("first", busy);

    assertThat(failureOn("second", lease::close))
        .isInstanceOf(ConfinementException.class)
        .hasMessageStartingWith(
            "callback.wasm is in use by thread 'first' and can't be used by thread 'second'");
    assertThat(pool.metrics().retired(Retirement.STILL_IN_USE)).isEqualTo(1);
    callback.set(() -> {});
    try (Lease<Guest> next = pool.borrow(Duration.ZERO)) {
      assertThat(next.get()).isNotSameAs(busy);
      assertThat(next.get().function("call").callInt(5)).isEqualTo(6);
    }
    assertThat(busy.isUsable()).isTrue();
    goOn.countDown();
    first.join();
    pool.borrow().close();
    assertThat(busy.isUsable()).isFalse();
  }

  @Test
  void aLeaseIsNotClosedFromInsideItsGuest() {
    Lease<Guest> lease = pool.borrow();
    AtomicReference<Throwable> seen = new AtomicReference<>();
    callback.set(() -> {
      try {
        lease.close();
      } catch (ConfinementException e) {
        seen.set(e);
      }
    });
    assertThat(lease.get().function("call").callInt(5)).isEqualTo(6);
    assertThat(seen.get())
        .hasMessage(
            "the lease of callback.wasm was closed by thread '%s' from inside a call of its guest,"
                    .formatted(Thread.currentThread().getName())
                + " or before it released what it acquired; the guest is replaced");
    assertThat(pool.metrics().retired(Retirement.STILL_IN_USE)).isEqualTo(1);
    assertThat(pool.metrics().size()).isZero();
  }

  /** The guest may be used by who kept it; it is none of the pool's any more. */
  @Test
  void aDroppedLeaseKeepsNobodyWaiting() {
    Leaks.setLevel(LeakLevel.ALL);
    Guest dropped = drop();
    CompletableFuture<Guest> next = new CompletableFuture<>();
    Thread.startVirtualThread(() -> next.complete(pool.with(guest -> guest)));
    await(() -> {
      System.gc();
      return next.isDone() && !leaks.isEmpty();
    });
    assertThat(next.join()).isNotSameAs(dropped);
    assertThat(pool.metrics().retired(Retirement.LEASE_DROPPED)).isEqualTo(1);
    assertThat(leaks).hasSize(1);
    assertThat(leaks.getFirst())
        .asString()
        .startsWith(
            "LEAK: a lease of callback.wasm was never closed; it was made"
                + System.lineSeparator()
                + "    at ")
        .contains("PoolThreadsTest.drop(");
    assertThat(leaks.getFirst().madeAt().getFirst().getMethodName()).isEqualTo("drop");
    assertThatThrownBy(() -> dropped.function("call").call(1))
        .hasMessage("callback.wasm is closed; call can't be called");
  }

  /** At the level that production has, nearly every lease goes unwatched. */
  @Test
  void aDroppedLeaseIsReportedEvenIfItWasNotWatched() {
    Leaks.setLevel(LeakLevel.OFF);
    drop();
    Leaks.setLevel(LeakLevel.SAMPLED);
    CompletableFuture<Guest> next = new CompletableFuture<>();
    Thread.startVirtualThread(() -> next.complete(pool.with(guest -> guest)));
    await(() -> {
      System.gc();
      return next.isDone();
    });
    assertThat(leaks)
        .extracting(Leak::toString)
        .containsExactly(
            "LEAK: a lease of callback.wasm was never closed; -Dairlock.leaks=all says where it"
                + " was made");
  }

  @Test
  void aListenerOfLeaksThatFailsCostsNoGuest() {
    Leaks.setLevel(LeakLevel.OFF);
    drop();
    Leaks.setLevel(LeakLevel.SAMPLED);
    Leaks.setListener(leak -> {
      throw new AssertionError("strict");
    });
    await(() -> {
      System.gc();
      try {
        pool.borrow(Duration.ofMillis(60)).close();
        return false;
      } catch (PoolTimeoutException e) {
        return false;
      } catch (AssertionError e) {
        assertThat(e).hasMessage("strict");
        return true;
      }
    });
    pool.borrow(Duration.ZERO).close();
    assertThat(pool.metrics().retired(Retirement.LEASE_DROPPED)).isEqualTo(1);
    assertThat(pool.metrics().idle()).isEqualTo(1);
  }

  @Test
  void nothingIsReportedThatWasClosed() {
    Leaks.setLevel(LeakLevel.ALL);
    for (int i = 0; i < 100; i++) {
      pool.with(Guest::name);
    }
    pool.close();
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    assertThat(leaks).isEmpty();
  }

  private Guest drop() {
    return pool.borrow().get();
  }
}
