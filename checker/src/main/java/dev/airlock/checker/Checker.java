package dev.airlock.checker;

import dev.airlock.GuestWatcher;
import dev.airlock.checker.allocator.AllocatorDiscovery;
import dev.airlock.checker.allocator.Allocators;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.instrument.Instrumented;
import dev.airlock.checker.instrument.Instrumenter;
import dev.airlock.checker.runtime.CheckedGuest;
import dev.airlock.checker.runtime.CheckedModule;
import dev.airlock.engine.Engine;
import dev.airlock.error.ModuleException;
import dev.airlock.wasm.WasmFormatException;
import dev.airlock.wasm.WasmModule;
import java.util.function.Consumer;

/**
 * Has guests checked: memcheck for linear memory.
 *
 * {@snippet :
 * Checker checker = new Checker(CheckOptions.DEFAULT).onReport(report -> reports.add(report));
 * try (Guest guest = Guest.builder().watch(checker).load(Path.of("text.wasm"))) {
 *   guest.function("array_sum").callInt(0, 0);
 * }
 * }
 *
 * <p>Findings are told as they are found; the report comes when the guest is closed. One checker
 * may be used for any number of guests, by any thread; listeners are called on the thread that uses
 * the guest.
 */
public final class Checker implements GuestWatcher {
  private final CheckOptions options;
  private final Consumer<CheckedGuest> begun;
  private final Consumer<Finding> found;
  private final Consumer<CheckReport> ended;

  /** Makes a checker that tells nobody; {@link #onReport} and {@link #onFinding} change that. */
  public Checker(CheckOptions options) {
    this(options, _ -> {}, _ -> {}, _ -> {});
  }

  private Checker(
      CheckOptions options,
      Consumer<CheckedGuest> begun,
      Consumer<Finding> found,
      Consumer<CheckReport> ended) {
    this.options = options;
    this.begun = begun;
    this.found = found;
    this.ended = ended;
  }

  /** The same, but each report is also given to a listener when its guest is closed. */
  public Checker onReport(Consumer<CheckReport> listener) {
    return new Checker(options, begun, found, ended.andThen(listener));
  }

  /** The same, but each finding that is no leak is also told as soon as it is found. */
  public Checker onFinding(Consumer<Finding> listener) {
    return new Checker(options, begun, found.andThen(listener), ended);
  }

  /** The same, but each guest is also told of when it begins: for reports before it is closed. */
  public Checker onGuest(Consumer<CheckedGuest> listener) {
    return new Checker(options, begun.andThen(listener), found, ended);
  }

  /** How it checks. */
  public CheckOptions options() {
    return options;
  }

  @Override
  public CheckedModule prepare(byte[] wasm, String name, Engine engine) {
    Form form = form(name, engine);
    try {
      WasmModule module = WasmModule.parse(wasm, name);
      Allocators allocators = AllocatorDiscovery.find(module, options.allocators());
      Instrumented instrumented =
          Instrumenter.instrument(module, allocators, form, options.undefined());
      return new CheckedModule(
          name,
          engine.name() + " " + engine.version(),
          options,
          instrumented,
          allocators,
          new CheckedModule.Listeners(begun, found, ended));
    } catch (WasmFormatException e) {
      throw new ModuleException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new ModuleException("%s can't be checked: %s".formatted(name, e.getMessage()), e);
    }
  }

  private Form form(String name, Engine engine) {
    if (options.form().isEmpty()) {
      return engine.checksAccesses() && !options.undefined() ? Form.FAST : Form.PORTABLE;
    }
    if (options.form().get() == Form.FAST && !engine.checksAccesses()) {
      throw new ModuleException(
          "%s can't be checked in the fast form: the engine %s doesn't check accesses; use the"
                  .formatted(name, engine.name())
              + " portable form",
          null);
    }
    return options.form().get();
  }
}
