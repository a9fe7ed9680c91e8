package dev.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.engine.FunctionType;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.AirlockException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchersTest {
  private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());

  @AfterEach
  void clear() {
    System.clearProperty(GuestWatcher.PROPERTY);
  }

  @Test
  void nobodyIsAskedWithoutTheProperty() {
    assertThat(Watchers.asked()).isNull();
    System.setProperty(GuestWatcher.PROPERTY, "false");
    assertThat(Watchers.asked()).isNull();
  }

  @Test
  void aWatcherThatIsAskedForAndMissingIsNamed() {
    System.setProperty(GuestWatcher.PROPERTY, "true");

    assertThatThrownBy(Watchers::asked)
        .isInstanceOf(AirlockException.class)
        .hasMessage(
            "the system property airlock.check asks for a watcher of guests, and none was found; add"
                + " dev.airlock:airlock-checker to the class path");
  }

  /** An interface of a WIT package that is called airlock is the guest's all the same. */
  @Test
  void whatIsTheWatchersIsHidden() {
    ModuleShape shape =
        new ModuleShape(
            List.of(
                new ModuleShape.Import("airlock", "hook", NOTHING),
                new ModuleShape.Import("airlock:canonical/host@1.0.0", "log", NOTHING)),
            List.of(
                new ModuleShape.Export("airlock:shadow", new MemoryType(1, 1, false, false)),
                new ModuleShape.Export("airlock:canonical/values@1.0.0#greet", NOTHING),
                new ModuleShape.Export("airlock", NOTHING)));

    ModuleShape visible = Watchers.visible(shape);

    assertThat(visible.imports()).extracting("name").containsExactly("log");
    assertThat(visible.exports())
        .extracting("name")
        .containsExactly("airlock:canonical/values@1.0.0#greet", "airlock");
  }
}
