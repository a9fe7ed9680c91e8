package dev.airlock.codec.canonical;

import dev.airlock.engine.ModuleShape;
import java.util.List;
import java.util.Optional;

/**
 * How core modules name what a component's interfaces have.
 *
 * <p>Sources: wit-bindgen's names, {@code ns:pkg/iface@1.0.0#func}, and the mangled ones of the
 * component model's {@code BuildTargets.md}, {@code cm32p2|ns:pkg/iface@1|func}.
 */
public final class CanonicalNames {
  private static final String MANGLED = "cm32p2|";
  private static final String POST = "cabi_post_";
  private static final String MANGLED_POST = "_post";

  private CanonicalNames() {}

  /**
   * An exported function of an interface.
   *
   * @param name the name that it is exported under
   * @param interfaceName the interface, with package and version if it has them; empty for a
   *     function of the world
   * @param function the function in the interface: {@code func}, {@code [constructor]r}, {@code
   *     [method]r.m}, {@code [static]r.f}
   */
  public record Export(String name, String interfaceName, String function) {}

  /** The name of the function that is called after another one's result was read. */
  public static String postReturn(String export) {
    return export.startsWith(MANGLED) ? export + MANGLED_POST : POST + export;
  }

  /** The functions of a module that belong to an interface or to the world. */
  public static List<Export> exports(ModuleShape shape) {
    return shape
        .functions()
        .map(ModuleShape.Export::name)
        .flatMap(name -> parse(name).stream())
        .toList();
  }

  /**
   * What an exported name stands for; empty for those that the ABI itself needs: allocation,
   * destructors, what is called after a result was read.
   */
  public static Optional<Export> parse(String name) {
    if (name.startsWith(MANGLED)) {
      int end = name.indexOf('|', MANGLED.length());
      String function = name.substring(end + 1);
      return end < 0 || function.endsWith(MANGLED_POST) || function.endsWith("_dtor")
          ? Optional.empty()
          : Optional.of(new Export(name, name.substring(MANGLED.length(), end), function));
    }
    int end = name.indexOf('#');
    String function = name.substring(end + 1);
    boolean own =
        name.startsWith("cabi_")
            || name.startsWith("cm32p2_")
            || name.startsWith("_")
            || function.startsWith("[dtor]");
    return own
        ? Optional.empty()
        : Optional.of(new Export(name, name.substring(0, Math.max(end, 0)), function));
  }

  /**
   * Finds an exported function.
   *
   * @param interfaceName the interface, as the module has it, or without its version, or its last
   *     part alone; empty for a function of the world
   * @param function the function in the interface
   * @return empty if there is none, or more than one
   */
  public static Optional<Export> find(ModuleShape shape, String interfaceName, String function) {
    List<Export> candidates =
        exports(shape).stream()
            .filter(export -> export.function.equals(function))
            .filter(export -> isInterface(export.interfaceName, interfaceName))
            .toList();
    Optional<Export> exact =
        candidates.stream()
            .filter(export -> export.interfaceName.equals(interfaceName))
            .findFirst();
    return exact.isPresent() || candidates.size() != 1 ? exact : Optional.of(candidates.getFirst());
  }

  private static boolean isInterface(String name, String wanted) {
    if (name.isEmpty() || wanted.isEmpty()) {
      return name.equals(wanted);
    }
    String unversioned = withoutVersion(name);
    return name.equals(wanted)
        || (unversioned.equals(wanted) && wanted.indexOf('@') < 0)
        || unversioned.endsWith("/" + wanted);
  }

  private static String withoutVersion(String interfaceName) {
    int at = interfaceName.indexOf('@');
    return at < 0 ? interfaceName : interfaceName.substring(0, at);
  }

  /**
   * The resource type that a function belongs to, as {@link CanonicalCodecs#handle} wants it.
   *
   * @param export the constructor, a method or a static function
   */
  public static Optional<String> resource(Export export) {
    int end = export.function.indexOf(']');
    if (!export.function.startsWith("[") || end < 0) {
      return Optional.empty();
    }
    String rest = export.function.substring(end + 1);
    int dot = rest.indexOf('.');
    String name = dot < 0 ? rest : rest.substring(0, dot);
    return Optional.of(export.interfaceName.isEmpty() ? name : export.interfaceName + "#" + name);
  }
}
