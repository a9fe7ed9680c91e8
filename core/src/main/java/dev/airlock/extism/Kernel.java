package dev.airlock.extism;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.GuestFunction;
import dev.airlock.HostFunction;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.LimitException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kernel's functions, and blocks of its memory, which are known by their addresses. */
final class Kernel implements AutoCloseable {
  static final String MODULE = "extism:host/env";

  private final Guest guest;
  private final long mostBytes;
  private final Map<String, GuestFunction> functions = new HashMap<>();

  Kernel(Guest guest) {
    this.guest = guest;
    this.mostBytes = guest.limits().resultBytes();
    guest
        .shape()
        .functions()
        .map(ModuleShape.Export::name)
        .forEach(name -> functions.put(name, guest.function(name)));
  }

  /** Lets a plugin call the kernel's functions itself. */
  void serve(GuestBuilder builder) {
    functions.forEach((name, function) -> {
      HostFunction forwarding = (plugin, arguments) -> function.call(arguments);
      builder.function(MODULE, name, forwarding);
    });
  }

  Guest guest() {
    return guest;
  }

  long[] call(String name, long... arguments) {
    GuestFunction function = functions.get(name);
    return function == null ? guest.function(name).call(arguments) : function.call(arguments);
  }

  private long get(String name, long... arguments) {
    return call(name, arguments)[0];
  }

  /** Makes a block with this content; handle 0 for none. */
  long put(byte @Nullable [] content) {
    if (content == null) {
      return 0;
    }
    long handle = get("alloc", content.length);
    if (content.length > 0) {
      guest.memory().write(handle, content, 0, content.length);
    }
    return handle;
  }

  /** The content of a block; null for handle 0. */
  byte @Nullable [] read(long handle) {
    return handle == 0 ? null : read(handle, get("length", handle));
  }

  /** The content of a block as text; "" for handle 0. */
  String text(long handle) {
    byte[] content = read(handle);
    return content == null ? "" : new String(content, StandardCharsets.UTF_8);
  }

  /** The content of a block that the plugin gives up. */
  byte @Nullable [] take(long handle) {
    byte[] content = read(handle);
    if (handle != 0) {
      call("free", handle);
    }
    return content;
  }

  private byte[] read(long address, long byteSize) {
    if (byteSize < 0 || byteSize > mostBytes) {
      throw new LimitException(
          "the plugin gave %s bytes, more than the limit of %d; raise it with Limits.withResultBytes"
              .formatted(Long.toUnsignedString(byteSize), mostBytes));
    }
    return byteSize == 0 ? new byte[0] : guest.memory().readBytes(address, byteSize);
  }

  /** Frees all blocks, and what was set. */
  void reset() {
    call("reset");
  }

  void setInput(byte[] input) {
    call("input_set", put(input), input.length);
  }

  byte[] output() {
    return read(get("output_offset"), get("output_length"));
  }

  /** The plugin's error; null if it set none. */
  @Nullable String error() {
    long handle = get("error_get");
    return handle == 0 ? null : text(handle);
  }

  @Override
  public void close() {
    guest.close();
  }
}
