package dev.airlock.engine.endive;

import dev.airlock.engine.WasiConfig;
import java.security.SecureRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.HostFunction;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;

/** The engine's WASI, for one instance. It opens no files, so there is nothing to close. */
final class Wasi {
  private final HostFunction[] functions;

  Wasi(WasiConfig config) {
    var options =
        WasiOptions.builder()
            .withStdin(config.stdin())
            .withStdout(config.stdout())
            .withStderr(config.stderr())
            .withArguments(config.arguments())
            // The engine's default belongs to the thread that made it.
            .withRandom(new SecureRandom());
    new TreeMap<>(config.environment()).forEach(options::withEnvironment);
    functions = WasiPreview1.builder().withOptions(options.build()).build().toHostFunctions();
  }

  /** The function of a name, or null if there is none. */
  @Nullable HostFunction function(String module, String name) {
    for (HostFunction function : functions) {
      if (function.module().equals(module) && function.name().equals(name)) {
        return function;
      }
    }
    return null;
  }
}
