package dev.airlock.extism;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.GuestFunction;
import dev.airlock.GuestModule;
import dev.airlock.HostFunction;
import dev.airlock.codec.DocumentFormat;
import dev.airlock.codec.ValueClass;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.TrapKind;
import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.ModuleException;
import dev.airlock.error.SignatureException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plugin for Extism: its functions take bytes and give bytes. They lie in the memory of Extism's
 * kernel, apart from the plugin's own; after each call the kernel frees all of them. A plugin keeps
 * its variables from call to call, and may not use the network.
 *
 * {@snippet :
 * try (ExtismPlugin plugin = ExtismPlugin.load(Path.of("vowels.wasm"), new ExtismConfig())) {
 *   String json = plugin.call("count_vowels", "Hello, World!");
 * }
 * }
 *
 * <p>Used by one thread at a time, as a guest is. After a trap the next call makes the plugin's
 * module anew; its variables stay.
 *
 * <p>Source: Extism's {@code kernel/src/lib.rs} and {@code runtime/src/pdk.rs}.
 */
public final class ExtismPlugin implements AutoCloseable {
  private static final String USER = "extism:host/user";
  private static final FunctionType FUNCTION = new FunctionType(List.of(), List.of(ValueType.I32));
  private static final FunctionType VOID = new FunctionType(List.of(), List.of());
  private static final long[] NOTHING = {};
  private static final int INFORMATION = 2;

  private final Kernel kernel;
  private final GuestModule module;
  private final Map<String, byte[]> variables = new HashMap<>();
  private Guest plugin;

  private ExtismPlugin(byte[] wasm, String name, ExtismConfig config) {
    GuestBuilder own = Guest.builder();
    config.guest.accept(own);
    this.kernel = new Kernel(Guest.builder().load(config.kernel(), "Extism's kernel"));
    try {
      kernel.serve(own);
      serve(own, config);
      this.module = own.compile(wasm, name);
      this.plugin = module.instantiate();
    } catch (RuntimeException | Error e) {
      kernel.close();
      throw e;
    }
  }

  /**
   * Loads a plugin.
   *
   * @throws ModuleException if it or the kernel can't be had or understood
   */
  public static ExtismPlugin load(Path wasm, ExtismConfig config) {
    try {
      return load(Files.readAllBytes(wasm), String.valueOf(wasm.getFileName()), config);
    } catch (IOException e) {
      throw new ModuleException("%s can't be read: %s".formatted(wasm, e.getMessage()), e);
    }
  }

  /**
   * Loads a plugin from its bytes.
   *
   * @param name what messages call it
   * @throws ModuleException if it or the kernel can't be had or understood
   */
  public static ExtismPlugin load(byte[] wasm, String name, ExtismConfig config) {
    return new ExtismPlugin(wasm, name, config);
  }

  private void serve(GuestBuilder builder, ExtismConfig config) {
    env(
        builder,
        "config_get",
        (guest, arguments) -> {
          String value = config.values.get(text(kernel.take(arguments[0])));
          return handle(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        });
    env(
        builder,
        "var_get",
        (guest, arguments) -> handle(variables.get(text(kernel.take(arguments[0])))));
    env(
        builder,
        "var_set",
        (guest, arguments) -> {
          String key = text(kernel.take(arguments[0]));
          byte[] value = kernel.take(arguments[1]);
          if (value == null) {
            variables.remove(key);
          } else {
            variables.put(key, value);
          }
          return NOTHING;
        });
    log(builder, config, "log_trace", Level.TRACE);
    log(builder, config, "log_debug", Level.DEBUG);
    log(builder, config, "log_info", Level.INFO);
    log(builder, config, "log_warn", Level.WARNING);
    log(builder, config, "log_error", Level.ERROR);
    env(builder, "get_log_level", (guest, arguments) -> new long[] {INFORMATION});
    env(
        builder,
        "http_request",
        (guest, arguments) -> {
          throw refused(guest, text(kernel.read(arguments[0])));
        });
    env(builder, "http_status_code", (guest, arguments) -> new long[] {0});
    env(builder, "http_headers", (guest, arguments) -> new long[] {0});
    config.functions.forEach((name, function) -> builder.function(USER, name, user(function)));
  }

  private static void env(GuestBuilder builder, String name, HostFunction function) {
    builder.function(Kernel.MODULE, name, function);
  }

  private void log(GuestBuilder builder, ExtismConfig config, String name, Level level) {
    env(
        builder,
        name,
        (guest, arguments) -> {
          config.log.accept(level, text(kernel.read(arguments[0])));
          return NOTHING;
        });
  }

  private static GuestTrapException refused(Guest guest, String request) {
    return new GuestTrapException(
        "%s asked for %s, but plugins may not use the network; give it a function of the host"
            .formatted(guest.name(), request),
        "http_request",
        TrapKind.OTHER,
        List.of(),
        null);
  }

  private HostFunction user(ExtismFunction function) {
    return (guest, arguments) -> {
      byte[] @Nullable [] blocks = new byte[arguments.length][];
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = kernel.read(arguments[i]);
      }
      byte[] result;
      try {
        result = function.call(blocks);
      } catch (Exception e) {
        throw ExtismPlugin.<RuntimeException>sneaky(e);
      }
      return handle(result);
    };
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
    throw (E) failure;
  }

