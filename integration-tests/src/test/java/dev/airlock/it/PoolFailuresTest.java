package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.ModuleException;
import dev.airlock.error.PoolTimeoutException;
import dev.airlock.pool.GuestPool;
import dev.airlock.pool.Lease;
import dev.airlock.pool.PoolMetrics;
import dev.airlock.pool.Retirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever fails, and whenever: no guest and no room for one is lost. */
@Timeout(120)
class PoolFailuresTest {
  private static final GuestModule TEXT = PooledText.module();

  /** A guest that can't be made: its start function traps. */
  private static final GuestModule TRAPS_AT_START =
      Guest.builder().compile(Guests.bytes("wat/start-trap"), "start-trap.wasm");

  private static final Supplier<Guest> GOOD = TEXT::instantiate;
  private static final Supplier<Guest> BAD = TRAPS_AT_START::instantiate;

  /** Makes every n-th guest fail. */
  private static Supplier<Guest> failing(int every) {
    AtomicInteger count = new AtomicInteger();
    return () -> (count.incrementAndGet() % every == 0 ? BAD : GOOD).get();
  }

  @Test
  void aGuestThatCantBeMadeTakesNobodysPlace() {
    try (GuestPool<PooledText> pool =
        GuestPool.builder("text.wasm", failing(2), PooledText::bind).maximum(2).build()) {
      Lease<PooledText> first = pool.borrow();
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> pool.borrow(Duration.ZERO))
            .isInstanceOf(GuestTrapException.class)
            .hasMessageStartingWith("start-trap.wasm can't be instantiated");
        Lease<PooledText> second = pool.borrow(Duration.ZERO);
        assertThat(second.get().upper("b")).isEqualTo("B");
        assertThatThrownBy(() -> pool.borrow(Duration.ZERO))
            .isInstanceOf(PoolTimeoutException.class);
        second.discard();
      }
      first.close();
      PoolMetrics metrics = pool.metrics();
      assertThat(metrics.failedCreations()).isEqualTo(10);
      assertThat(metrics.created()).isEqualTo(11);
      assertAddsUp(metrics);
    }
  }

  /** Who waits behind one whose guest can't be made gets the chance, not the timeout. */
  @Test
  void whoWaitsNextIsGivenThePlaceOfAFailure() {
    try (GuestPool<PooledText> pool =
        GuestPool.builder("text.wasm", failing(2), PooledText::bind).maximum(1).build()) {
      Lease<PooledText> held = pool.borrow();
      CompletableFuture<String> first = upperOnItsOwn(pool, "first");
      PoolTest.await(() -> pool.metrics().waiting() == 1);
      CompletableFuture<String> second = upperOnItsOwn(pool, "second");
      PoolTest.await(() -> pool.metrics().waiting() == 2);
      held.discard();
      assertThatThrownBy(first::join).hasCauseInstanceOf(GuestTrapException.class);
      assertThat(second.join()).isEqualTo("SECOND");
    }
  }

  private static CompletableFuture<String> upperOnItsOwn(GuestPool<PooledText> pool, String text) {
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        result.complete(pool.with(guest -> guest.upper(text)));
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    });
    return result;
  }

  @Test
  void anErrorCostsNothingEither() {
    AtomicInteger made = new AtomicInteger();
    StackOverflowError whileMaking = new StackOverflowError("while making");
    StackOverflowError whileBinding = new StackOverflowError("while binding");
    List<Guest> unbound = new ArrayList<>();
    try (GuestPool<PooledText> pool =
        GuestPool.builder(
                "text.wasm",
                () -> {
                  if (made.incrementAndGet() == 1) {
                    throw whileMaking;
                  }
                  return TEXT.instantiate();
                },
                guest -> {
                  if (made.get() == 2) {
                    unbound.add(guest);
                    throw whileBinding;
                  }
                  return PooledText.bind(guest);
                })
            .maximum(1)
            .timeout(Duration.ZERO)
            .build()) {
      assertThatThrownBy(pool::borrow).isSameAs(whileMaking);
      assertThatThrownBy(pool::borrow).isSameAs(whileBinding);
      assertThat(unbound).singleElement().matches(guest -> !guest.isUsable());
      Error whileUsing = new OutOfMemoryError("while using");
      assertThatThrownBy(() ->
              pool.with(text -> {
                throw whileUsing;
              }))
          .isSameAs(whileUsing);
      assertThat(pool.<String, RuntimeException>with(text -> text.upper("there")))
          .isEqualTo("THERE");
      assertThat(pool.metrics().created()).isEqualTo(1);
      assertAddsUp(pool.metrics());
    }
  }

  @Test
  void aPoolThatCantBeWarmedUpIsNone() {
    List<Guest> made = new ArrayList<>();
    AtomicInteger count = new AtomicInteger();
    for (boolean parallel : new boolean[] {false, true}) {
      var builder =
          GuestPool.builder(
                  "text.wasm",
                  () -> (count.incrementAndGet() % 3 == 0 ? BAD : GOOD).get(),
                  guest -> {
                    synchronized (made) {
                      made.add(guest);
                    }
                    return PooledText.bind(guest);
                  })
              .maximum(3)
              .minimum(3);
      if (parallel) {
        builder.warmUpInParallel();
      }
      assertThatThrownBy(builder::build).isInstanceOf(GuestTrapException.class);
    }
    assertThat(made).hasSize(4).noneMatch(Guest::isUsable);
  }

  @Test
  void aModuleThatLacksImportsIsRefusedBeforeThereIsAPool() {
    assertThatThrownBy(() ->
            GuestPool.of(
                Guest.builder().compile(Guests.bytes("wat/missing-import"), "missing.wasm")))
        .isInstanceOf(ModuleException.class);
  }

  /** Every n-th guest can't be made, every m-th call traps, on several threads at once. */
  @Test
  void afterAnyFailuresThePoolStillLendsGoodGuests() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger traps = new AtomicInteger();
    AtomicInteger wrong = new AtomicInteger();
    AtomicInteger good = new AtomicInteger();
    try (GuestPool<PooledText> pool =
        GuestPool.builder("text.wasm", failing(4), PooledText::bind).maximum(3).build()) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 20; t++) {
        int seed = t;
        threads.add(
            Thread.startVirtualThread(() -> {
              Random random = new Random(seed);
              for (int i = 0; i < 50; i++) {
                String text = "text" + random.nextInt(1000);
                try {
                  String upper =
                      pool.with(guest -> {
                        if (calls.incrementAndGet() % 7 == 0) {
                          traps.incrementAndGet();
                          guest.fail();
                        }
                        return guest.upper(text);
                      });
                  good.incrementAndGet();
                  if (!upper.equals(text.toUpperCase(java.util.Locale.ROOT))) {
                    wrong.incrementAndGet();
                  }
                } catch (GuestTrapException e) {
                  // either kind of failure, as it was asked for
                }
              }
            }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      PoolMetrics metrics = pool.metrics();
      assertThat(wrong).hasValue(0);
      assertThat(metrics.retired(Retirement.UNUSABLE)).isEqualTo(traps.get());
      assertThat(good.get() + traps.get() + metrics.failedCreations()).isEqualTo(1000);
      assertThat(traps.get()).isGreaterThan(50);
      assertThat(metrics.failedCreations()).isGreaterThan(10);
      assertThat(metrics.lends()).isEqualTo(calls.get());
      assertThat(metrics.lent()).isZero();
      assertThat(metrics.waiting()).isZero();
      assertAddsUp(metrics);
    }
  }

  static void assertAddsUp(PoolMetrics metrics) {
    long retired = metrics.retired().values().stream().mapToLong(Long::longValue).sum();
    assertThat(metrics.idle() + metrics.lent() + retired)
        .as("idle, lent and retired of %s", metrics)
        .isEqualTo(metrics.created());
    assertThat(metrics.size() + metrics.making()).isLessThanOrEqualTo(metrics.maximum());
  }
}
