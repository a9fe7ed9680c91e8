package dev.airlock.engine.endive;

import dev.airlock.engine.EngineModuleException;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.GlobalType;
import dev.airlock.engine.MemoryType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.ValueType;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmEngineException;

/** What the engine, or the way it is used here, can't do: said before it goes wrong. */
final class Limits {
  /** The flags of a memory's limits of which 4 stands for memory64. */
  private static final Pattern MEMORY64 = Pattern.compile("invalid memory limit: [4-7]$");

  private Limits() {}

  /** Why a module could not be read. */
  static String reason(Throwable thrown) {
    if (!(thrown instanceof WasmEngineException)) {
      return "not a valid module: malformed or too large"; // the reader fell over it
    }
    String message = Messages.oneLine(thrown);
    return MEMORY64.matcher(message).find()
        ? lacks("a memory with 64-bit addresses (memory64)")
        : "not a valid module: " + message;
  }

  /** A refusal that comes before the engine has thrown anything. */
  static EngineModuleException refusal(String moduleName, String problem) {
    return new EngineModuleException(moduleName + ": " + Messages.oneLine(problem), null);
  }

  /** Refuses a module that can be read but not run. */
  static void check(Shapes shapes, String name) {
    String problem = problem(shapes);
    if (problem != null) {
      throw refusal(name, problem);
    }
  }

  private static @Nullable String problem(Shapes shapes) {
    List<MemoryType> memories = shapes.memories();
    for (int i = 0; i < memories.size(); i++) {
      if (memories.get(i).shared()) {
        return lacks("memory " + i + " shared between threads");
      }
      if (memories.get(i).initialPages() > Memory.RUNTIME_MAX_PAGES) {
        return Memories.tooLarge(
            i, memories.get(i), Memory.RUNTIME_MAX_PAGES, EndiveEngine.title());
      }
    }
    for (ModuleShape.Import imported : shapes.shape().imports()) {
      if (types(imported).anyMatch(Limits::isUnpassable)) {
        return lacks("the import " + imported + ": a host can't pass it");
      }
    }
    return null;
  }

  private static Stream<ValueType> types(ModuleShape.Import imported) {
    return switch (imported.type()) {
      case FunctionType f -> Stream.concat(f.parameters().stream(), f.results().stream());
      case GlobalType g -> Stream.of(g.valueType());
      default -> Stream.empty();
    };
  }

  /** Whether no host can pass a value of a type. */
  static boolean isUnpassable(ValueType type) {
    return type == ValueType.REFERENCE || type == ValueType.V128;
  }

  private static String lacks(String feature) {
    return "needs what " + EndiveEngine.title() + " lacks here: " + feature;
  }
}
