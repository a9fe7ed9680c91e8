package dev.airlock.testing;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.engine.Engine;
import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.EngineModule;
import dev.airlock.engine.EngineTable;
import dev.airlock.engine.EngineTrap;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.InstanceConfig;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.TrapKind;
import dev.airlock.engine.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An engine whose guest is written in Java: one instance, one memory, functions on {@code i32}. */
public final class FakeEngine implements Engine, EngineModule, EngineInstance {
  private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

  /** What a function of the guest does. */
  @FunctionalInterface
  public interface Body {
    /** As {@link EngineFunction#call}. */
    long[] call(long... arguments);
  }

  private record Function(FunctionType type, Body body) implements EngineFunction {
    @Override
    public long[] call(long... arguments) {
      return body.call(arguments);
    }
  }

  private final TestMemory memory = TestMemory.Kind.HEAP.create();
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private int closings;

  /** Adds a function with parameters and results that are all {@code i32}. */
  public FakeEngine function(String name, int parameters, int results, Body body) {
    FunctionType type =
        new FunctionType(
            Collections.nCopies(parameters, ValueType.I32),
            Collections.nCopies(results, ValueType.I32));
    return function(name, type, body);
  }

  /** Adds a function of any type. */
  public FakeEngine function(String name, FunctionType type, Body body) {
    functions.put(name, new Function(type, body));
    return this;
  }

  /** Adds a function that traps. */
  public FakeEngine trap(String name) {
    return function(
        name,
        0,
        0,
        arguments -> {
          throw new EngineTrap(
              TrapKind.UNREACHABLE, "unreachable", List.of("boom"), new IllegalStateException());
        });
  }

  /** Adds a function that runs until it is interrupted. */
  public FakeEngine loop(String name) {
    return function(name, 0, 0, arguments -> loopUntilInterrupted());
  }

  private static long[] loopUntilInterrupted() {
    while (!Thread.interrupted()) {
      Thread.onSpinWait();
    }
    throw new EngineTrap(
        TrapKind.INTERRUPTED, "interrupted", List.of(), new IllegalStateException());
  }

  /** Loads the guest with what is usual. */
  public Guest load() {
    return load(Guest.builder());
  }

  /** Loads the guest, as {@code fake.wasm}. */
  public Guest load(GuestBuilder builder) {
    return builder.engine(this).load(MODULE, "fake.wasm");
  }

  /** How often the instance was closed. */
  public int closings() {
    return closings;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String version() {
    return "0";
  }

  @Override
  public EngineModule compile(byte[] wasm, String name) {
    return this;
  }

  @Override
  public ModuleShape shape() {
    List<ModuleShape.Export> exports = new ArrayList<>();
    exports.add(new ModuleShape.Export("memory", memory.type()));
    functions.forEach((name, function) -> exports.add(new ModuleShape.Export(name, function.type)));
    return new ModuleShape(List.of(), exports);
  }

  @Override
  public EngineInstance instantiate(InstanceConfig config) {
    return this;
  }

  @Override
  public EngineFunction function(String export) {
    return Objects.requireNonNull(functions.get(export));
  }

  @Override
  public EngineMemory memory(int index) {
    return memory;
  }

  @Override
  public int memoryCount() {
    return 1;
  }

  @Override
  public int memoryIndex(String export) {
    return 0;
  }

  @Override
  public EngineTable table(int index) {
    throw new IndexOutOfBoundsException(index);
  }

  @Override
  public int tableCount() {
    return 0;
  }

  @Override
  public int tableIndex(String export) {
    throw new IllegalArgumentException(export);
  }

  @Override
  public long addHostFunction(FunctionType type, EngineHostFunction function) {
    throw new IllegalArgumentException("no function type " + type);
  }

  @Override
  public void removeHostFunction(long funcref) {}

  @Override
  public long global(String export) {
    return 0;
  }

  @Override
  public void interrupt(Thread running) {
    running.interrupt();
  }

  @Override
  public void close() {
    closings++;
  }
}
