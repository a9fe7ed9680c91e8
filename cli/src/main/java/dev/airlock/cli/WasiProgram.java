package dev.airlock.cli;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.engine.WasiConfig;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A guest that is a command of WASI runs as it would from a shell. */
final class WasiProgram implements CheckRun.Program {
  /** What a command exports (WASI preview 1, "Application ABI"). */
  static final String START = "_start";

  private final String name;
  private final List<String> arguments;
  private final Map<String, String> environment;

  /**
   * Of a module.
   *
   * @param name what the program finds as its own name
   */
  WasiProgram(String name, List<String> arguments, Map<String, String> environment) {
    this.name = name;
    this.arguments = List.copyOf(arguments);
    this.environment = environment;
  }

  @Override
  public List<String> words() {
    return arguments;
  }

  @Override
  public void prepare(GuestBuilder builder, Console streams) {
    List<String> words = Stream.concat(Stream.of(name), arguments.stream()).toList();
    InputStream in = new FlushingInput(streams);
    builder
        .wasi(new WasiConfig(in, streams.out(), streams.err(), words, environment))
        .withoutInitializer(); // Of some dialects it would be _start.
  }

  @Override
  public void run(Guest guest, Console streams, Runnable beginning) {
    beginning.run();
    guest.function(START).call();
  }

  /** Who is asked for something must have seen what was asked. */
  private static final class FlushingInput extends FilterInputStream {
    private final Console streams;

    FlushingInput(Console streams) {
      super(streams.in());
      this.streams = streams;
    }

    @Override
    public int read() throws IOException {
      streams.out().flush();
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      streams.out().flush();
      return super.read(bytes, offset, length);
    }
  }
}
