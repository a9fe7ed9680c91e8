package dev.airlock.cli;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A run of everything that the command commonly does, from which {@code ./airlock} has Java make an
 * ahead-of-time cache after a build.
 */
public final class WarmUp {
  private WarmUp() {}

  /** Takes the directory of the test guests. */
  public static void main(String[] args) {
    String rust = args[0] + "/rust/text.wasm";
    String c = args[0] + "/c/text.wasm";
    String assemblyScript = args[0] + "/assemblyscript/text.wasm";
    String[][] commands = {
      {"call", rust, "upper: func(text: move string) -> string(len = text)", "hello", "--trace"},
      {"call", rust, "array_sum: func(bytes: move list<u8>) -> u32", "[1, 2, 3]"},
      {"call", rust, "greet: func(name: string, out: out string(cap = 8, len = result))", "World"},
      {"call", rust, "count_bytes", "1", "5", "-o", "json"},
      {"call", rust, "fail: func(text: string)", "hello"},
      {"call", c, "upper: func(text: string) -> own string", "hello"},
      {
        "call", assemblyScript, "upper: func(text: string) -> string", "hello", "--time-limit", "9s"
      },
      {"dump", rust, "--call", "count_chars: func(text: string) -> s32", "hello"},
      {"check", rust, "--call", "upper: func(text: move string) -> string(len = text)", "hello"},
      {"inspect", rust},
      {"inspect", assemblyScript, "--json"},
      {"call", "--help"},
      {"--version"},
    };
    for (String[] command : commands) {
      Airlock.run(
          InputStream.nullInputStream(),
          OutputStream.nullOutputStream(),
          OutputStream.nullOutputStream(),
          command);
    }
  }
}
