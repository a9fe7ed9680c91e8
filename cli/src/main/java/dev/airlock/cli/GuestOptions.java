package dev.airlock.cli;

import dev.airlock.Engines;
import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.GuestModule;
import dev.airlock.Limits;
import dev.airlock.dialect.Dialect;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.WasiConfig;
import dev.airlock.error.ModuleException;
import dev.airlock.inspect.DialectNames;
import dev.airlock.inspect.Shapes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about the guest that a command runs. */
final class GuestOptions {
  @Option(
      names = "--allocator",
      paramLabel = "NOTATION",
      description = {
        "How memory is had from the guest, where that isn't recognised:",
        "'my_alloc(size, align), my_dealloc(address, size, align)',",
        "'arena_malloc(size), reset heap_set(heap_get())', or",
        "'region 4096 at buffer()' for memory that the guest leaves to its host."
      })
  private @Nullable String allocator;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description = {
        "Pass text as this toolchain does, whatever the exports look like: rust (address and"
            + " length), c (NUL-terminated) or assemblyscript (an object)."
      })
  private @Nullable DialectName dialect;

  @Option(
      names = "--stub-imports",
      description = "Load the module though imports are missing; they trap when they are called.")
  private boolean stubImports;

  @Option(
      names = "--import",
      paramLabel = "NAME=NUMBER",
      description = {
        "Serve an import with a number: env.now=0. Nothing behind the = for a function that returns"
            + " nothing. May be repeated."
      })
  private List<String> imports = List.of();

  @Option(
      names = "--initializer",
      paramLabel = "NAME",
      description = "Call this export before anything else, instead of what the dialect says.")
  private @Nullable String initializer;

  @Option(names = "--no-initializer", description = "Call none.")
  private boolean noInitializer;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "Stop the guest if one call takes longer: 500ms, 2s, 1m.")
  private @Nullable Duration timeLimit;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      converter = Quantities.ByteSize.class,
      description = "Let a memory of the guest grow to this at most: 64MiB, 100pages.")
  private @Nullable Long maxMemory;

  @Option(
      names = "--max-result",
      paramLabel = "SIZE",
      converter = Quantities.ByteSize.class,
      description = "Accept no result larger than this (256MiB).")
  private @Nullable Long maxResult;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Run the module on this engine; 'airlock engines' lists them.")
  private @Nullable String engine;

  /** What {@code --dialect} takes. */
  enum DialectName {
    rust,
    c,
    assemblyscript
  }

  /**
   * Loads a guest.
   *
   * @param console what the guest prints through WASI goes to its streams
   */
  Guest load(ModuleFile file, Console console) {
    return load(file, console, _ -> {});
  }

  /**
   * Loads a guest.
   *
   * @param console what the guest prints through WASI goes to its streams
   * @param more says what the options don't
   */
  Guest load(ModuleFile file, Console console, Consumer<GuestBuilder> more) {
    return compile(file, console, more).instantiate();
  }

  private GuestModule compile(ModuleFile file, Console console, Consumer<GuestBuilder> more) {
    GuestBuilder builder = builder(file, console);
    more.accept(builder);
    try {
      return builder.compile(file.bytes(), file.name());
    } catch (ModuleException e) {
      file.module(); // Says more about a damaged file than an engine does.
      throw e;
    }
  }

  private GuestBuilder builder(ModuleFile file, Console console) {
    GuestBuilder builder =
        Guest.builder()
            .limits(limits())
            .wasi(new WasiConfig(console.in(), console.out(), console.err(), List.of(), Map.of()));
    if (allocator != null) {
      builder.allocator(allocator);
    }
    if (dialect != null) {
      builder.dialect(dialect(dialect, file));
    }
    if (!imports.isEmpty()) {
      ServedImports.serve(builder, imports, Shapes.of(file.module()));
    }
    if (stubImports) {
      builder.stubMissingImports();
    }
    if (noInitializer) {
      builder.withoutInitializer();
    } else if (initializer != null) {
      builder.initializer(initializer);
    }
    if (engine != null) {
      builder.engine(Engines.named(engine));
    }
    return builder;
  }

  private Limits limits() {
    Limits limits = Limits.DEFAULT.withCallTime(timeLimit);
    if (maxMemory != null) {
      limits = limits.withMemoryPages(maxMemory / MemoryType.PAGE_BYTES);
    }
    return maxResult == null ? limits : limits.withResultBytes(maxResult);
  }

  private static Dialect dialect(DialectName name, ModuleFile file) {
    return DialectNames.named(name.name(), Shapes.of(file.module()));
  }
}
