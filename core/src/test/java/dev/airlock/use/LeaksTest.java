package dev.airlock.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Block;
import dev.airlock.Guest;
import dev.airlock.Scope;
import dev.airlock.error.GuestTrapException;
import dev.airlock.leak.Leak;
import dev.airlock.leak.LeakLevel;
import dev.airlock.leak.Leaks;
import dev.airlock.testing.FakeAllocator;
import dev.airlock.testing.FakeEngine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leaks of the host, seen from a package of a user's, since Airlock's own frames are left out. */
@Timeout(30)
class LeaksTest {
  private final LeakLevel levelBefore = Leaks.level();
  private final List<Leak> leaks = new CopyOnWriteArrayList<>();
  private final Guest guest = new FakeAllocator().in(new FakeEngine()).trap("boom").load();

  @BeforeEach
  void listen() {
    Leaks.setLevel(LeakLevel.ALL);
    Leaks.setListener(leaks::add);
  }

  @AfterEach
  void leaveAsItWas() {
    Leaks.setLevel(levelBefore);
    Leaks.setListener(null);
  }

  @Test
  void nothingIsReportedThatWasGivenBack() {
    try (Scope scope = guest.scope()) {
      scope.allocate(8);
      scope.allocate(8).free();
      scope.allocate(8).move();
    }
    guest.close();
    assertThat(leaks).isEmpty();
  }

  @Test
  void whatIsHeldWhenTheGuestIsClosedIsReportedWithItsPlace() {
    Scope scope = guest.scope();
    scope.allocate(24);
    guest.close();

    assertThat(leaks)
        .extracting(Leak::what, Leak::how, Leak::guest)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "block of 24 bytes at 0x400", "was never freed", "fake.wasm"),
            org.assertj.core.groups.Tuple.tuple("scope", "was never closed", "fake.wasm"));
    for (Leak leak : leaks) {
      StackTraceElement place = leak.madeAt().getFirst();
      assertThat(place.getClassName()).isEqualTo(LeaksTest.class.getName());
      assertThat(place.getMethodName())
          .isEqualTo("whatIsHeldWhenTheGuestIsClosedIsReportedWithItsPlace");
      assertThat(leak.toString())
          .startsWith("LEAK: a " + leak.what() + " of fake.wasm " + leak.how() + "; it was made")
          .contains(System.lineSeparator() + "    at dev.airlock");
    }
    assertThat(scope.blockCount()).isEqualTo(1);
  }

  @Test
  void aDetachedBlockThatIsNotFreedIsReported() {
    Block block;
    try (Scope scope = guest.scope()) {
      block = scope.allocate(8).detach();
    }
    guest.close();
    assertThat(leaks).extracting(Leak::what).containsExactly("block of 8 bytes at 0x400");
    assertThat(block.isOwned()).isTrue();
  }

  @Test
  void eachLeakIsReportedOnce() {
    guest.scope();
    guest.close();
    guest.close();
    assertThat(leaks).hasSize(1);
  }

  @Test
  void afterATrapNothingCouldBeGivenBack() {
    Scope scope = guest.scope();
    scope.allocate(8);
    assertThatThrownBy(() -> guest.function("boom").call()).isInstanceOf(GuestTrapException.class);
    scope.close();
    guest.scope();
    guest.close();
    assertThat(leaks).isEmpty();
  }

  @Test
  void nothingIsWatchedAtLevelOff() {
    Leaks.setLevel(LeakLevel.OFF);
    guest.scope().allocate(8);
    guest.close();
    assertThat(leaks).isEmpty();
  }

  @Test
  void aSampleIsOneIn1024() {
    Leaks.setLevel(LeakLevel.SAMPLED);
    Scope scope = guest.scope();
    for (int i = 0; i < 10_240; i++) {
      scope.allocate(0);
    }
    guest.close();
    assertThat(leaks.size()).isBetween(10, 11);
  }

  @Test
  void theGarbageCollectorFindsWhatWasDropped() throws InterruptedException {
    dropScope();
    for (int i = 0; i < 200 && leaks.size() < 2; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(leaks)
        .extracting(Leak::what)
        .containsExactlyInAnyOrder("block of 40 bytes at 0x400", "scope");
    guest.close();
    assertThat(leaks).hasSize(2);
  }

  private void dropScope() {
    guest.scope().allocate(40);
  }

  @Test
  void aListenerThatFailsDoesNotKeepTheGuestOpen() {
    FakeEngine engine = new FakeAllocator().in(new FakeEngine());
    Guest own = engine.load();
    own.scope();
    Leaks.setListener(leak -> {
      throw new IllegalStateException("strict");
    });
    assertThatThrownBy(own::close).hasMessage("strict");
    assertThat(engine.closings()).isEqualTo(1);
    own.close();
    assertThat(engine.closings()).isEqualTo(1);
  }
}
