package dev.airlock.cli;

import dev.airlock.Engines;
import dev.airlock.engine.Engine;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code airlock engines}: what can run a module here. */
@Command(
    name = "engines",
    header = "List the engines that can run a module here.",
    description = {"", "Lists them with their versions; the one used by default is marked.", ""})
final class EnginesCommand implements Callable<Integer> {
  private final Console console;

  EnginesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Engine> engines = Engines.all();
    String preferred = Engines.preferred().name();
    for (Engine engine : engines) {
      String mark = engine.name().equals(preferred) ? "  (default)" : "";
      console.out().println("%s %s%s".formatted(engine.name(), engine.version(), mark));
    }
    return ExitCode.OK;
  }
}
