package dev.airlock;

import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.error.GuestErrorException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a module of the canonical ABI imports to deal with handles: the same for every resource, so
 * that no host need supply it.
 *
 * <p>Sources: wit-bindgen's names, and the mangled ones of the component model's {@code
 * BuildTargets.md}.
 */
final class ResourceImports {
  private static final long[] NOTHING = {};
  private static final String EXPORTED = "[export]";
  private static final String MANGLED = "cm32p2|";
  private static final String MANGLED_EXPORTED = MANGLED + "_ex_";
  private static final FunctionType NUMBER_TO_NUMBER =
      new FunctionType(List.of(ValueType.I32), List.of(ValueType.I32));
  private static final FunctionType NUMBER_TO_NOTHING =
      new FunctionType(List.of(ValueType.I32), List.of());

  private enum Operation {
    NEW,
    REP,
    DROP
  }

  private ResourceImports() {}

  /** What serves an import; null if it is none of these. */
  static @Nullable HostFunction find(String module, String name, FunctionType type) {
    boolean mangled = module.startsWith(MANGLED) || module.equals("cm32p2");
    Operation operation = operation(name, mangled);
    if (operation == null
        || !type.equals(operation == Operation.DROP ? NUMBER_TO_NOTHING : NUMBER_TO_NUMBER)) {
      return null;
    }
    boolean exported = module.startsWith(EXPORTED) || module.startsWith(MANGLED_EXPORTED);
    if (!exported && operation != Operation.DROP) {
      return null;
    }
    String resource = resource(name, mangled);
    String ofInterface = interfaceName(module);
    String key = ofInterface.isEmpty() ? resource : ofInterface + "#" + resource;
    return switch (operation) {
      case NEW ->
          (guest, arguments) ->
              new long[] {ResourceHandles.of(guest).give(key, arguments[0] & 0xFFFF_FFFFL, true)};
      case REP -> (guest, arguments) -> new long[] {representation(guest, key, arguments[0])};
      case DROP ->
          (guest, arguments) -> {
            ResourceHandles.of(guest).drop(key, (int) arguments[0]);
            return NOTHING;
          };
    };
  }

  private static long representation(Guest guest, String type, long handle) {
    if (ResourceHandles.of(guest).peek(type, (int) handle) instanceof Long number) {
      return number;
    }
    throw new GuestErrorException(
        "%s asked for the number behind handle %d of %s, which is a resource of its host"
            .formatted(guest.name(), handle, type));
  }

  private static @Nullable Operation operation(String name, boolean mangled) {
    for (Operation operation : Operation.values()) {
      if (mangled ? name.endsWith(suffix(operation)) : name.startsWith(prefix(operation))) {
        return operation;
      }
    }
    return null;
  }

  private static String prefix(Operation operation) {
    return switch (operation) {
      case NEW -> "[resource-new]";
      case REP -> "[resource-rep]";
      case DROP -> "[resource-drop]";
    };
  }

  private static String suffix(Operation operation) {
    return switch (operation) {
      case NEW -> "_new";
      case REP -> "_rep";
      case DROP -> "_drop";
    };
  }

  private static String resource(String name, boolean mangled) {
    return mangled
        ? name.substring(0, name.lastIndexOf('_'))
        : name.substring(name.indexOf(']') + 1);
  }

  private static String interfaceName(String module) {
    if (module.equals("$root") || module.equals("cm32p2")) {
      return "";
    }
    for (String prefix : List.of(MANGLED_EXPORTED, MANGLED, EXPORTED)) {
      if (module.startsWith(prefix)) {
        String rest = module.substring(prefix.length());
        return rest.equals("$root") ? "" : rest;
      }
    }
    return module;
  }
}
