package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineTrap;
import dev.airlock.engine.TrapKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stopping a guest that does not stop by itself. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class InterruptContract extends EngineContract {
  @ParameterizedTest
  @ValueSource(strings = {"spin", "spin_calls"})
  void stopsALoop(String export) throws Exception {
    EngineInstance guest = instance("loop");
    var inside = new CountDownLatch(1);
    var outcome = new CompletableFuture<Throwable>();
    Thread running =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              inside.countDown();
              try {
                guest.function(export).call();
                outcome.completeExceptionally(new AssertionError("returned"));
              } catch (Throwable e) {
                outcome.complete(e);
              }
            });
    inside.await();
    Thread.sleep(50);
    guest.interrupt(running);
    Throwable thrown = outcome.get(30, TimeUnit.SECONDS);
    assertThat(thrown).isInstanceOf(EngineTrap.class);
    assertThat(((EngineTrap) thrown).kind()).isEqualTo(TrapKind.INTERRUPTED);
  }

  @Test
  void anInterruptOfOneCallDoesNotStopAnother() {
    EngineInstance guest = instance("trap");
    guest.interrupt(new Thread(() -> {}));
    EngineInstance other = instance("no-memory");
    assertThat(call(other, "add", 1, 2)).isEqualTo(3);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
