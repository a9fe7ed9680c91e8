package dev.airlock.it;

import dev.airlock.Guest;
import dev.airlock.GuestWatch;
import dev.airlock.GuestWatcher;
import dev.airlock.WatchedModule;
import dev.airlock.engine.AccessListener;
import dev.airlock.engine.Engine;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.ModuleShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what it is told. Blocks are called {@code #1}, {@code #2} in the order in which the
 * host has them first, and what is in them {@code #1+4}; all other addresses are hexadecimal.
 */
public final class RecordingWatcher implements GuestWatcher {
  private final List<String> events = new ArrayList<>();
  private final List<GuestWatch> watches = new ArrayList<>();
  private final Map<Long, Block> blocks = new LinkedHashMap<>();
  private @Nullable Runnable atClosing;
  private int named;

  private record Block(String name, long size) {}

  /** What happened since it was asked last. */
  public List<String> events() {
    List<String> told = List.copyOf(events);
    events.clear();
    return told;
  }

  /** One for each guest. */
  public List<GuestWatch> watches() {
    return watches;
  }

  /** Does something when a guest is closed. */
  public void atClosing(Runnable action) {
    atClosing = action;
  }

  @Override
  public WatchedModule prepare(byte[] wasm, String name, Engine engine) {
    events.add("prepare " + name);
    return new WatchedModule() {
      @Override
      public byte[] bytes() {
        return wasm;
      }

      @Override
      public GuestWatch watch() {
        GuestWatch watch = new Recorder();
        watches.add(watch);
        return watch;
      }
    };
  }

  private String place(long address) {
    for (Map.Entry<Long, Block> each : blocks.entrySet()) {
      long offset = address - each.getKey();
      if (offset == 0) {
        return each.getValue().name;
      }
      if (offset > 0 && offset < each.getValue().size) {
        return each.getValue().name + "+" + offset;
      }
    }
    return "0x" + Long.toHexString(address);
  }

  private final class Recorder implements GuestWatch {
    @Override
    public EngineHostFunction function(ModuleShape.Import needed) {
      events.add("function " + needed.name());
      return (instance, arguments) -> {
        events.add(needed.name() + " " + arguments[0]);
        return new long[] {10 * arguments[0]};
      };
    }

    @Override
    public @Nullable AccessListener accessListener() {
      return null;
    }

    @Override
    public void attached(Guest guest, EngineInstance instance) {
      events.add("attached " + guest.name());
    }

    @Override
    public void hostReads(long address, long size) {
      events.add("reads %d at %s".formatted(size, place(address)));
    }

    @Override
    public void hostWrites(long address, long size) {
      events.add("writes %d at %s".formatted(size, place(address)));
    }

    @Override
    public void owned(long address, long size) {
      named++;
      blocks.put(address, new Block("#" + named, size));
      events.add("owned #%d of %d".formatted(named, size));
    }

    @Override
    public void moved(long address) {
      events.add("moved " + place(address));
      blocks.remove(address);
    }

    @Override
    public void freeing(long address) {
      events.add("freeing " + place(address));
      blocks.remove(address);
    }

    @Override
    public void misused(Misuse misuse, String message, long address, long size) {
      events.add("%s %d bytes: %s".formatted(misuse, size, message));
    }

    @Override
    public void failed(Throwable failure) {
      events.add("failed " + failure.getClass().getSimpleName());
    }

    @Override
    public void closing() {
      events.add("closing");
      if (atClosing != null) {
        atClosing.run();
      }
    }
  }
}
