package dev.airlock.codec.bindgen;

import dev.airlock.HostFunction;
import dev.airlock.ImportLibrary;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.Family;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.TrapKind;
import dev.airlock.error.GuestTrapException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serves what modules of wasm-bindgen import: its own intrinsics, and of JavaScript what guests
 * commonly call. Most of what a module imports it never calls, so what isn't served here traps when
 * it is called instead of keeping the module from being loaded. A program serves such a function,
 * or another than the one here, by {@link dev.airlock.GuestBuilder#function}.
 *
 * <p>A function is found by its name and type. Names carry a hash that says which of several
 * functions of one name is meant, but only together with the version; where types don't tell
 * either, the values decide when it is called, and {@code new} makes what it is first used as.
 */
public final class BindgenImports implements ImportLibrary {
  /** For the service loader. */
  public BindgenImports() {}

  @Override
  public @Nullable HostFunction find(
      Dialect dialect, ModuleShape shape, ModuleShape.Import needed) {
    if (dialect.family() != Family.WASM_BINDGEN) {
      return null;
    }
    BindgenFacts facts = dialect.bindgen() == null ? BindgenFacts.of(shape) : dialect.bindgen();
    HostFunction served = served(facts, shape, needed);
    if (served != null) {
      return served;
    }
    return ImportName.of(needed.name()) == null ? null : stub(needed);
  }

  /** Whether an import of a module is served, rather than a stub that traps. */
  public static boolean serves(ModuleShape shape, ModuleShape.Import needed) {
    return served(BindgenFacts.of(shape), shape, needed) != null;
  }

  private static @Nullable HostFunction served(
      BindgenFacts facts, ModuleShape shape, ModuleShape.Import needed) {
    ImportName name = ImportName.of(needed.name());
    if (name == null || !(needed.type() instanceof FunctionType type)) {
      return null;
    }
    ImportDefinition definition = definition(facts, shape, needed, name, type);
    return definition == null ? null : definition.bind(facts);
  }

  private static @Nullable ImportDefinition definition(
      BindgenFacts facts,
      ModuleShape shape,
      ModuleShape.Import needed,
      ImportName name,
      FunctionType type) {
    if (name.name().equals("wbindgencast")) {
      return Casts.find(facts, shape, needed, type);
    }
    ImportDefinition ofClass = Intrinsics.ofClass(needed.name());
    if (ofClass != null && ofClass.type(facts).equals(type)) {
      return ofClass;
    }
    for (ImportDefinition definition : Definitions.of(name.name(), facts)) {
      if (definition.type(facts).equals(type)) {
        return definition;
      }
    }
    return null;
  }

  private static HostFunction stub(ModuleShape.Import needed) {
    return (guest, arguments) -> {
      throw new GuestTrapException(
          ("%s called its import %s, a function of JavaScript that isn't served; serve it by"
                  + " GuestBuilder.function(\"%s\", \"%s\", …)")
              .formatted(guest.name(), needed, needed.module(), needed.name()),
          needed.name(),
          TrapKind.OTHER,
          List.of(),
          null);
    };
  }
}
