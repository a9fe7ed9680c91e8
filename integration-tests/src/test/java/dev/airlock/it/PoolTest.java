package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.Limits;
import dev.airlock.error.ConfinementException;
import dev.airlock.error.GuestInterruptedException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.OwnershipException;
import dev.airlock.error.PoolException;
import dev.airlock.error.PoolTimeoutException;
import dev.airlock.pool.GuestPool;
import dev.airlock.pool.Lease;
import dev.airlock.pool.PoolMetrics;
import dev.airlock.pool.Retirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pools of real guests: what they lend, to whom, and what they never lend again. */
@Timeout(60)
class PoolTest {
  private static final GuestModule TEXT = PooledText.module();
  private static final Duration AT_ONCE = Duration.ZERO;

  @Test
  void aGuestIsLentAgain() {
    try (GuestPool<PooledText> pool = GuestPool.of(TEXT, PooledText::bind)) {
      Guest first = pool.with(PooledText::guest);
      assertThat(pool.<String, RuntimeException>with(text -> text.upper("lent"))).isEqualTo("LENT");
      try (Lease<PooledText> lease = pool.borrow()) {
        assertThat(lease.guest()).isSameAs(first);
        assertThat(lease.get().liveBytes()).isZero();
      }
      PoolMetrics metrics = pool.metrics();
      assertThat(metrics.created()).isEqualTo(1);
      assertThat(metrics.lends()).isEqualTo(3);
      assertThat(metrics.idle()).isEqualTo(1);
      assertThat(metrics.waits()).isZero();
      assertThat(metrics.retired()).isEmpty();
    }
  }

  @Test
  void plainGuestsAreLentToo() {
    try (GuestPool<Guest> pool = GuestPool.of(TEXT)) {
      assertThat(pool.<Long, RuntimeException>with(guest -> Guests.number(guest, "live_bytes")))
          .isZero();
      assertThat(pool)
          .hasToString(
              "pool of text.wasm: 0 lent, 1 idle, at most "
                  + Runtime.getRuntime().availableProcessors());
    }
  }

  @Test
  void aTrappedGuestIsReplaced() {
    try (GuestPool<PooledText> pool =
        GuestPool.builder(TEXT, PooledText::bind).maximum(1).build()) {
      Guest[] trapped = new Guest[1];
      assertThatThrownBy(() ->
              pool.with(text -> {
                trapped[0] = text.guest();
                text.fail();
                return null;
              }))
          .isInstanceOf(GuestTrapException.class)
          .hasNoSuppressedExceptions();

      assertThat(pool.<String, RuntimeException>with(text -> text.upper("again")))
          .isEqualTo("AGAIN");
      assertThat(pool.<Guest, RuntimeException>with(PooledText::guest)).isNotSameAs(trapped[0]);
      assertThat(pool.metrics().retired(Retirement.UNUSABLE)).isEqualTo(1);
      assertThat(pool.metrics().replaced()).isEqualTo(1);
    }
  }

  /** A borrower that catches the trap and says nothing gets it no further than itself. */
  @Test
  void aTrapThatWasCaughtCountsAllTheSame() {
    try (GuestPool<PooledText> pool = GuestPool.of(TEXT, PooledText::bind)) {
      try (Lease<PooledText> lease = pool.borrow()) {
        assertThatThrownBy(() -> lease.get().fail()).isInstanceOf(GuestTrapException.class);
      }
      assertThat(pool.metrics().size()).isZero();
      assertThat(pool.metrics().retired(Retirement.UNUSABLE)).isEqualTo(1);
    }
  }

  /** Stopped in the middle, on a virtual thread; the next borrower gets a whole guest. */
  @Test
  void aGuestThatRanTooLongIsReplaced() throws InterruptedException {
    GuestModule loop =
        Guest.builder()
            .limits(Limits.DEFAULT.withCallTime(Duration.ofMillis(50)))
            .compile(Guests.bytes("wat/loop"), "loop.wasm");
    try (GuestPool<Guest> pool = GuestPool.builder(loop).maximum(1).build()) {
      CompletableFuture<Throwable> stopped = new CompletableFuture<>();
      Thread.startVirtualThread(
              () -> {
                try {
                  pool.with(guest -> guest.function("spin").call());
                } catch (GuestInterruptedException e) {
                  stopped.complete(e);
                }
              })
          .join();
      assertThat(stopped.join())
          .hasMessage("spin of loop.wasm ran longer than its limit of 50 ms and was stopped");
      assertThat(pool.<Long, RuntimeException>with(guest -> Guests.number(guest, "turns")))
          .isZero();
      assertThat(pool.metrics().retired(Retirement.UNUSABLE)).isEqualTo(1);
    }
  }

