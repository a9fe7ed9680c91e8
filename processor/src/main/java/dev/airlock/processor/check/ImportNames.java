package dev.airlock.processor.check;

import dev.airlock.dialect.Family;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.processor.model.HostMethodModel;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the import that a method of the host serves. */
final class ImportNames {
  private static final int MOST_LISTED = 12;

  private final String module;
  private final Family family;

  /**
   * Of one module of imports.
   *
   * @param module its name
   */
  ImportNames(String module, Family family) {
    this.module = module;
    this.family = family;
  }

  ModuleShape.@Nullable Import find(ModuleShape shape, HostMethodModel method) {
    List<String> names =
        method.declaredImport().isEmpty()
            ? ExportNames.spellings(method.name())
            : List.of(method.declaredImport());
    for (String name : names) {
      for (ModuleShape.Import needed : functions(shape).toList()) {
        if (needed.module().equals(module) && needed.name().equals(name)) {
          return needed;
        }
      }
    }
    return family == Family.WASM_BINDGEN ? hashed(shape, names) : null;
  }

  /** wasm-bindgen imports what its own glue is to forward, under a name with a hash. */
  private static ModuleShape.@Nullable Import hashed(ModuleShape shape, List<String> names) {
    for (String name : names) {
      Pattern hashed = Pattern.compile("__wbg_%s_[0-9a-f]{16}".formatted(Pattern.quote(name)));
      List<ModuleShape.Import> found =
          functions(shape).filter(needed -> hashed.matcher(needed.name()).matches()).toList();
      if (found.size() == 1) {
        return found.getFirst();
      }
    }
    return null;
  }

  private static Stream<ModuleShape.Import> functions(ModuleShape shape) {
    return shape.imports().stream().filter(needed -> needed.type() instanceof FunctionType);
  }

  /** What to say after "imports no such function". */
  String advice(ModuleShape shape) {
    List<String> there =
        functions(shape).map(needed -> needed.module() + "." + needed.name()).toList();
    return there.isEmpty()
        ? "it imports none"
        : "it imports "
            + String.join(", ", there.subList(0, Math.min(there.size(), MOST_LISTED)))
            + (there.size() > MOST_LISTED
                ? " and %d more; 'airlock inspect' lists them".formatted(there.size() - MOST_LISTED)
                : "");
  }
}
