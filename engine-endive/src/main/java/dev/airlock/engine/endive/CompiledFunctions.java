package dev.airlock.engine.endive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;

/** The methods that the engine's compiler made of a module's functions, by their names. */
final class CompiledFunctions {
  private static final String CLASS = ".class";

  private final Map<String, CompiledFunction> functions = new HashMap<>();

  /**
   * Finds the methods.
   *
   * @param jar what the compiler made, as it gives it to a cache
   */
  CompiledFunctions(WasmModule module, byte[] jar) {
    Map<String, MethodModel> methods = new HashMap<>();
    for (ClassModel classModel : classes(jar)) {
      for (MethodModel method : classModel.methods()) {
        if (method.methodName().stringValue().startsWith(GuestFrames.METHOD)) {
          methods.put(method.methodName().stringValue(), method);
        }
      }
    }
    int imported = module.importSection().count(ExternalType.FUNCTION);
    for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
      String name = GuestFrames.METHOD + (imported + i);
      MethodModel method = methods.get(name);
      if (method != null) {
        FunctionBody body = module.codeSection().getFunctionBody(i);
        functions.put(name, new CompiledFunction(imported + i, body, method));
      }
    }
  }

  /** The function of a method, or null if the method isn't a function of the guest's own. */
  @Nullable CompiledFunction find(String method) {
    return functions.get(method);
  }

  /** All of them. */
  List<CompiledFunction> all() {
    return List.copyOf(functions.values());
  }

  private static List<ClassModel> classes(byte[] bytes) {
    List<ClassModel> classes = new ArrayList<>();
    try (var jar = new JarInputStream(new ByteArrayInputStream(bytes))) {
      for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
        if (entry.getName().endsWith(CLASS)) {
          classes.add(ClassFile.of().parse(jar.readAllBytes()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("BUG: the engine's compiler gave no jar", e);
    }
    return classes;
  }
}
