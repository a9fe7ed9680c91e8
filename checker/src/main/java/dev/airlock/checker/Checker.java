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
import java.util.List;
import java.util.Optional;
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
  private final Optional<CheckedModule.Origin> origin;

  /** Makes a checker that tells nobody; {@link #onReport} and {@link #onFinding} change that. */
  public Checker(CheckOptions options) {
    this(options, _ -> {}, _ -> {}, _ -> {}, Optional.empty());
  }

  private Checker(
      CheckOptions options,
      Consumer<CheckedGuest> begun,
      Consumer<Finding> found,
      Consumer<CheckReport> ended,
      Optional<CheckedModule.Origin> origin) {
    this.options = options;
    this.begun = begun;
    this.found = found;
    this.ended = ended;
    this.origin = origin;
  }

  /** The same, but each report is also given to a listener when its guest is closed. */
  public Checker onReport(Consumer<CheckReport> listener) {
    return new Checker(options, begun, found, ended.andThen(listener), origin);
  }

  /** The same, but each finding that is no leak is also told as soon as it is found. */
  public Checker onFinding(Consumer<Finding> listener) {
    return new Checker(options, begun, found.andThen(listener), ended, origin);
  }

  /** The same, but each guest is also told of when it begins: for reports before it is closed. */
  public Checker onGuest(Consumer<CheckedGuest> listener) {
    return new Checker(options, begun.andThen(listener), found, ended, origin);
  }

  /**
   * The same, but reports say that guests were made of this file, and run so. Else they say what
   * the guest is called, which is all that is known.
   *
   * @param modulePath the path of the module's file
   * @param command the words that ran it
   */
  public Checker ran(String modulePath, List<String> command) {
    CheckedModule.Origin ran = new CheckedModule.Origin(modulePath, command);
    return new Checker(options, begun, found, ended, Optional.of(ran));
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
          origin.orElseGet(() -> new CheckedModule.Origin(name, List.of(name))),
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
