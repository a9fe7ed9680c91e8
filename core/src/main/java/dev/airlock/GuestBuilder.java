package dev.airlock;

import dev.airlock.dialect.AllocatorNotation;
import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.DialectRecognizer;
import dev.airlock.dialect.ModuleNames;
import dev.airlock.dialect.Recognition;
import dev.airlock.engine.Engine;
import dev.airlock.engine.EngineModule;
import dev.airlock.engine.EngineModuleException;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.WasiConfig;
import dev.airlock.error.ModuleException;
import dev.airlock.jfr.Events;
import dev.airlock.jfr.ModuleCompilationEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a guest is loaded with. Every setting has a default; a builder can be used for any number of
 * guests. Not thread-safe.
 */
public final class GuestBuilder {
  private static final FunctionType NO_ARGUMENTS = new FunctionType(List.of(), List.of());

  private final HostImports imports = new HostImports();
  private @Nullable Engine engine;
  private @Nullable Dialect dialect;
  private @Nullable AllocatorSpec allocator;
  private @Nullable String initializer;
  private boolean initialize = true;
  private @Nullable ModuleNames names;
  private boolean reuseBlocks;
  private boolean keepScratch = true;
  private Limits limits = Limits.DEFAULT;
  private WasiConfig wasi = WasiConfig.closed();
  private @Nullable GuestWatcher watcher;

  GuestBuilder() {}

  /** Runs the guest on this engine instead of {@link Engines#preferred()}. */
  public GuestBuilder engine(Engine newEngine) {
    engine = newEngine;
    return this;
  }

  /** Uses this dialect instead of the one that the exports show. */
  public GuestBuilder dialect(Dialect newDialect) {
    dialect = newDialect;
    return this;
  }

  /** Uses this allocator, with whatever else the dialect says. */
  public GuestBuilder allocator(AllocatorSpec newAllocator) {
    allocator = newAllocator;
    return this;
  }

  /**
   * Uses the allocator that a notation describes, as in {@code alloc(size), dealloc(address,
   * size)}; see {@link AllocatorNotation}.
   *
   * @throws dev.airlock.error.SignatureException if the notation can't be read
   */
  public GuestBuilder allocator(String notation) {
    return allocator(AllocatorNotation.parse(notation));
  }

  /**
   * Gives the imports and exports of a minified module the names that they stand for; everything
   * else is then done by these names, as if the module had them.
   *
   * @param newNames as {@link ModuleNames#parse} reads them from the JavaScript that emscripten
   *     wrote beside the module
   */
  public GuestBuilder names(ModuleNames newNames) {
    names = newNames;
    return this;
  }

  /** Sets what the guest may make its host do. */
  public GuestBuilder limits(Limits newLimits) {
    limits = newLimits;
    return this;
  }

  /** Sets what the guest sees through WASI; by default nothing at all. */
  public GuestBuilder wasi(WasiConfig newWasi) {
    wasi = newWasi;
    return this;
  }

  /** Serves an imported function. Its type is the one that the module declares. */
  public GuestBuilder function(String module, String name, HostFunction function) {
    imports.function(module, name, function);
    return this;
  }

  /** Gives an imported global its value, an {@code f32} or {@code f64} as raw bits. */
  public GuestBuilder global(String module, String name, long value) {
    imports.global(module, name, value);
    return this;
  }

  /**
   * Lets imported functions that nobody serves trap when they are called, instead of refusing to
   * load the module. In practice most imports of a module are never called.
   */
  public GuestBuilder stubMissingImports() {
    imports.stubMissing();
    return this;
  }

  /**
   * Keeps a few small blocks that the host frees for the next allocation of the same size, instead
   * of handing them back and asking for others: that spares two calls of the guest in each call
   * that passes and returns text. They are given back by {@link GuestAllocator#trim} and when the
   * guest is closed; until then the guest's own accounts show them as allocated, so leave it off
   * when hunting a leak.
   */
  public GuestBuilder reuseBlocks() {
    reuseBlocks = true;
    return this;
  }

