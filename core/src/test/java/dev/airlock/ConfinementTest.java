package dev.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airlock.error.ConfinementException;
import dev.airlock.error.GuestInterruptedException;
import dev.airlock.error.GuestUnusableException;
import dev.airlock.testing.FakeAllocator;
import dev.airlock.testing.FakeEngine;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread at a time; another may only interrupt. */
@Timeout(20)
class ConfinementTest {
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);

  private FakeEngine engine() {
    return new FakeAllocator()
        .in(new FakeEngine())
        .function(
            "stay",
            0,
            0,
            arguments -> {
              inside.countDown();
              await(leave);
              return arguments;
            })
        .function("nothing", 0, 0, arguments -> arguments)
        .loop("loop");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread start(String name, Runnable body) {
    return Thread.ofPlatform().daemon().name(name).start(body);
  }

  @Test
  void twoThreadsAtOnceAreAnErrorThatNamesBoth() throws InterruptedException {
    Guest guest = engine().load();
    Block block = guest.scope().allocate(8);
    Thread first = start("first", () -> guest.function("stay").call());
    await(inside);
    Thread.currentThread().setName("second");
    String message =
        "fake.wasm is in use by thread 'first' and can't be used by thread 'second' at the same time;"
            + " give each thread a guest of its own";

    for (Runnable use :
        new Runnable[] {
          () -> guest.function("nothing").call(),
          () -> guest.memory().readByte(0),
          () -> guest.memory().grow(0),
          () -> guest.scope().allocate(8),
          guest::close,
          guest::acquire,
          block::move,
          block::free,
        }) {
      assertThatThrownBy(use::run).isInstanceOf(ConfinementException.class).hasMessage(message);
    }
    leave.countDown();
    first.join();

    guest.function("nothing").call();
    assertThat(block.isOwned()).isTrue();
    block.free();
    assertThat(guest.isUsable()).isTrue();
  }

  @Test
  void aScopeThatCantBeClosedNowCanBeClosedLater() throws InterruptedException {
    FakeAllocator allocator = new FakeAllocator();
    Guest guest = allocator.in(engine()).load();
    Scope scope = guest.scope();
    scope.allocate(8);
    Thread first = start("first", () -> guest.function("stay").call());
    await(inside);

    assertThatThrownBy(scope::close).isInstanceOf(ConfinementException.class);
    leave.countDown();
    first.join();
    scope.close();

    assertThat(allocator.live()).isEmpty();
  }

  @Test
  void theGuestGoesFromThreadToThread() throws InterruptedException {
    Guest guest = engine().load();
    for (int i = 0; i < 5; i++) {
      Thread each = start("each", () -> guest.function("nothing").call());
      each.join();
      guest.function("nothing").call();
    }
    assertThat(guest.isUsable()).isTrue();
  }

  @Test
  void anAcquiredGuestIsEnteredAgainByItsOwnThread() {
    Guest guest = engine().load();
    assertThat(guest.acquire()).isTrue();
    assertThat(guest.acquire()).isFalse();
    guest.function("nothing").call();
    guest.release();
    assertThat(guest.acquire()).isTrue();
    guest.release();
  }

  @Test
  void anInterruptStopsTheCallAndLeavesNoTrace() throws Exception {
    Guest guest = engine().load();
    CountDownLatch started = new CountDownLatch(1);
    FutureTask<@Nullable Throwable> task =
        new FutureTask<>(() -> {
          started.countDown();
          Throwable thrown = catchThrowable(() -> guest.function("loop").call());
          return Thread.currentThread().isInterrupted() ? null : thrown;
        });
    start("looping", task);
    await(started);
    while (!task.isDone()) {
      guest.interrupt();
      Thread.sleep(1);
    }

    assertThat(task.get())
        .isInstanceOf(GuestInterruptedException.class)
        .hasMessage("loop of fake.wasm was interrupted");
    assertThatThrownBy(() -> guest.function("nothing").call())
        .isInstanceOf(GuestUnusableException.class)
        .hasMessage(
            "nothing can't be called: fake.wasm is unusable since an earlier call failed (loop of"
                + " fake.wasm was interrupted); load it anew")
        .hasCauseInstanceOf(GuestInterruptedException.class);
  }

  @Test
  void anInterruptOfAnIdleGuestIsForgotten() {
    Guest guest = engine().load();
    guest.interrupt();
    guest.function("nothing").call();
    guest.interrupt();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(guest.isUsable()).isTrue();
  }

  @Test
  void aCallThatTakesTooLongIsStopped() {
    Limits limits = Limits.DEFAULT.withCallTime(Duration.ofMillis(30));
    Guest guest = engine().load(Guest.builder().limits(limits));
    assertThatThrownBy(() -> guest.function("loop").call())
        .isInstanceOf(GuestInterruptedException.class)
        .hasMessage("loop of fake.wasm ran longer than its limit of 30 ms and was stopped");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  /** The alarm of a call must not reach what its thread does next, in the same entry or later. */
  @Test
  void anAlarmThatComesTooLateIsForgotten() throws InterruptedException {
    Limits limits = Limits.DEFAULT.withCallTime(Duration.ofMillis(20));
    Guest guest = engine().load(Guest.builder().limits(limits));
    guest.acquire();
    guest.function("nothing").call();
    Thread.sleep(60);
    guest.function("nothing").call();
    guest.release();
    assertThat(guest.isUsable()).isTrue();
  }
}
