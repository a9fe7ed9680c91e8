package dev.airlock.engine.tck;

import dev.airlock.engine.AccessListener;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.InstanceConfig;
import dev.airlock.engine.WasiConfig;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test decides about an instance. */
public final class Config implements InstanceConfig {
  private final Map<Integer, EngineHostFunction> functions = new HashMap<>();
  private final Map<Integer, Long> globals = new HashMap<>();
  private long maximumPages = 65_536;
  private WasiConfig wasi = WasiConfig.closed();
  private @Nullable AccessListener accessListener;

  /** No functions, no globals, as many pages as there can be, and a closed WASI. */
  public static Config empty() {
    return new Config();
  }

  /** Serves the import at an index. */
  public Config function(int index, EngineHostFunction function) {
    functions.put(index, function);
    return this;
  }

  /** Sets the imported global at an index. */
  public Config global(int index, long value) {
    globals.put(index, value);
    return this;
  }

  /** Sets the most pages of any memory. */
  public Config maximumPages(long pages) {
    maximumPages = pages;
    return this;
  }

  /** Sets what WASI shows. */
  public Config wasi(WasiConfig config) {
    wasi = config;
    return this;
  }

  /** Has accesses to the first memory checked. */
  public Config accessListener(AccessListener listener) {
    accessListener = listener;
    return this;
  }

  @Override
  public @Nullable EngineHostFunction function(int index) {
    return functions.get(index);
  }

  @Override
  public long global(int index) {
    return globals.getOrDefault(index, 0L);
  }

  @Override
  public long maximumPages() {
    return maximumPages;
  }

  @Override
  public WasiConfig wasi() {
    return wasi;
  }

  @Override
  public @Nullable AccessListener accessListener() {
    return accessListener;
  }
}
