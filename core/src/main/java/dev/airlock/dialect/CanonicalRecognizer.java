package dev.airlock.dialect;

import static dev.airlock.dialect.Role.ADDRESS;
import static dev.airlock.dialect.Role.ALIGN;
import static dev.airlock.dialect.Role.OLD_SIZE;
import static dev.airlock.dialect.Role.SIZE;
import static dev.airlock.dialect.Role.ZERO;

import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.ValueType;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a core module of the canonical ABI. That it exports {@code cabi_realloc} is not
 * enough: libraries that were made for components bring it into modules that keep to other
 * conventions. A name that only a component's interface can have is asked for too.
 *
 * <p>Sources: wit-bindgen's names, and the mangled ones of the component model's {@code
 * BuildTargets.md}.
 */
final class CanonicalRecognizer {
  private static final String USUAL = "cabi_realloc";
  private static final String MANGLED = "cm32p2_realloc";

  private final ModuleShape shape;

  CanonicalRecognizer(ModuleShape shape) {
    this.shape = shape;
  }

  /** What was recognised, or null. */
  @Nullable Recognition recognize() {
    for (String realloc : List.of(MANGLED, USUAL)) {
      if (isReallocate(realloc)) {
        String sign = realloc.equals(MANGLED) ? realloc : sign();
        if (sign != null) {
          return recognition(realloc, sign);
        }
      }
    }
    return null;
  }

  private boolean isReallocate(String export) {
    return shape.hasFunction(export, type(ValueType.I32))
        || shape.hasFunction(export, type(ValueType.I64));
  }

  private static FunctionType type(ValueType address) {
    return new FunctionType(Collections.nCopies(4, address), List.of(address));
  }

  private static Recognition recognition(String realloc, String sign) {
    AllocatorSpec allocator =
        new AllocatorSpec.Guest(
                ExportCall.of(realloc, ZERO, ZERO, ALIGN, SIZE), null, null, null, null)
            .withReallocate(ExportCall.of(realloc, ADDRESS, OLD_SIZE, ALIGN, SIZE));
    return new Recognition(
        Dialect.canonical(allocator),
        List.of(
            sign.equals(realloc)
                ? "exports %s of the canonical ABI".formatted(realloc)
                : "exports %s of the canonical ABI and %s".formatted(realloc, sign)));
  }

  /** A name that only a component's interface has: of an export, else of an import. */
  private @Nullable String sign() {
    Optional<String> exported =
        shape
            .functions()
            .map(ModuleShape.Export::name)
            .filter(this::isExported)
            .findFirst()
            .map(export -> "exports " + export);
    return exported
        .or(() ->
            shape.imports().stream()
                .map(ModuleShape.Import::module)
                .filter(CanonicalRecognizer::isInterface)
                .findFirst()
                .map(module -> "imports " + module))
        .orElse(null);
  }

  /** {@code ns:pkg/iface#func}, or a function of which there is a {@code cabi_post_}. */
  private boolean isExported(String export) {
    int end = export.indexOf('#');
    return (end > 0 && isInterface(export.substring(0, end)))
        || (export.startsWith("cabi_post_")
            && shape.function(export.substring("cabi_post_".length())).isPresent());
  }

  /** {@code ns:pkg/iface}, with a version or without; Extism has a name of the same form. */
  private static boolean isInterface(String name) {
    int colon = name.indexOf(':');
    int slash = name.indexOf('/', colon + 1);
    return colon > 0
        && slash > colon + 1
        && name.charAt(slash - 1) != '/'
        && !name.contains("//")
        && !name.startsWith("extism:");
  }
}
