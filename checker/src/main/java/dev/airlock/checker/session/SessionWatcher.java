package dev.airlock.checker.session;

import dev.airlock.GuestWatch;
import dev.airlock.GuestWatcher;
import dev.airlock.WatchedModule;
import dev.airlock.checker.Checker;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.checker.runtime.CheckedModule;
import dev.airlock.engine.Engine;
import java.util.Optional;

/**
 * Checks guests whose builders were given no watcher: those of a {@link CheckSession} as it says,
 * others if the system property {@value GuestWatcher#PROPERTY} is {@code true}, with the options
 * that {@link CheckProperties} reads. The reports of the latter are printed to the standard error
 * stream when they are closed, or when the program ends.
 *
 * <p>Found as a service. Thread-safe.
 */
public final class SessionWatcher implements GuestWatcher {
  private static final CheckedModule.Listeners NOBODY =
      new CheckedModule.Listeners(_ -> {}, _ -> {}, _ -> {});

  /** Made by the service loader. */
  public SessionWatcher() {}

  @Override
  public boolean isOn() {
    return Sessions.current()
        .map(session -> session.options().isPresent())
        .orElseGet(GuestWatcher.super::isOn);
  }

  @Override
  public WatchedModule prepare(byte[] wasm, String name, Engine engine) {
    Optional<CheckSession> session = Sessions.current();
    CheckOptions options =
        session.flatMap(CheckSession::options).orElseGet(CheckProperties::options);
    return new Shared(new Checker(options).prepare(wasm, name, engine), session);
  }

  /** A module whose guests belong to whoever makes them. */
  private record Shared(CheckedModule module, Optional<CheckSession> compiledIn)
      implements WatchedModule {
    @Override
    public byte[] bytes() {
      return module.bytes();
    }

    @Override
    public GuestWatch watch() {
      Optional<CheckSession> session =
          Sessions.current().or(() -> compiledIn.filter(CheckSession::isOpen));
      CheckedModule.Listeners listeners =
          session
              .map(owner -> owner.options().isPresent() ? owner.listeners() : NOBODY)
              .orElseGet(() -> Boolean.getBoolean(PROPERTY) ? ProgramReports.LISTENERS : NOBODY);
      return module.withListeners(listeners).watch();
    }
  }
}