  /**
   * Keeps no block of the guest for the arguments of calls. Else typed calls keep one of up to 64
   * KiB, once they have one, for arguments that the guest only borrows, which spares its allocator
   * two calls an argument; it is given back by {@link Guest#trim} and when the guest is closed.
   */
  public GuestBuilder withoutScratch() {
    keepScratch = false;
    return this;
  }

  /**
   * Has the guests watched, by a memory checker for instance. Without this they are watched by the
   * watcher that is found as a service if it is {@linkplain GuestWatcher#isOn on}, as the system
   * property {@value GuestWatcher#PROPERTY} or a test's annotation may say, else by none. A watched
   * guest keeps no blocks, neither for reuse nor for arguments, so that each block that a program
   * asks for is one that the guest allocates.
   */
  public GuestBuilder watch(GuestWatcher newWatcher) {
    watcher = newWatcher;
    return this;
  }

  /** Calls this exported function once after instantiation, instead of what the dialect says. */
  public GuestBuilder initializer(String export) {
    initializer = export;
    return this;
  }

  /** Calls no function after instantiation; the module's own start function still runs. */
  public GuestBuilder withoutInitializer() {
    initialize = false;
    return this;
  }

  /**
   * Loads a module from a file.
   *
   * @throws ModuleException if it can't be read, understood or instantiated
   */
  public Guest load(Path wasm) {
    try {
      Path fileName = wasm.getFileName();
      return load(Files.readAllBytes(wasm), (fileName == null ? wasm : fileName).toString());
    } catch (NoSuchFileException e) {
      throw new ModuleException("no such file: %s".formatted(wasm), e);
    } catch (IOException e) {
      throw new ModuleException("%s can't be read: %s".formatted(wasm, e.getMessage()), e);
    }
  }

  /**
   * Loads a module from its bytes.
   *
   * @param name what messages call it
   * @throws ModuleException if it can't be understood or instantiated
   */
  public Guest load(byte[] wasm, String name) {
    return compile(wasm, name).instantiate();
  }

  /**
   * Compiles a module once for any number of guests, with the settings as they are now.
   *
   * @param name what messages call it
   * @throws ModuleException if it can't be understood, lacks imports, or can't be watched
   * @throws dev.airlock.error.AirlockException if the system property {@value
   *     GuestWatcher#PROPERTY} asks for a watcher and there is none
   */
  public GuestModule compile(byte[] wasm, String name) {
    ModuleHeader.require(wasm, name);
    Engine chosen = engine == null ? Engines.preferred() : engine;
    String title = chosen.name() + " " + chosen.version();
    GuestWatcher watching = watcher == null ? Watchers.asked() : watcher;
    WatchedModule watched = null;
    EngineModule module = null;
    ModuleCompilationEvent event = Events.compilation();
    try {
      byte[] named = names == null ? wasm : names.rename(wasm);
      watched = watching == null ? null : watching.prepare(named, name, chosen);
      module = chosen.compile(watched == null ? named : watched.bytes(), name);
    } catch (EngineModuleException e) {
      throw new ModuleException("%s (%s)".formatted(e.getMessage(), title), e);
    } finally {
      if (event != null) {
        event.done(name, title, wasm.length, module != null);
      }
    }
    ModuleShape shape = watched == null ? module.shape() : Watchers.visible(module.shape());
    Recognition recognition = recognition(shape);
    return new GuestModule(
        name,
        title,
        module,
        shape,
        recognition,
        limits,
        imports.resolve(module.shape(), shape, recognition.dialect(), name, limits, wasi),
        initializers(shape, recognition.dialect()),
        reuseBlocks,
        keepScratch,
        watched);
  }

  private Recognition recognition(ModuleShape shape) {
    Recognition recognition =
        dialect == null
            ? DialectRecognizer.recognize(shape)
            : new Recognition(dialect, List.of("given"));
    return allocator == null
        ? recognition
        : new Recognition(
            recognition.dialect().withAllocator(allocator), List.of("allocator declared by hand"));
  }

  private List<String> initializers(ModuleShape shape, Dialect recognized) {
    if (!initialize) {
      return List.of();
    }
    return initializer != null
        ? List.of(initializer)
        : recognized.initializers().stream()
            .filter(export -> shape.hasFunction(export, NO_ARGUMENTS))
            .limit(1)
            .toList();
  }
}
