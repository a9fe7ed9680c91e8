package dev.airlock.checker.runtime;

import dev.airlock.GuestWatch;
import dev.airlock.WatchedModule;
import dev.airlock.checker.CheckOptions;
import dev.airlock.checker.CheckReport;
import dev.airlock.checker.allocator.Allocators;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.instrument.Instrumented;
import dev.airlock.checker.symbol.Symbols;
import dev.airlock.engine.AccessMap;
import dev.airlock.engine.EngineInstance;
import java.util.List;
import java.util.function.Consumer;

/** A module whose guests are checked. Thread-safe. */
public final class CheckedModule implements WatchedModule {
  private final String name;
  private final Origin origin;
  private final String engine;
  private final CheckOptions options;
  private final Instrumented instrumented;
  private final Allocators allocators;
  private final Symbols symbols;
  private final MemoryLayout layout;
  private final Listeners listeners;

  /**
   * Who hears of what.
   *
   * @param begun is told of each guest that begins to be checked
   * @param found of each finding that is no leak, as soon as it is found
   * @param ended of each report, when its guest is closed
   */
  public record Listeners(
      Consumer<CheckedGuest> begun, Consumer<Finding> found, Consumer<CheckReport> ended) {}

  /**
   * Where a module is from.
   *
   * @param path the path of its file, or its name if it has none
   * @param command the words that ran it
   */
  public record Origin(String path, List<String> command) {
    /** Copies the list. */
    public Origin {
      command = List.copyOf(command);
    }
  }

  /**
   * Of a module that has been rewritten.
   *
   * @param name what reports call it
   * @param origin where it is from
   * @param engine what runs it: name and version
   */
  public CheckedModule(
      String name,
      Origin origin,
      String engine,
      CheckOptions options,
      Instrumented instrumented,
      Allocators allocators,
      Listeners listeners) {
    this.name = name;
    this.origin = origin;
    this.engine = engine;
    this.options = options;
    this.instrumented = instrumented;
    this.allocators = allocators;
    this.listeners = listeners;
    symbols = new Symbols(instrumented, name);
    layout = MemoryLayout.of(instrumented, options.stackBytes());
  }

  /** The same, with guests that others hear of. */
  public CheckedModule withListeners(Listeners others) {
    return new CheckedModule(this, others);
  }

  @Override
  public byte[] bytes() {
    return instrumented.bytes();
  }

  private CheckedModule(CheckedModule same, Listeners listeners) {
    name = same.name;
    origin = same.origin;
    engine = same.engine;
    options = same.options;
    instrumented = same.instrumented;
    allocators = same.allocators;
    symbols = same.symbols;
    layout = same.layout;
    this.listeners = listeners;
  }

  @Override
  public GuestWatch watch() {
    CheckedGuest guest = new CheckedGuest(this, listeners.found(), listeners.ended());
    listeners.begun().accept(guest);
    return guest;
  }

  ShadowStates states(EngineInstance instance) {
    if (instrumented.form() == Form.PORTABLE) {
      return new MemoryStates(
          instance.memory(0), instance.memory(instance.memoryIndex(Instrumented.SHADOW)));
    }
    AccessMap map = instance.memory(0).accessMap();
    if (map == null) {
      throw new IllegalStateException("BUG: the engine does not check accesses");
    }
    return new EngineStates(map);
  }

  String name() {
    return name;
  }

  Origin origin() {
    return origin;
  }

  String engine() {
    return engine;
  }

  CheckOptions options() {
    return options;
  }

  Instrumented instrumented() {
    return instrumented;
  }

  Allocators allocators() {
    return allocators;
  }

  Symbols symbols() {
    return symbols;
  }

  MemoryLayout layout() {
    return layout;
  }
}
