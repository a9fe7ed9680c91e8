package dev.airlock.extism;

import dev.airlock.GuestBuilder;
import dev.airlock.error.ModuleException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin is loaded with. Every setting has a default; it can be used for any number of
 * plugins. Not thread-safe.
 */
public final class ExtismConfig {
  /** Where the kernel is in Extism's own artifact, {@code org.extism.sdk:chicory-sdk}. */
  private static final String KERNEL = "extism-runtime.wasm";

  final Map<String, String> values = new HashMap<>();
  final Map<String, ExtismFunction> functions = new HashMap<>();
  private byte @Nullable [] kernel;
  BiConsumer<Level, String> log = (level, text) -> Log.PLUGIN.log(level, text);
  Consumer<GuestBuilder> guest = builder -> {};

  private static final class Log {
    static final System.Logger PLUGIN = System.getLogger("dev.airlock.extism");
  }

  /** One with all defaults. */
  public ExtismConfig() {}

  /**
   * Uses this kernel: the bytes of {@code extism-runtime.wasm}. Else it is looked for on the class
   * path, where Extism's artifact {@code org.extism.sdk:chicory-sdk} has it.
   */
  public ExtismConfig kernel(byte[] wasm) {
    kernel = wasm.clone();
    return this;
  }

  /** Sets a value that the plugin can ask for. */
  public ExtismConfig value(String key, String value) {
    values.put(key, value);
    return this;
  }

  /** Serves an import of {@code extism:host/user}. */
  public ExtismConfig function(String name, ExtismFunction function) {
    functions.put(name, function);
    return this;
  }

  /** Serves an import that takes a text and gives one. */
  public ExtismConfig textFunction(String name, UnaryOperator<String> function) {
    return function(
        name,
        arguments -> {
          byte[] argument = arguments[0];
          String text = argument == null ? "" : new String(argument, StandardCharsets.UTF_8);
          return function.apply(text).getBytes(StandardCharsets.UTF_8);
        });
  }

  /** Gets what the plugin logs; else it goes to the system logger {@code dev.airlock.extism}. */
  public ExtismConfig log(BiConsumer<Level, String> newLog) {
    log = newLog;
    return this;
  }

  /** Changes how the plugin's module is loaded: its limits, its WASI, other imports. */
  public ExtismConfig guest(Consumer<GuestBuilder> settings) {
    guest = settings;
    return this;
  }

  byte[] kernel() {
    if (kernel != null) {
      return kernel;
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? ExtismConfig.class.getClassLoader() : context;
    try (InputStream in = loader.getResourceAsStream(KERNEL)) {
      if (in == null) {
        throw new ModuleException(
            "Extism's kernel is not on the class path; add org.extism.sdk:chicory-sdk, which has"
                + " it as extism-runtime.wasm, or give its bytes",
            null);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ModuleException("Extism's kernel can't be read: " + e.getMessage(), e);
    }
  }
}
