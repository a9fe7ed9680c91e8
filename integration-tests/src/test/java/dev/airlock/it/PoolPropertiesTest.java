package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.PoolTimeoutException;
import dev.airlock.pool.GuestPool;
import dev.airlock.pool.Lease;
import dev.airlock.pool.PoolMetrics;
import dev.airlock.pool.Retirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A pool against a model of it, through any sequence of what can be done to it. */
class PoolPropertiesTest {
  private static final GuestModule TRAP =
      Guest.builder().compile(Guests.bytes("wat/trap"), "trap.wasm");
  private static final GuestModule BAD =
      Guest.builder().compile(Guests.bytes("wat/start-trap"), "start-trap.wasm");

  /** What is done; the number chooses the lease, if it is one that matters. */
  enum Step {
    BORROW,
    CLOSE,
    TRAP,
    DISCARD,
    USE,
    CREATION_FAILS_NEXT
  }

  @Property(tries = 300)
  void aPoolBehavesAsItsModel(
      @ForAll @IntRange(min = 1, max = 4) int maximum,
      @ForAll @Size(max = 60) List<Step> steps,
      @ForAll @Size(60) List<@IntRange(max = 100) Integer> choices) {
    boolean[] failNext = new boolean[1];
    List<Lease<Guest>> leases = new ArrayList<>();
    Set<Guest> gone = new HashSet<>();
    int idle = 0;
    int retired = 0;
    int failed = 0;
    try (GuestPool<Guest> pool =
        GuestPool.<Guest>builder(
                "trap.wasm",
                () -> {
                  boolean fails = failNext[0];
                  failNext[0] = false;
                  return (fails ? BAD : TRAP).instantiate();
                },
                guest -> guest)
            .maximum(maximum)
            .timeout(Duration.ZERO)
            .build()) {
      for (int i = 0; i < steps.size(); i++) {
        Lease<Guest> lease = leases.isEmpty() ? null : leases.get(choices.get(i) % leases.size());
        switch (steps.get(i)) {
          case BORROW -> {
            if (leases.size() == maximum) {
              assertThatThrownBy(pool::borrow).isInstanceOf(PoolTimeoutException.class);
            } else if (idle == 0 && failNext[0]) {
              assertThatThrownBy(pool::borrow).isInstanceOf(GuestTrapException.class);
              failed++;
            } else {
              Lease<Guest> next = pool.borrow();
              assertThat(gone).doesNotContain(next.get());
              assertThat(leases).extracting(Lease::get).doesNotContain(next.get());
              assertThat(next.get().isUsable()).isTrue();
              leases.add(next);
              idle = Math.max(0, idle - 1);
            }
          }
          case USE -> {
            if (lease != null) {
              assertThat(lease.get().function("freed").callInt()).isZero();
            }
          }
          case CLOSE -> {
            if (lease != null) {
              leases.remove(lease);
              lease.close();
              idle++;
            }
          }
          case TRAP -> {
            if (lease != null) {
              leases.remove(lease);
              gone.add(lease.get());
              assertThatThrownBy(() -> lease.get().function("unreachable").call())
                  .isInstanceOf(GuestTrapException.class);
              lease.close();
              retired++;
            }
          }
          case DISCARD -> {
            if (lease != null) {
              leases.remove(lease);
              gone.add(lease.get());
              lease.discard();
              retired++;
            }
          }
          case CREATION_FAILS_NEXT -> failNext[0] = true;
        }
        PoolMetrics metrics = pool.metrics();
        assertThat(metrics.idle()).isEqualTo(idle);
        assertThat(metrics.lent()).isEqualTo(leases.size());
        assertThat(metrics.failedCreations()).isEqualTo(failed);
        assertThat(metrics.replaced()).isEqualTo(retired);
        PoolFailuresTest.assertAddsUp(metrics);
      }
      leases.forEach(Lease::close);
      idle += leases.size();
      assertThat(pool.metrics().idle()).isEqualTo(idle);
    }
  }

  @Property(tries = 20)
  void aClosedPoolKeepsNothing(@ForAll @IntRange(min = 1, max = 4) int size) {
    GuestPool<Guest> pool = GuestPool.builder(TRAP).maximum(size).minimum(size).build();
    Lease<Guest> out = pool.borrow();
    pool.close();
    out.close();
    assertThat(pool.metrics().size()).isZero();
    assertThat(pool.metrics().retired(Retirement.POOL_CLOSED)).isEqualTo(size);
  }
}
