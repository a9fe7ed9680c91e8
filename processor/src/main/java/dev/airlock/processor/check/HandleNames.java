package dev.airlock.processor.check;

import dev.airlock.codec.canonical.CanonicalNames;
import dev.airlock.dialect.Family;
import dev.airlock.engine.ModuleShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What toolchains call the functions of an object: {@code parser_parse}, {@code parser_free}. */
final class HandleNames {
  private final Family family;
  private final String type;
  private final String prefix;

  /**
   * For one type.
   *
   * @param type its name in Java
   * @param prefix what is declared; empty for what the toolchain does
   */
  HandleNames(Family family, String type, String prefix) {
    this.family = family;
    this.type = type;
    this.prefix = prefix;
  }

  /** What the function of a method may be called. */
  List<String> method(String method) {
    List<String> names = new ArrayList<>();
    for (String each : prefixes()) {
      for (String spelling : ExportNames.spellings(method)) {
        names.add(each + spelling);
      }
    }
    return names;
  }

  /** What the function that frees an object may be called. */
  List<String> free() {
    return family == Family.WASM_BINDGEN && prefix.isEmpty()
        ? List.of("__wbg_%s_free".formatted(type.toLowerCase(Locale.ROOT)))
        : prefixes().stream().map(each -> each + "free").toList();
  }

  private List<String> prefixes() {
    if (!prefix.isEmpty()) {
      return List.of(prefix);
    }
    Stream<String> spellings = ExportNames.spellings(type).stream();
    return switch (family) {
      case WASM_BINDGEN -> List.of(type.toLowerCase(Locale.ROOT) + "_");
      case CANONICAL -> spellings.map("[method]%s."::formatted).toList();
      case ASSEMBLY_SCRIPT ->
          Stream.of(type + "#", type + "#get:", type + "#set:", type + "_").toList();
      case PLAIN, TEAVM -> spellings.map(name -> name + "_").toList();
    };
  }

  /** What codecs call the type: in the canonical ABI, with the interface that it is in. */
  String type(ModuleShape shape) {
    if (family != Family.CANONICAL) {
      return type;
    }
    List<String> spellings = ExportNames.spellings(type);
    return CanonicalNames.exports(shape).stream()
        .flatMap(export -> CanonicalNames.resource(export).stream())
        .filter(resource -> spellings.contains(resource.substring(resource.indexOf('#') + 1)))
        .findFirst()
        .orElse(type);
  }
}
