package dev.airlock.engine;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * What a guest sees through WASI preview 1. There is no file system.
 *
 * @param stdin what it reads from descriptor 0
 * @param stdout where descriptor 1 goes
 * @param stderr where descriptor 2 goes
 * @param arguments the command line, the program's name first
 * @param environment the environment variables
 */
public record WasiConfig(
    InputStream stdin,
    OutputStream stdout,
    OutputStream stderr,
    List<String> arguments,
    Map<String, String> environment) {
  public WasiConfig {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Nothing to read, nowhere to write, no arguments, no environment. */
  public static WasiConfig closed() {
    return new WasiConfig(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        List.of(),
        Map.of());
  }
}
