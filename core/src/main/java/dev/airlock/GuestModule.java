package dev.airlock;

import dev.airlock.dialect.Recognition;
import dev.airlock.engine.EngineExit;
import dev.airlock.engine.EngineModule;
import dev.airlock.engine.EngineModuleException;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.ModuleException;
import dev.airlock.jfr.Events;
import dev.airlock.jfr.GuestInstantiationEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled module, from which guests are made without compiling it again. Thread-safe. */
public final class GuestModule {
  private final String name;
  private final String engine;
  private final EngineModule module;
  private final ModuleShape shape;
  private final Recognition recognition;
  private final Limits limits;
  private final HostImports.Resolved imports;
  private final List<String> initializers;
  private final boolean reusesBlocks;
  private final boolean keepsScratch;
  private final @Nullable WatchedModule watched;

  GuestModule(
      String name,
      String engine,
      EngineModule module,
      ModuleShape shape,
      Recognition recognition,
      Limits limits,
      HostImports.Resolved imports,
      List<String> initializers,
      boolean reusesBlocks,
      boolean keepsScratch,
      @Nullable WatchedModule watched) {
    this.name = name;
    this.engine = engine;
    this.module = module;
    this.shape = shape;
    this.recognition = recognition;
    this.limits = limits;
    this.imports = imports;
    this.initializers = initializers;
    this.reusesBlocks = reusesBlocks;
    this.keepsScratch = keepsScratch;
    this.watched = watched;
  }

  /** What messages call it. */
  public String name() {
    return name;
  }

  /** What it imports and exports. */
  public ModuleShape shape() {
    return shape;
  }

  /** Its dialect, and why it is that one. */
  public Recognition recognition() {
    return recognition;
  }

  /**
   * Makes a guest: instantiates the module and initialises it as its dialect does.
   *
   * @throws ModuleException if it can't be instantiated
   * @throws GuestTrapException if its start function or its initialiser traps
   */
  public Guest instantiate() {
    GuestInstantiationEvent event = Events.instantiation();
    if (event == null) {
      return instantiateUnrecorded();
    }
    Guest guest = null;
    try {
      guest = instantiateUnrecorded();
      return guest;
    } finally {
      long memorySize = guest == null || guest.memoryCount() == 0 ? 0 : guest.memory().byteSize();
      event.done(name, recognition.dialect().name(), engine, memorySize, guest != null);
    }
  }

  private Guest instantiateUnrecorded() {
    Guest guest = newGuest();
    try {
      makeInstance(guest);
    } catch (RuntimeException | Error e) {
      guest.stillborn(e);
      throw e;
    }
    try {
      initializers.forEach(export -> guest.function(export).call());
    } catch (RuntimeException | Error e) {
      guest.close();
      throw e;
    }
    return guest;
  }

  private Guest newGuest() {
    Watching watching = Watching.begin(watched, module.shape());
    boolean keepsBlocks = watching == null;
    return new Guest(
        name,
        shape,
        recognition,
        limits,
        reusesBlocks && keepsBlocks,
        keepsScratch && keepsBlocks,
        watching);
  }

  private void makeInstance(Guest guest) {
    try {
      guest.instantiate(() -> module.instantiate(imports.forGuest(guest)));
    } catch (EngineExit exit) {
      throw new ModuleException(
          "%s can't be instantiated: its start function ended the program with status %d"
              .formatted(name, exit.status()),
          exit);
    } catch (EngineModuleException e) {
      throw new ModuleException(e.getMessage() + ", so it can't be instantiated", e);
    }
  }
}
