package dev.airlock.engine.endive;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineModule;
import dev.airlock.engine.EngineModuleException;
import dev.airlock.engine.InstanceConfig;
import dev.airlock.engine.ModuleShape;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.InvalidException;
import run.endive.wasm.MalformedException;
import run.endive.wasm.Parser;
import run.endive.wasm.UnlinkableException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.ImportSection;

/** A module, compiled once to JVM bytecode that its instances share. */
final class EndiveModule implements EngineModule {
  private static final String HOST = "host";
  private static final String FUNCTION = "function";

  private final String name;
  private final WasmModule module;
  private final Shapes shapes;
  private final Map<String, Export> exports;
  private final Traps traps;
  private final Compilation compilation;
  private final CallStacks callStacks;
  private @Nullable DirectGroups directGroups;
  private final Map<Integer, WasmModule> hostModules = new ConcurrentHashMap<>();

  private EndiveModule(String name, WasmModule module, Shapes shapes) {
    this.name = name;
    this.module = module;
    this.shapes = shapes;
    exports =
        IntStream.range(0, module.exportSection().exportCount())
            .mapToObj(module.exportSection()::getExport)
            .collect(toUnmodifiableMap(Export::name, Function.identity()));
    var frames = new GuestFrames();
    traps = new Traps(frames, module.nameSection());

    compilation = new Compilation(module, frames.className(), frames.interpretedClassName());
    callStacks = new CallStacks(frames, compilation::functions);
  }

  static EndiveModule compile(byte[] wasm, String name) {
    WasmModule module;
    Shapes shapes;
    try {
      module = Parser.parse(wasm);
      shapes = Shapes.of(module);
    } catch (RuntimeException | Error e) { // a reader given the wrong bytes may throw anything
      throw new EngineModuleException(name + ": " + Limits.reason(e), e);
    }
    Limits.check(shapes, name);
    try {
      return new EndiveModule(name, module, shapes);
    } catch (RuntimeException | Error e) { // so may a compiler, and the JVM that loads the result
      String message = ": " + EndiveEngine.title() + " can't compile it: " + Messages.oneLine(e);
      throw new EngineModuleException(name + message, e);
    }
  }

  @Override
  public ModuleShape shape() {
    return shapes.shape();
  }

  @Override
  public EngineInstance instantiate(InstanceConfig config) {
    HostCalls hostCalls = new HostCalls(this);
    Memories memories =
        new Memories(name, config.maximumPages(), hostCalls.whenForbidden(config.accessListener()));
    memories.check(shapes);
    Imports imports = new Imports(name, config, memories, hostCalls);
    try {
      Instance instance =
          Instance.builder(module)
              .withImportValues(imports.of(module, shapes))
              .withMemoryFactory(memories::create)
              .withTableFactory(imports::table)
              .withMachineFactory(compilation.machines())
              .withInitialize(true)
              .withStart(false)
              .build();
      return hostCalls.instance(instance);
    } catch (EngineModuleException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      if (hostCalls.threw(e)) {
        throw e;
      }
      if (isUnfit(e)) {
        throw new EngineModuleException(name + ": " + Messages.oneLine(e), e);
      }
      throw traps.translate(e);
    }
  }

  /** Whether the engine refused the module, rather than stopped its start function. */
  private boolean isUnfit(Throwable thrown) {
    return switch (thrown) {
      case UnlinkableException _ -> true;
      case InvalidException _, MalformedException _ -> !traps.isFromGuest(thrown);
      default -> false;
    };
  }

  /** What is exported under a name. */
  Export export(String export, ExternalType type) {
    Export found = exports.get(export);
    if (found == null || found.exportType() != type) {
      throw new IllegalArgumentException(
          name + " exports no " + type.name().toLowerCase(Locale.ROOT) + " " + export);
    }
    return found;
  }

  /** The functions that can be called without arrays. */
  synchronized DirectGroups directGroups() {
    DirectGroups known = directGroups;
    if (known == null) {
      known = new DirectGroups(module, shapes);
      directGroups = known;
    }
    return known;
  }

  /** What messages call the module. */
  String name() {
    return name;
  }

  /** A module with the types of this one, which imports one function of one of them. */
  WasmModule hostModule(int typeIndex) {
    return hostModules.computeIfAbsent(
        typeIndex,
        _ ->
            WasmModule.builder()
                .setTypeSection(module.typeSection())
                .setImportSection(
                    ImportSection.builder()
                        .addImport(new FunctionImport(HOST, FUNCTION, typeIndex))
                        .build())
                .build());
  }

  /** What an instance of {@link #hostModule} imports. */
  ImportFunction hostFunction(int typeIndex, WasmFunctionHandle handle) {
    return new ImportFunction(HOST, FUNCTION, module.typeSection().getType(typeIndex), handle);
  }

  Shapes shapes() {
    return shapes;
  }

  CallStacks callStacks() {
    return callStacks;
  }

  Traps traps() {
    return traps;
  }

  /** Whether some functions are interpreted. */
  boolean isInterpreted() {
    return compilation.isInterpreted();
  }

  /**
   * Whether a function's numbers may come as the interpreter keeps them, with junk above an i32.
   */
  boolean isInterpreted(int functionIndex) {
    return isInterpreted() || functionIndex < module.importSection().count(ExternalType.FUNCTION);
  }
}