  private long[] handle(byte @Nullable [] content) {
    return new long[] {kernel.put(content)};
  }

  private static String text(byte @Nullable [] content) {
    return content == null ? "" : new String(content, StandardCharsets.UTF_8);
  }

  /**
   * Calls a function.
   *
   * @return what it gave; empty if it gave nothing
   * @throws ExtismException if it reported an error
   * @throws GuestTrapException if it trapped
   * @throws dev.airlock.error.ExportException if there is no such function
   */
  public byte[] call(String function, byte[] input) {
    boolean entered = kernel.guest().acquire();
    try {
      GuestFunction target = target(function);
      kernel.reset();
      try {
        kernel.setInput(input);
        long[] results = target.call();
        int status = results.length == 0 ? 0 : (int) results[0];
        String error = kernel.error();
        if (status != 0 || error != null) {
          throw failed(function, status, error);
        }
        return kernel.output();
      } finally {
        kernel.reset();
      }
    } finally {
      if (entered) {
        kernel.guest().release();
      }
    }
  }

  /** Calls a function that takes and gives text, in UTF-8; see {@link #call(String, byte[])}. */
  public String call(String function, String input) {
    return new String(
        call(function, input.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  /**
   * Calls a function that takes and gives documents, such as JSON; see {@link #call(String,
   * byte[])}.
   *
   * @throws ArgumentException if the input can't be written
   * @throws GuestErrorException if what the plugin gave is no such document
   */
  public <I extends @Nullable Object, T> T call(
      String function, DocumentFormat format, I input, ValueClass<I> in, ValueClass<T> out) {
    byte[] document;
    try {
      document = format.write(input, in);
    } catch (Exception e) {
      throw new ArgumentException(
          "argument of %s can't be written as %s: %s"
              .formatted(function, format.name(), e.getMessage()),
          e);
    }
    byte[] result = call(function, document);
    try {
      return format.read(result, out);
    } catch (Exception e) {
      throw new GuestErrorException(
          "result of %s is no %s of %s: %s".formatted(function, format.name(), out, e.getMessage()),
          e);
    }
  }

  private GuestFunction target(String name) {
    if (!plugin.isUsable() && kernel.guest().isUsable()) {
      plugin.close();
      plugin = module.instantiate();
    }
    GuestFunction function = plugin.function(name);
    if (!function.type().equals(FUNCTION) && !function.type().equals(VOID)) {
      throw new SignatureException(
          "%s of %s is %s, but what a plugin offers takes nothing and gives an i32"
              .formatted(name, plugin.name(), function.type()));
    }
    return function;
  }

  private ExtismException failed(String function, int status, @Nullable String error) {
    return new ExtismException(
        error == null
            ? "%s of %s failed with status %d".formatted(function, plugin.name(), status)
            : "%s of %s failed: %s".formatted(function, plugin.name(), error),
        status,
        error == null ? "" : error);
  }

  /** The names of its variables now. */
  public List<String> variables() {
    return List.copyOf(variables.keySet());
  }

  /** The plugin's own guest, apart from the kernel; another one after a trap. */
  public Guest guest() {
    return plugin;
  }

  /** The kernel's guest. */
  public Guest kernelGuest() {
    return kernel.guest();
  }

  @Override
  public void close() {
    try {
      plugin.close();
    } finally {
      kernel.close();
    }
  }
}
