package dev.airlock;

import dev.airlock.engine.Engine;
import dev.airlock.error.AirlockException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The engines that are on the class path or module path. */
public final class Engines {
  private Engines() {}

  /** All of them, in the order that the service loader finds them. */
  public static List<Engine> all() {
    return Holder.ENGINES;
  }

  /**
   * The engine that is used when none is named: the embedded one if it is there, else the first.
   *
   * @throws AirlockException if there is none
   */
  public static Engine preferred() {
    return all().stream()
        .filter(engine -> engine.name().equals("endive"))
        .findFirst()
        .or(() -> all().stream().findFirst())
        .orElseThrow(() ->
            new AirlockException(
                "no engine found; add dev.airlock:airlock-engine-endive to the class path"));
  }

  /**
   * The engine with a name.
   *
   * @throws AirlockException if there is none; the message lists those that are there
   */
  public static Engine named(String name) {
    return all().stream()
        .filter(engine -> engine.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new AirlockException(
                "no engine '%s' found; there is: %s"
                    .formatted(
                        name, all().stream().map(Engine::name).collect(Collectors.joining(", ")))));
  }

  /** Finding services takes time, so it is done once and not before it is needed. */
  private static final class Holder {
    static final List<Engine> ENGINES =
        ServiceLoader.load(Engine.class).stream().map(ServiceLoader.Provider::get).toList();
  }
}
