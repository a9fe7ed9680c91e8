package dev.airlock.processor.check;

import dev.airlock.dialect.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    return family == Family.WASM_BINDGEN
        ? List.of(type.toLowerCase(Locale.ROOT) + "_")
        : ExportNames.spellings(type).stream().map(name -> name + "_").distinct().toList();
  }
}
