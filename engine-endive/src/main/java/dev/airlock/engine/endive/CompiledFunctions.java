package dev.airlock.engine.endive;

import dev.airlock.engine.EngineFrame;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;

/** The methods that the engine's compiler made of a module's functions, by their names. */
final class CompiledFunctions {
  private final Map<String, CompiledFunction> functions = new HashMap<>();
  private final Map<String, EngineFrame.Guest> interpreted = new HashMap<>();

  /**
   * Finds the methods.
   *
   * @param jar what the compiler made, as it gives it to a cache
   */
  CompiledFunctions(WasmModule module, byte[] jar) {
    Map<String, MethodModel> methods = new HashMap<>();
    CompiledClasses.read(jar)
        .forEach((name, bytes) -> {
          if (GuestFrames.isInterpreted(name)) {
            functions(bytes).forEach(method -> interpret(name(method)));
          } else if (GuestFrames.functionClasses(name) != null) {
            functions(bytes).forEach(method -> methods.put(name(method), method));
          }
        });
    int imported = module.importSection().count(ExternalType.FUNCTION);
    for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
      String name = GuestFrames.METHOD + (imported + i);
      MethodModel method = methods.get(name);
      if (method != null && !interpreted.containsKey(name)) {
        FunctionBody body = module.codeSection().getFunctionBody(i);
        functions.put(name, new CompiledFunction(imported + i, body, method));
      }
    }
  }

  private static List<MethodModel> functions(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .filter(method -> name(method).startsWith(GuestFrames.METHOD))
        .toList();
  }

  private static String name(MethodModel method) {
    return method.methodName().stringValue();
  }

  private void interpret(String name) {
    int index = Integer.parseInt(name.substring(GuestFrames.METHOD.length()));
    interpreted.put(name, new EngineFrame.Guest(index, -1));
  }

  /** The frame of an interpreted function. */
  EngineFrame.@Nullable Guest interpreted(String method) {
    return interpreted.get(method);
  }

  /** The function of a method, or null if it isn't one of the guest's own, or interpreted. */
  @Nullable CompiledFunction find(String method) {
    return functions.get(method);
  }

  /** All of them. */
  List<CompiledFunction> all() {
    return List.copyOf(functions.values());
  }
}
