package dev.airlock.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A module was compiled. */
@Name("airlock.ModuleCompilation")
@Label("Module Compilation")
@Description("A module was read and compiled by an engine")
@Category("Airlock")
@SuppressWarnings("UnusedVariable") // Flight Recorder reads the fields
public final class ModuleCompilationEvent extends Event {
  @Label("Module")
  private @Nullable String module;

  @Label("Engine")
  private @Nullable String engine;

  @Label("Module Size")
  @DataAmount
  private long moduleSize;

  @Label("Successful")
  private boolean successful;

  private ModuleCompilationEvent() {}

  static @Nullable ModuleCompilationEvent start() {
    ModuleCompilationEvent event = new ModuleCompilationEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /** It is over. */
  public void done(String ofModule, String byEngine, long byteSize, boolean wellDone) {
    end();
    if (shouldCommit()) {
      module = ofModule;
      engine = byEngine;
      moduleSize = byteSize;
      successful = wellDone;
      commit();
    }
  }
}
