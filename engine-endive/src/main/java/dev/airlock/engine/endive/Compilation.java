package dev.airlock.engine.endive;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.Cache;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/**
 * What the engine's compiler makes of a module.
 *
 * <p>The compiler gives its classes away only to a cache. As they are needed only for a module of
 * which somebody asks for call stacks, the module is then compiled once more; the outcome is the
 * same. Only where functions are interpreted are they kept from the start, as long as there is
 * room: to find out which are too large, the compiler tries again and again.
 */
final class Compilation {
  private final WasmModule module;
  private final String className;
  private final String interpretedClassName;
  private final Function<Instance, Machine> machines;
  private final boolean interpreted;
  private SoftReference<byte[]> jar = new SoftReference<>(null);

  /**
   * Compiles a module.
   *
   * @param className the name for the main class, with which the other names begin
   * @param interpretedClassName the name for the class with the methods of interpreted functions
   */
  Compilation(WasmModule module, String className, String interpretedClassName) {
    this.module = module;
    this.className = className;
    this.interpretedClassName = interpretedClassName;

    // Whether a function is too large for a JVM method is known only by trying.
    Function<Instance, Machine> factory;
    boolean fallback = false;
    try {
      factory = builder(InterpreterFallback.FAIL).compile();
    } catch (WasmEngineException _) {
      byte[] classes = classesWithInterpretedFrames();
      factory = builder(InterpreterFallback.SILENT).withCache(new Kept(classes)).compile();
      jar = new SoftReference<>(classes);
      fallback = true;
    }
    machines = factory;
    interpreted = fallback;
  }

  private MachineFactoryCompiler.Builder builder(InterpreterFallback fallback) {
    return MachineFactoryCompiler.builder(module)
        .withClassName(className)
        .withInterpreterFallback(fallback);
  }

  /** Makes what executes an instance. */
  Function<Instance, Machine> machines() {
    return machines;
  }

  /** Whether some functions are interpreted. */
  boolean isInterpreted() {
    return interpreted;
  }

  /** The classes of the functions. */
  CompiledFunctions functions() {
    byte[] classes = jar.get();
    if (classes == null) {
      classes = interpreted ? classesWithInterpretedFrames() : classes(InterpreterFallback.FAIL);
    }
    return new CompiledFunctions(module, classes);
  }

  private byte[] classes(InterpreterFallback fallback) {
    var kept = new Kept(null);
    builder(fallback).withCache(kept).compile();
    return Objects.requireNonNull(kept.data);
  }

  private byte[] classesWithInterpretedFrames() {
    Map<String, byte[]> classes = CompiledClasses.read(classes(InterpreterFallback.SILENT));
    InterpretedFrames.add(classes, className, interpretedClassName);
    return CompiledClasses.write(classes);
  }

  /** A cache for one module. */
  private static final class Kept implements Cache {
    private byte @Nullable [] data;

    Kept(byte @Nullable [] data) {
      this.data = data;
    }

    @Override
    public byte @Nullable [] get(String key) {
      return data;
    }

    @Override
    public void putIfAbsent(String key, byte[] added) {
      data = added;
    }
  }
}