  @Test
  void aGuestThatItsBorrowerClosedIsReplaced() {
    try (GuestPool<PooledText> pool =
        GuestPool.builder(TEXT, PooledText::bind).maximum(1).build()) {
      try (Lease<PooledText> lease = pool.borrow();
          PooledText text = lease.get()) {
        assertThat(text.upper("a")).isEqualTo("A");
      }
      assertThat(pool.metrics().retired(Retirement.UNUSABLE)).isEqualTo(1);
      assertThat(pool.<String, RuntimeException>with(text -> text.upper("b"))).isEqualTo("B");
    }
  }

  @Test
  void thereAreNoMoreThanTheMaximum() {
    try (GuestPool<PooledText> pool = GuestPool.builder(TEXT, PooledText::bind).maximum(2).build();
        Lease<PooledText> first = pool.borrow();
        Lease<PooledText> second = pool.borrow()) {
      assertThat(first.guest()).isNotSameAs(second.guest());
      assertThatThrownBy(() -> pool.borrow(AT_ONCE)).isInstanceOf(PoolTimeoutException.class);
      assertThat(pool.metrics().created()).isEqualTo(2);
    }
  }

  @Test
  void whoWaitsInVainIsToldWhoHasTheGuests() throws InterruptedException {
    try (GuestPool<Guest> pool = GuestPool.builder(TEXT).maximum(1).build()) {
      Lease<Guest> lease = borrowOn("holder", pool);

      assertThatThrownBy(() -> pool.borrow(Duration.ofMillis(20)))
          .isInstanceOf(PoolTimeoutException.class)
          .hasMessageMatching(
              "no guest of text.wasm came free within \\d+ ms: 1 of 1 is lent, the longest for"
                  + " \\d+ ms, to thread 'holder', nobody else waits; close leases sooner, or raise"
                  + " the maximum");
      assertThat(pool.metrics().timeouts()).isEqualTo(1);
      assertThat(pool.metrics().waits()).isEqualTo(1);
      assertThat(pool.metrics().waitTime()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
      assertThat(pool.metrics().longestWait()).isEqualTo(pool.metrics().waitTime());
      lease.close();
      pool.borrow(AT_ONCE).close();
    }
  }

  /** A thread that waits for itself would wait for ever. */
  @Test
  void whoHasTheGuestsItselfIsTold() {
    try (GuestPool<Guest> pool = GuestPool.builder(TEXT).maximum(1).timeout(AT_ONCE).build()) {
      assertThatThrownBy(() -> pool.with(outer -> pool.with(Guest::name)))
          .isInstanceOf(PoolTimeoutException.class)
          .hasMessageContaining("1 to this thread itself");
    }
  }

  @Test
  void whoComesFirstIsServedFirst() throws InterruptedException {
    List<Integer> served = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    try (GuestPool<Guest> pool = GuestPool.builder(TEXT).maximum(1).build()) {
      Lease<Guest> held = pool.borrow();
      for (int i = 0; i < 20; i++) {
        int number = i;
        threads.add(
            Thread.startVirtualThread(() -> {
              try (Lease<Guest> _ = pool.borrow()) {
                served.add(number);
              }
            }));
        int waiting = i + 1;
        await(() -> pool.metrics().waiting() == waiting);
      }
      held.close();
      // Whoever comes now must not overtake.
      pool.with(guest -> served.add(20));
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(served).isSorted().hasSize(21);
    }
  }

  @Test
  void aWaitingBorrowerCanBeInterrupted() throws InterruptedException {
    try (GuestPool<Guest> pool = GuestPool.builder(TEXT).maximum(1).build();
        Lease<Guest> held = pool.borrow()) {
      CompletableFuture<Boolean> status = new CompletableFuture<>();
      CompletableFuture<String> message = new CompletableFuture<>();
      Thread waiter =
          Thread.ofVirtual()
              .name("patient")
              .start(() -> {
                try (Lease<Guest> _ = pool.borrow()) {
                  message.complete("lent");
                } catch (PoolException e) {
                  message.complete(e.getMessage());
                }
                status.complete(Thread.currentThread().isInterrupted());
              });
      await(() -> pool.metrics().waiting() == 1);
      waiter.interrupt();
      assertThat(message.join())
          .isEqualTo("thread 'patient' was interrupted while it waited for a guest of text.wasm");
      assertThat(status.join()).isTrue();
      assertThat(pool.metrics().waiting()).isZero();
      assertThat(held.isOpen()).isTrue();
    }
  }

  @Test
  void theMinimumIsMadeAtOnce() {
    try (GuestPool<PooledText> oneByOne =
            GuestPool.builder(TEXT, PooledText::bind).maximum(4).minimum(3).build();
        GuestPool<PooledText> together =
            GuestPool.builder(TEXT, PooledText::bind)
                .maximum(4)
                .minimum(3)
                .warmUpInParallel()
                .build()) {
      for (GuestPool<PooledText> pool : List.of(oneByOne, together)) {
        assertThat(pool.metrics().idle()).isEqualTo(3);
        pool.borrow().discard();
        assertThat(pool.metrics().idle()).isEqualTo(2);
        pool.warmUp();
        assertThat(pool.metrics().idle()).isEqualTo(3);
        assertThat(pool.<String, RuntimeException>with(text -> text.upper("warm")))
            .isEqualTo("WARM");
        assertThat(pool.metrics().created()).isEqualTo(4);
      }
    }
  }

  @Test
  void aGuestIsReplacedWhenItWasLentOftenEnough() {
    try (GuestPool<Guest> pool = GuestPool.builder(TEXT).maximumLends(3).build()) {
      for (int i = 0; i < 7; i++) {
        pool.borrow().close();
      }
      assertThat(pool.metrics().created()).isEqualTo(3);
      assertThat(pool.metrics().retired(Retirement.USED_UP)).isEqualTo(2);
    }
  }

  @Test
  void aGuestThatGrewTooLargeIsReplaced() {
    GuestModule growing = Guest.builder().compile(Guests.bytes("wat/growth"), "growth.wasm");
    try (GuestPool<Guest> pool = GuestPool.builder(growing).maximumPages(10).build()) {
      pool.with(guest -> guest.memory().grow(10 - guest.memory().pages()));
      assertThat(pool.metrics().idle()).isEqualTo(1);
      pool.with(guest -> guest.memory().grow(1));
      assertThat(pool.metrics().idle()).isZero();
      assertThat(pool.metrics().retired(Retirement.GROWN)).isEqualTo(1);
    }
  }

  @Test
  void guestsThatNobodyNeedsAreClosed() {
    try (GuestPool<Guest> pool =
        GuestPool.builder(TEXT).maximum(3).minimum(1).maximumIdle(Duration.ofMillis(30)).build()) {
      List<Lease<Guest>> leases = List.of(pool.borrow(), pool.borrow(), pool.borrow());
      leases.forEach(Lease::close);
      assertThat(pool.metrics().idle()).isEqualTo(3);
      await(() -> pool.metrics().idle() == 1);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      assertThat(pool.metrics().idle()).isEqualTo(1);
      assertThat(pool.metrics().retired(Retirement.IDLE)).isEqualTo(2);
    }
  }

  @Test
  void theHookMakesTheGuestForgetItsLastBorrower() {
    AtomicInteger resets = new AtomicInteger();
    try (GuestPool<PooledText> pool =
        GuestPool.builder(TEXT, PooledText::bind)
            .reset(text -> {
              resets.incrementAndGet();
              text.guest().memory().writeByte(0, (byte) 0);
              assertThat(text.liveBytes()).isZero();
            })
            .build()) {
      pool.with(text -> {
        text.guest().memory().writeByte(0, (byte) 'x');
        return null;
      });
      assertThat(pool.<Byte, RuntimeException>with(text -> text.guest().memory().readByte(0)))
          .isZero();
      assertThat(resets).hasValue(2);
    }
  }

  @Test
  void aGuestWhoseHookFailsIsReplaced() {
    IllegalStateException failure = new IllegalStateException("no reset");
    try (GuestPool<PooledText> pool =
        GuestPool.builder(TEXT, PooledText::bind)
            .maximum(1)
            .reset(text -> {
              throw failure;
            })
            .build()) {
      Lease<PooledText> lease = pool.borrow();
      PooledText text = lease.get();
      assertThatThrownBy(lease::close).isSameAs(failure);
      assertThat(text.guest().isUsable()).isFalse();
      assertThat(pool.metrics().retired(Retirement.RESET_FAILED)).isEqualTo(1);
      pool.borrow(AT_ONCE).discard();
    }
  }

  @Test
  void aLeaseEndsOnce() {
    try (GuestPool<Guest> pool = GuestPool.builder(TEXT).maximum(2).build()) {
      Lease<Guest> first = pool.borrow();
      first.close();
      Lease<Guest> second = pool.borrow();
      first.close();
      first.discard();
      assertThat(pool.metrics().lent()).isEqualTo(1);
      assertThat(second.get().isUsable()).isTrue();
      assertThat(first).hasToString("lease of text.wasm, closed");
      assertThatThrownBy(first::get)
          .isInstanceOf(OwnershipException.class)
          .hasMessage(
              "the lease of text.wasm is closed, and its guest may be another's by now; borrow"
                  + " another");
      second.close();
    }
  }

  @Test
  void whatWasLentCantBeUsedOnceItIsBack() {
    try (GuestPool<PooledText> pool = GuestPool.of(TEXT, PooledText::bind)) {
      PooledText kept = pool.with(text -> text);
      String message =
          "text.wasm can't be used by thread '%s': its lease is closed and it is back in its pool;"
                  .formatted(Thread.currentThread().getName())
              + " borrow another lease";
      assertThatThrownBy(() -> kept.upper("late"))
          .isInstanceOf(ConfinementException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> kept.guest().memory().readByte(0)).hasMessage(message);
      assertThatThrownBy(() -> kept.guest().memory().grow(1)).hasMessage(message);
      assertThatThrownBy(kept::close).hasMessage(message);
      assertThat(pool.<String, RuntimeException>with(text -> text.upper("fine"))).isEqualTo("FINE");
      assertThat(pool.metrics().created()).isEqualTo(1);
    }
  }

  @Test
  void aLeaseMayGoFromThreadToThread() throws InterruptedException {
    try (GuestPool<PooledText> pool =
        GuestPool.builder(TEXT, PooledText::bind).maximum(1).build()) {
      Lease<PooledText> lease = pool.borrow();
      assertThat(lease.get().upper("here")).isEqualTo("HERE");
      Thread other =
          Thread.startVirtualThread(() -> {
            try (lease) {
              assertThat(lease.get().upper("there")).isEqualTo("THERE");
            }
          });
      other.join();
      assertThat(pool.<String, RuntimeException>with(text -> text.upper("back"))).isEqualTo("BACK");
    }
  }

  @Test
  void aClosedPoolLendsNothing() {
    GuestPool<PooledText> pool = GuestPool.builder(TEXT, PooledText::bind).minimum(1).build();
    PooledText idle = pool.with(text -> text);
    pool.close();
    pool.close();
    assertThat(idle.guest().isUsable()).isFalse();
    assertThatThrownBy(pool::borrow)
        .isExactlyInstanceOf(PoolException.class)
        .hasMessage("the pool of text.wasm is closed and lends no guest");
  }

  @Test
  void leasesOutliveTheirPool() {
    GuestPool<PooledText> pool = GuestPool.of(TEXT, PooledText::bind);
    Lease<PooledText> lease = pool.borrow();
    PooledText text = lease.get();
    assertThat(pool.close(Duration.ofMillis(10))).isFalse();
    assertThat(text.upper("still")).isEqualTo("STILL");
    Thread.startVirtualThread(lease::close);
    assertThat(pool.close(Duration.ofSeconds(30))).isTrue();
    await(() -> !text.guest().isUsable());
    assertThat(pool.metrics().retired(Retirement.POOL_CLOSED)).isEqualTo(1);
  }

  @Test
  void whoWaitsForAPoolThatIsClosedIsTold() {
    GuestPool<Guest> pool = GuestPool.builder(TEXT).maximum(1).build();
    Lease<Guest> held = pool.borrow();
    CompletableFuture<Guest> waiter = CompletableFuture.supplyAsync(() -> pool.borrow().get());
    await(() -> pool.metrics().waiting() == 1);
    pool.close();
    assertThatThrownBy(waiter::join)
        .hasRootCauseMessage("the pool of text.wasm is closed and lends no guest");
    held.close();
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> GuestPool.builder(TEXT).maximum(0))
        .hasMessage("maximum must be at least 1: 0");
    assertThatThrownBy(() -> GuestPool.builder(TEXT).maximum(1).minimum(2).build())
        .hasMessage("minimum 2 is more than maximum 1");
    assertThatThrownBy(() -> GuestPool.builder(TEXT).timeout(Duration.ofMillis(-1)))
        .hasMessage("timeout can't be negative: PT-0.001S");
  }

  private static Lease<Guest> borrowOn(String thread, GuestPool<Guest> pool)
      throws InterruptedException {
    CompletableFuture<Lease<Guest>> lease = new CompletableFuture<>();
    Thread.ofPlatform().name(thread).start(() -> lease.complete(pool.borrow())).join();
    return lease.join();
  }

  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
      LockSupport.parkNanos(100_000);
    }
  }
}
