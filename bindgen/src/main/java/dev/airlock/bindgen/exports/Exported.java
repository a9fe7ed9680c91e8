package dev.airlock.bindgen.exports;

import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.ExportCall;
import dev.airlock.engine.FunctionType;
import dev.airlock.inspect.Inspection;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A function that a module exports for whoever uses it.
 *
 * @param name the name that it is exported under
 * @param parameterNames of its parameters what the name section has; {@code p0} for one without
 * @param named whether the name section has all of them
 */
public record Exported(String name, FunctionType type, List<String> parameterNames, boolean named) {
  /** What toolchains export for their own ends. */
  private static final Pattern RUNTIME =
      Pattern.compile(
          "_initialize|_start|malloc|calloc|realloc|free|aligned_alloc|posix_memalign|__wasm_call_ctors|__wasm_call_dtors|__main_void|__original_main"
              + "|asyncify_.*|emscripten_.*|_emscripten_.*|__errno_location|stack(Save|Restore|Alloc)"
              + "|setThrew|__cxa_.*|__get_temp_ret|__set_temp_ret|dynCall_.*"
              + "|__wbindgen_.*|__externref_.*|__wbg_.+_free|wasm_bindgen_.*|wasm_bindgen__.*"
              + "|__new|__pin|__unpin|__collect|__alloc|__retain|__release|__reset|__renew|__visit"
              + "|__setArgumentsLength|__setargc|__allocArray|~setArgumentsLength"
              + "|cabi_realloc.*|canonical_abi_.*|cabi_post_.*|_fini");

  public Exported {
    parameterNames = List.copyOf(parameterNames);
  }

  /** The functions of a module, in the order of its exports. */
  public static List<Exported> of(Inspection module, Dialect dialect) {
    Set<String> allocator = allocator(dialect);
    Names names = module.module().names();
    List<Exported> found = new ArrayList<>();
    for (dev.airlock.wasm.Export export : module.module().exports()) {
      if (export.kind() != ExternalKind.FUNCTION
          || allocator.contains(export.name())
          || RUNTIME.matcher(export.name()).matches()) {
        continue;
      }
      FunctionType type = module.shape().function(export.name()).orElseThrow();
      Map<Integer, String> locals = names.locals().getOrDefault(export.index(), Map.of());
      List<String> parameters = new ArrayList<>();
      boolean named = !type.parameters().isEmpty();
      for (int i = 0; i < type.parameters().size(); i++) {
        String local = locals.get(i);
        named &= local != null && !local.isBlank();
        parameters.add(local == null || local.isBlank() ? "p" + i : local);
      }
      found.add(new Exported(export.name(), type, parameters, named));
    }
    return found;
  }

  /** Whether a function is the toolchain's rather than the module's. */
  public static boolean isRuntime(String name) {
    return RUNTIME.matcher(name).matches();
  }

  private static Set<String> allocator(Dialect dialect) {
    Set<String> names = new HashSet<>();
    if (dialect.allocator() instanceof AllocatorSpec.Guest guest) {
      Stream.of(guest.allocate(), guest.free(), guest.reallocate())
          .filter(Objects::nonNull)
          .map(ExportCall::export)
          .forEach(names::add);
    }
    return names;
  }
}
